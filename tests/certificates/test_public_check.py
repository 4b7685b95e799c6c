"""The public check: no login, one answer a status, and nothing that tells a code from a guess (R-CERT-4)."""

import math
import re
import secrets
from datetime import date
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.text import Truncator

from certificates.composing.certificate import check_url
from certificates.models import Certificate, check_token
from certificates.rules import CODE_ALPHABET, code_read
from tests.factories.certificates import CertificateFactory, NoticeFactory
from tests.factories.products import DossierFactory, RoundFactory
from tests.factories.regulations import OfficeFactory, RegulationFactory

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
        ({}, "CÒN HIỆU LỰC"),
        ({"expired": True}, "HẾT HẠN"),
        (
            {"revoked_on": date(2024, 10, 2), "revocation_reason": "Vi phạm quy định về ghi nhãn"},
            "ĐÃ THU HỒI",
        ),
        ({"revoked_on": date(2024, 12, 2), "revocation_reason": "Ngừng"}, "CÒN HIỆU LỰC"),
    ],
)
def test_the_answer_follows_the_status_on_the_date(facts, words, client):
    certificate = CertificateFactory(**facts)

    response = check(client, certificate.token)

    assert (response.status_code, heading(response)) == (200, words)


@pytest.mark.parametrize(("stars", "words"), [(4, "ĐÃ NÂNG HẠNG"), (3, "ĐÃ CẤP GIẤY MỚI")])
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


def test_a_product_under_re_evaluation_is_in_grace(client):
    certificate = CertificateFactory(issued_on=date(2021, 11, 1))
    law = RegulationFactory(key="qd26", number="26/2026/QĐ-TTg", grace_days=180)
    DossierFactory(
        product=certificate.product, round=RoundFactory(regulation=law), purpose="renewal", accepted=True
    )

    response = check(client, certificate.token)

    assert heading(response) == "ĐANG GIA HẠN"
    assert "Giấy hết hạn ngày 01/11/2024" in response.content.decode()
    assert "chậm nhất hết ngày 30/04/2025" in response.content.decode()


UNKNOWN = "Z" * 26
MALFORMED = ["7", "khong-phai-ma", "51-524-01-2024", "a/b", "U" * 26, "7" * 27, "7" * 300, "\x00", "é"]


class Asked:
    """One answer: its bytes without the code that was typed, its headers, and what the database was asked."""

    def __init__(self, client, typed):
        with CaptureQueriesContext(connection) as captured:
            self.response = check(client, typed)
        echoed = f"Mã {conditional_escape(Truncator(typed).chars(60))}<"
        text = self.response.content.decode()
        assert text.count(echoed) == 1
        self.shape = text.replace(echoed, "Mã <")
        varying = {"Content-Length", "Expires"}
        self.headers = {name: text for name, text in self.response.items() if name not in varying}
        self.queries = [query["sql"].replace(f"'{code_read(typed)}'", "'…'") for query in captured]


@pytest.mark.parametrize("typed", MALFORMED, ids=ascii)
def test_unknown_and_malformed_codes_look_alike(typed, client):
    CertificateFactory()
    unknown, malformed = Asked(client, UNKNOWN), Asked(client, typed)

    assert malformed.response.status_code == unknown.response.status_code == 404
    assert heading(malformed.response) == heading(unknown.response) == "KHÔNG CÓ TRONG SỔ"
    assert malformed.shape == unknown.shape
    assert malformed.headers == unknown.headers
    assert malformed.queries == unknown.queries
    assert [sql for sql in unknown.queries if "certificates_certificate" in sql]


def test_what_was_typed_is_shown_as_text(client):
    response = check(client, "<script>alert(1)</script>")

    assert "<script" not in response.content.decode()


def loaded_by(html):
    """The bytes of every file of ours that the page loads."""
    found = re.findall(r'(?:src|href)="/static/([^"#]+)', html)
    return sum((settings.BASE_DIR / "static" / name).stat().st_size for name in set(found))


LONG = {"product_name": "Nước mắm " * 33, "producer_name": "Hợp tác xã " * 27, "address": "xã Ví Dụ, " * 50}


@pytest.mark.parametrize(
    "facts",
    [{}, {"expired": True}, {"revoked_on": date(2024, 10, 2), "revocation_reason": "Ngừng sản xuất " * 33}],
    ids=["valid", "expired", "revoked"],
)
def test_the_page_and_all_it_loads_stay_small_without_a_script(facts, client):
    response = check(client, CertificateFactory(**LONG, **facts).token)
    html = response.content.decode()

    assert "<script" not in html
    assert "style=" not in html
    assert len(response.content) + loaded_by(html) < 20_000
    assert loaded_by(html) > 4_000
    assert "no-cache" in response.headers["Cache-Control"]


def test_the_page_of_an_unknown_code_is_small_too(client):
    response = check(client, UNKNOWN)
    html = response.content.decode()

    assert "<script" not in html
    assert len(response.content) + loaded_by(html) < 20_000


def test_its_stylesheet_loads_nothing_more():
    css = (settings.BASE_DIR / "static" / "css" / "check.css").read_text(encoding="utf-8")

    assert not re.search(r"url\(|@import|@font-face", css)


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


def test_tokens_hold_at_least_128_random_bits(monkeypatch):
    drawn = []
    monkeypatch.setattr(secrets, "choice", lambda letters: drawn.append(len(letters)) or letters[0])

    token = check_token()

    assert len(token) == len(drawn) == 26
    assert math.prod(drawn) >= 2**128
    assert len(set(CODE_ALPHABET)) == len(CODE_ALPHABET) == 32


def test_no_two_certificates_have_one_token():
    tokens = {CertificateFactory().token for _number in range(5)}

    assert len(tokens) == 5
    assert Certificate._meta.get_field("token").unique
