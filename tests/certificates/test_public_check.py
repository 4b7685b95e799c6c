"""The public check: no login, one answer a status, and nothing that tells a code from a guess (R-CERT-4)."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from certificates.composing.certificate import check_url
from certificates.models import Certificate
from tests.factories.certificates import CertificateFactory, NoticeFactory
from tests.factories.regulations import OfficeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def business_day(db):
    """The portal's date in these tests: 15/11/2024."""
    from ocop_portal.regulations.models import DemoClock

    OfficeFactory()
    DemoClock.objects.create(date=date(2024, 11, 15))


def check(client, token):
    return client.get(reverse("certificates:public_check", args=[token]))


def heading(response):
    """The words of the answer."""
    text = response.content.decode()
    return text.partition("oc-result__top")[2].partition("<h2>")[2].partition("</h2>")[0]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "Giấy chứng nhận còn hiệu lực"),
        ({"expired": True}, "Giấy chứng nhận đã hết hạn"),
        (
            {"revoked_on": date(2024, 10, 2), "revocation_reason": "Vi phạm quy định về ghi nhãn"},
            "Giấy chứng nhận đã bị thu hồi",
        ),
        ({"revoked_on": date(2024, 12, 2), "revocation_reason": "Ngừng"}, "Giấy chứng nhận còn hiệu lực"),
    ],
)
def test_the_answer_follows_the_status_on_the_date(facts, words, client):
    certificate = CertificateFactory(**facts)

    response = check(client, certificate.token)

    assert (response.status_code, heading(response)) == (200, words)


@pytest.mark.parametrize(
    ("stars", "words"), [(4, "Sản phẩm đã nâng hạng"), (3, "Đã cấp giấy chứng nhận mới")]
)
def test_a_certificate_with_a_successor_says_so(stars, words, client):
    certificate = CertificateFactory()
    certificate.replaced_by = CertificateFactory(
        product=certificate.product, stars=stars, issued_on=date(2024, 11, 1)
    )
    certificate.save()

    assert heading(check(client, certificate.token)) == words


def test_the_answer_names_what_is_printed_on_the_certificate(client):
    certificate = CertificateFactory(product_code="51-524-01-2024", decision_number="01/QĐ-UBND")

    text = check(client, certificate.token).content.decode()

    for fact in (
        certificate.product_name,
        certificate.producer_name,
        "51-524-01-2024",
        "Số 01/QĐ-UBND ngày 01/12/2023",
        "hết ngày 01/12/2026",
        "3 sao",
    ):
        assert fact in text


@pytest.mark.parametrize("typed", ["7" * 26, "khong-phai-ma", "51-524-01-2024", "<script>", "7" * 300])
def test_unknown_and_malformed_codes_look_alike(typed, client):
    CertificateFactory()
    unknown = check(client, "Z" * 26)

    response = check(client, typed)

    assert response.status_code == unknown.status_code == 404
    assert heading(response) == heading(unknown) == "Không có trong sổ cấp giấy chứng nhận"
    assert "<script" not in response.content.decode()


def test_the_page_is_small_and_holds_no_script(client):
    response = check(client, CertificateFactory().token)

    assert len(response.content) < 20_000
    assert b"<script" not in response.content
    assert "no-cache" in response.headers["Cache-Control"]


def test_the_qr_code_leads_to_the_answer(client, settings):
    settings.SITE_URL = "https://ocop.example.vn"
    certificate = CertificateFactory()

    url = check_url(certificate.token)

    assert url == f"https://ocop.example.vn/tra-cuu/{certificate.code}/"
    assert client.get(urlsplit(url).path).status_code == 200


@pytest.mark.parametrize(
    "change", [str.lower, lambda code: code.replace("-", " "), lambda code: f" {code}. "]
)
def test_a_code_typed_by_hand_finds_its_answer(change, client):
    certificate = CertificateFactory()

    response = client.get(reverse("certificates:public_search"), {"ma": change(certificate.code)})

    assert response.url == reverse("certificates:public_check", args=[certificate.code])


def test_the_code_of_a_product_lists_its_certificates_without_their_tokens(client):
    certificate = CertificateFactory(product_code="51-524-01-2024")
    CertificateFactory(product_code="51-524-02-2024")

    response = client.get(reverse("certificates:public_search"), {"ma": " 51-524-01-2024 "})

    text = response.content.decode()
    assert [row for row, _status in response.context["rows"]] == [certificate]
    assert certificate.token not in text
    assert certificate.code not in text


def test_a_result_that_is_not_released_is_not_found_by_its_product_code(client):
    notice = NoticeFactory()
    CertificateFactory(product_code="51-524-09-2024", evaluation=notice.evaluation)

    response = client.get(reverse("certificates:public_search"), {"ma": "51-524-09-2024"})

    assert response.status_code == 404


def test_an_empty_search_asks_for_a_code(client):
    response = client.get(reverse("certificates:public_search"), {"ma": ""})

    assert response.context["form"].errors == {"ma": ["Xin gõ mã cần tra cứu."]}


def test_tokens_are_long_and_random():
    tokens = {CertificateFactory().token for _number in range(5)}

    assert len(tokens) == 5
    assert {len(token) for token in tokens} == {26}
    assert Certificate._meta.get_field("token").unique
