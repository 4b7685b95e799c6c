"""Certificates for the printer: one PDF of many, in the order of the register, as they were issued."""

from io import BytesIO

import pikepdf
import pytest
from django.contrib.messages import get_messages
from django.core.files.base import ContentFile
from django.urls import reverse

from certificates import printing
from certificates.models import Certificate
from certificates.printing import printed, register_place
from ocop_portal.archive.models import PaperKind
from tests.factories.accounts import UserFactory
from tests.factories.certificates import CertificateFactory, DecisionFactory, PaperFactory
from tests.factories.regulations import AuthorityFactory, OfficeFactory, RegulationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office():
    return OfficeFactory()


def pdf_of(width):
    """One page; its width tells afterwards whose it is."""
    pdf, out = pikepdf.new(), BytesIO()
    pdf.add_blank_page(page_size=(width, 800))
    pdf.pages[0].obj.StructParents = 0
    pdf.save(out)
    return out.getvalue()


def certificate(number, width, **facts):
    paper = PaperFactory(
        kind=PaperKind.CERTIFICATE,
        number=f"{number}/GCN",
        file=ContentFile(pdf_of(width), name="giay.pdf"),
    )
    facts = {"authority": AuthorityFactory(), **facts}
    return CertificateFactory(register_number=number, paper=paper, **facts)


def widths(response):
    """The pages of a streamed answer."""
    assert response.streaming
    with pikepdf.open(BytesIO(b"".join(response.streaming_content))) as pdf:
        assert pdf.check_pdf_syntax() == []
        return [int(page.mediabox[2]) for page in pdf.pages]


@pytest.fixture
def visit(client, secretary):
    def go(name, *args, user=secretary, **query):
        client.force_login(user)
        return client.get(reverse(f"certificates:{name}", args=args, query=query))

    return go


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_a_decisions_certificates_come_in_the_order_of_the_register(visit):
    decision = DecisionFactory(signed=True)
    for number, width in (("10/2024", 510), ("02/2024", 502), ("01/2025", 601)):
        certificate(number, width, decision=decision)
    certificate("03/2024", 503)

    response = visit("decision_print", decision.pk)

    assert widths(response) == [502, 510, 601]
    assert response["Content-Type"] == "application/pdf"
    assert f"giay-chung-nhan-quyet-dinh-{decision.pk}.pdf" in response["Content-Disposition"]


def test_the_page_of_a_decision_lists_them_so_too(visit):
    decision = DecisionFactory(signed=True)
    for number in ("10/2024", "02/2024", "01/2024"):
        certificate(number, 510, decision=decision)

    shown = visit("decision_detail", decision.pk).context["certificates"]

    assert [row.register_number for row in shown] == ["01/2024", "02/2024", "10/2024"]


def test_those_ticked_in_the_list_are_printed(visit):
    first, _second, third = (certificate(f"0{n}/2024", 500 + n) for n in (1, 2, 3))

    assert widths(visit("certificate_print", so=[third.pk, first.pk, "x", 999_999])) == [501, 503]


def test_all_that_the_filter_finds_are_printed_whatever_page_is_shown(visit):
    RegulationFactory()
    for number in range(1, 28):
        certificate(f"{number:02d}/2024", 500 + number, stars=4)
    certificate("28/2024", 528, stars=3)

    assert widths(visit("certificate_print", stars=4, **{"tat-ca": "1"})) == list(range(501, 528))


def test_the_list_offers_what_it_can_print(visit):
    RegulationFactory()
    stored, old = certificate("01/2024", 501, stars=4), CertificateFactory(stars=4)

    page = visit("certificate_list", stars=4, q="2")

    text = page.content.decode()
    assert f'id="gcn-{stored.pk}"' in text
    assert f'id="gcn-{old.pk}"' not in text
    for field in ('<input type="hidden" name="q" value="2">', '<input type="hidden" name="stars" value="4">'):
        assert field in text


def test_the_decisions_page_leads_there(visit):
    decision = DecisionFactory(signed=True)
    certificate("01/2024", 501, decision=decision)

    link = reverse("certificates:decision_print", args=[decision.pk])
    assert f'href="{link}"' in visit("decision_detail", decision.pk).content.decode()


def test_without_a_file_there_is_nothing_to_print(visit):
    old = CertificateFactory()

    response = visit("certificate_print", so=[old.pk])

    assert response.url == reverse("certificates:certificate_list")
    assert said(response) == ["Không có giấy chứng nhận nào có tệp để in."]


def test_a_changed_file_stops_the_print_and_is_named(visit):
    decision = DecisionFactory(signed=True)
    changed = certificate("01/2024", 501, decision=decision)
    with open(changed.paper.file.path, "ab") as file:
        file.write(b"\n")

    response = visit("decision_print", decision.pk)

    assert response.url == reverse("certificates:decision_detail", args=[decision.pk])
    assert "Giấy chứng nhận 01/2024/GCN" in said(response)[0]


def test_more_than_one_print_can_hold_is_refused(visit, monkeypatch):
    monkeypatch.setattr(printing, "MOST", 1)
    for number in (1, 2):
        certificate(f"0{number}/2024", 500)

    response = visit("certificate_print", **{"tat-ca": "1"})

    assert said(response) == ["Mỗi lần in được tối đa 1 giấy. Xin lọc bớt hoặc chọn từng giấy."]


@pytest.mark.parametrize("trait", ["producer", "commune_official", "admin"])
def test_only_the_office_prints(trait, visit):
    user = UserFactory(**{trait: True})

    assert visit("certificate_print", user=user).status_code == 403
    assert visit("decision_print", DecisionFactory(signed=True).pk, user=user).status_code == 403


def test_twice_the_same_bytes():
    certificate("01/2024", 501)

    assert printed(Certificate.objects.all()).read() == printed(Certificate.objects.all()).read()


def test_numbers_sort_by_year_then_number():
    numbers = ["01/2025", "10/2024", "02/2024", "7/2024/GCN", "A"]

    assert sorted(numbers, key=register_place) == ["A", "02/2024", "7/2024/GCN", "10/2024", "01/2025"]
