"""Lists in and out of the Django admin."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from ocop_portal import xlsx
from ocop_portal.audit.models import AuditEvent
from ocop_portal.regulations.models import DemoClock
from products.models import Producer
from tests.exchange.test_products import MADE
from tests.factories.accounts import UserFactory
from tests.factories.certificates import CertificateFactory, NoticeFactory
from tests.factories.products import DossierFactory, ProducerFactory
from tests.factories.regulations import CommuneFactory, OfficeFactory

pytestmark = pytest.mark.django_db
IMPORT = "admin:products_producer_import"


@pytest.fixture
def admin(client):
    DemoClock.objects.create(date=date(2024, 5, 8))
    CommuneFactory(name="xã Bình Đông")
    client.force_login(UserFactory(admin=True))
    return client


def sent(client, *rows):
    content = xlsx.sheet_of("Tệp", list(MADE), [list(row.values()) for row in rows])
    return client.post(reverse(IMPORT), {"file": SimpleUploadedFile("a.xlsx", content)}, follow=True)


def column(response, number=1):
    sheet = load_workbook(BytesIO(response.content)).active
    return [row[number - 1].value for row in sheet.iter_rows(min_row=2)]


def test_a_list_is_previewed_and_confirmed(admin):
    preview = sent(admin, MADE)
    assert "Thêm mới 1 dòng" in preview.content.decode()
    assert Producer.objects.count() == 0

    admin.post(reverse(IMPORT), {"stamp": preview.context["stamp"]})

    assert Producer.objects.get().phone == "0912345678"
    assert AuditEvent.objects.filter(action_label="Nhập một tệp dữ liệu").count() == 1


def test_errors_are_placed_and_nothing_is_kept(admin):
    preview = sent(admin, MADE, {**MADE, "Mã số thuế": "12"})
    assert "Dòng 3, cột “Mã số thuế”" in preview.content.decode()
    admin.post(reverse(IMPORT), {"stamp": preview.context["stamp"]})
    assert Producer.objects.count() == 0


def test_out_goes_what_the_list_shows(admin):
    ProducerFactory(name="Hộ Nước Mắm")
    ProducerFactory(name="Hộ Tỏi")
    page = admin.get(reverse("admin:products_producer_changelist"), {"q": "nuoc mam"}).content.decode()
    assert "Hộ Nước Mắm" in page
    assert "Hộ Tỏi" not in page

    response = admin.get(reverse("admin:products_producer_export"), {"q": "nuoc mam", "dang": "xlsx"})

    assert column(response) == ["Hộ Nước Mắm"]


def test_only_submitted_dossiers_and_told_certificates_go_out(admin):
    OfficeFactory()
    DossierFactory()
    submitted = DossierFactory(submitted=True)
    CertificateFactory(evaluation=NoticeFactory().evaluation)
    told = CertificateFactory(evaluation=NoticeFactory(released=True).evaluation)

    dossiers = admin.get(reverse("admin:products_dossier_export"))
    certificates = admin.get(reverse("admin:certificates_certificate_export"))

    assert submitted.code in column(dossiers)
    assert not [name for name in column(dossiers, 10) if name == "Đang chuẩn bị"]
    assert column(certificates) == [told.register_number]


@pytest.mark.parametrize("role", ["secretary", "leader"])
def test_others_do_not_enter(client, role, request):
    client.force_login(request.getfixturevalue(role))
    assert client.get(reverse(IMPORT)).status_code == 302
    assert client.get(reverse("admin:products_producer_export")).status_code == 302
