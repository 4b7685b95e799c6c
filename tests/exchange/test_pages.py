"""The secretariat's pages: take out, upload, look, confirm."""

from datetime import date
from io import BytesIO

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from ocop_portal import xlsx
from ocop_portal.audit.models import AuditEvent
from ocop_portal.exchange.tables import csv_of
from ocop_portal.regulations.models import DemoClock
from products.models import Producer
from tests.exchange.test_products import MADE
from tests.factories.accounts import UserFactory
from tests.factories.certificates import CertificateFactory
from tests.factories.products import DossierFactory, ProducerFactory
from tests.factories.regulations import CommuneFactory, OfficeFactory

pytestmark = pytest.mark.django_db
SLUGS = ["chu-the", "san-pham", "ho-so", "giay-chung-nhan"]


@pytest.fixture(autouse=True)
def ground():
    DemoClock.objects.create(date=date(2024, 5, 8))
    CommuneFactory(name="xã Bình Đông")
    OfficeFactory()


@pytest.fixture
def office(client, secretary):
    client.force_login(secretary)
    return client


def page_at(name, *args):
    return reverse(f"certificates:{name}", args=args)


def sent(client, *rows, slug="chu-the", name="chủ thể.xlsx"):
    content = xlsx.sheet_of("Tệp", list(MADE), [list(row.values()) for row in rows])
    return client.post(page_at("exchange_in", slug), {"file": SimpleUploadedFile(name, content)}, follow=True)


def confirmed(client, response, slug="chu-the"):
    return client.post(page_at("exchange_preview", slug), {"stamp": response.context["stamp"]}, follow=True)


def test_a_file_is_looked_at_then_confirmed(office):
    preview = sent(office, MADE)
    assert preview.context["result"].counts == {"new": 1, "changed": 0, "same": 0}
    assert "Thêm mới" in preview.content.decode()
    assert Producer.objects.count() == 0

    done = confirmed(office, preview).content.decode()

    assert "Đã nhập “chủ thể.xlsx”: thêm mới 1 dòng, sửa 0 dòng, 0 dòng không đổi." in done
    assert Producer.objects.get().tax_code == "0100109106"
    assert office.get(page_at("exchange_preview", "chu-the")).status_code == 302


def test_errors_are_shown_and_nothing_can_be_confirmed(office):
    preview = sent(office, MADE, {**MADE, "Mã số thuế": "123", "Xã": "xã Lạ"})
    text = preview.content.decode()

    assert "Dòng 3, cột “Mã số thuế”" in text
    assert "Dòng 3, cột “Xã”" in text
    assert "Xác nhận nhập" not in text

    confirmed(office, preview)
    assert Producer.objects.count() == 0


def test_what_was_previewed_is_what_is_confirmed(office):
    first = sent(office, MADE)
    sent(office, {**MADE, "Tên chủ thể": "Hợp tác xã Khác"})

    again = confirmed(office, first)

    assert "đã thay đổi sau khi xem trước" in again.content.decode()
    assert Producer.objects.count() == 0


def test_a_change_meanwhile_is_shown_before_it_is_written(office):
    preview = sent(office, MADE)
    ProducerFactory(pending=True, name=MADE["Tên chủ thể"], tax_code=MADE["Mã số thuế"], position="Cũ")

    again = confirmed(office, preview)

    assert again.context["result"].counts == {"new": 0, "changed": 1, "same": 0}
    assert Producer.objects.get().position == "Cũ"
    assert Producer.objects.get().representative == "Trần Thị Ví Dụ"
    confirmed(office, again)
    assert Producer.objects.get().kind == "cooperative"


def test_a_file_of_the_same_facts_says_so(office):
    confirmed(office, sent(office, MADE))
    assert "Mọi dòng trong tệp giống dữ liệu trên cổng." in sent(office, MADE).content.decode()


def test_a_broken_file_stays_on_the_form(office):
    response = office.post(
        page_at("exchange_in", "chu-the"), {"file": SimpleUploadedFile("a.xlsx", b"PK broken")}
    )
    assert "Không mở được tệp" in response.content.decode()


def test_without_a_file_the_preview_leads_back(office):
    response = office.get(page_at("exchange_preview", "chu-the"), follow=True)
    assert "Tệp chờ nhập không còn. Xin chọn lại tệp." in response.content.decode()


def test_a_file_is_its_senders_alone(office, client):
    sent(office, MADE)
    client.force_login(UserFactory(secretariat=True))
    assert client.get(page_at("exchange_preview", "chu-the")).status_code == 302


def test_lists_go_out_as_text_and_history_tells(office, secretary):
    ProducerFactory(name="=1+1", phone="0912345678")
    xlsx_file = office.get(page_at("exchange_out", "chu-the", "xlsx"))
    csv_file = office.get(page_at("exchange_out", "chu-the", "csv"))

    sheet = load_workbook(BytesIO(xlsx_file.content)).active
    assert [sheet["A2"].value, sheet["A2"].data_type] == ["=1+1", "s"]
    assert xlsx_file["Content-Disposition"] == 'attachment; filename="chu-the-2024-05-08.xlsx"'
    assert csv_file.content.decode("utf-8-sig").splitlines()[1].startswith("'=1+1,")
    event = AuditEvent.objects.first()
    assert (event.actor, event.action_label, event.details["rows"]) == (
        secretary,
        "Xuất dữ liệu ra tệp",
        1,
    )


@pytest.mark.parametrize("slug", SLUGS)
def test_each_list_has_a_way_out_a_template_and_a_way_in(office, slug):
    DossierFactory(submitted=True)
    CertificateFactory()
    assert office.get(page_at("exchange_out", slug, "xlsx")).status_code == 200
    assert office.get(page_at("exchange_in", slug)).status_code == 200
    template = load_workbook(BytesIO(office.get(page_at("exchange_template", slug)).content)).active
    assert template.max_row == 1


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("count", [1, 3])
def test_a_list_of_any_length_takes_as_many_queries(office, django_assert_num_queries, slug, count):
    for _number in range(count):
        DossierFactory(submitted=True)
        CertificateFactory()
    ContentType.objects.get_for_model(UserFactory._meta.model)
    with django_assert_num_queries(8):
        office.get(page_at("exchange_out", slug, "xlsx"))


@pytest.mark.parametrize("role", ["leader", "producer_user", "commune_user"])
def test_others_may_not(client, role, request):
    client.force_login(request.getfixturevalue(role))
    assert client.get(page_at("exchange_list")).status_code == 403
    for slug in SLUGS:
        for name in ("exchange_in", "exchange_preview", "exchange_template"):
            assert client.get(page_at(name, slug)).status_code == 403
        assert client.get(page_at("exchange_out", slug, "csv")).status_code == 403


def test_no_other_list_is_found(office):
    assert office.get(page_at("exchange_in", "phieu-danh-gia")).status_code == 404


def test_csv_comes_in_too(office):
    content = csv_of(list(MADE), [list(MADE.values())])
    url = page_at("exchange_in", "chu-the")
    preview = office.post(url, {"file": SimpleUploadedFile("a.txt", content)}, follow=True)
    assert preview.context["result"].counts["new"] == 1
