"""“Kiểm tra tệp”: a PDF is told to be an issued paper only to those who may know of that paper."""

import tempfile
from datetime import date

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ocop_portal.archive.models import PaperKind
from tests.factories.accounts import UserFactory
from tests.factories.certificates import (
    CertificateFactory,
    DecisionFactory,
    NoticeFactory,
    PaperFactory,
    blank_pdf,
    closed_session,
    concluded_evaluation,
)
from tests.factories.regulations import OfficeFactory

pytestmark = pytest.mark.django_db
GENUINE, OTHER = "Đúng bản đã phát hành", "Không trùng với văn bản nào công khai"


@pytest.fixture(scope="module", autouse=True)
def office(shared):
    OfficeFactory()


@pytest.fixture(autouse=True)
def nothing_counted():
    """Nobody has brought a file yet."""
    cache.clear()
    yield
    cache.clear()


def ask(client, content, *, name="tep.pdf", **headers):
    upload = {"file": SimpleUploadedFile(name, content, "application/pdf")}
    return client.post(reverse("certificates:file_check"), upload, **headers)


def bytes_of(paper):
    with paper.file.open() as file:
        return file.read()


def paper_of(kind, number, pages):
    """Papers with as many pages as no other one has: their bytes differ."""
    file = ContentFile(blank_pdf(pages), name="van-ban.pdf")
    return PaperFactory(kind=kind, number=number, file=file, title=f"Về việc số {number}")


def answer(response):
    text = response.content.decode()
    return next(words for words in (GENUINE, OTHER) if f"<h2>{words}</h2>" in text)


def test_a_certificate_is_recognised_with_its_facts(client):
    paper = paper_of(PaperKind.CERTIFICATE, "01/2024", 2)
    certificate = CertificateFactory(paper=paper, valid_until=date(2099, 1, 1))

    response = ask(client, bytes_of(paper), name="ten-bat-ky.pdf")

    text = response.content.decode()
    assert (response.status_code, answer(response)) == (200, GENUINE)
    for fact in ("Giấy chứng nhận", "01/2024", "05/06/2024", "Về việc số 01/2024", "Còn hiệu lực"):
        assert fact in text
    assert reverse("certificates:public_check", args=[certificate.code]) in text


@pytest.mark.parametrize(
    "forge", [lambda b: b[:-1], lambda b: b + b"\n", lambda b: b.replace(b"%PDF", b"%pdf", 1)]
)
def test_one_byte_makes_it_another_file(forge, client):
    paper = paper_of(PaperKind.CERTIFICATE, "01/2024", 2)
    CertificateFactory(paper=paper)

    assert answer(ask(client, forge(bytes_of(paper)))) == OTHER


def test_a_decision_is_known_once_everybody_in_it_was_told(client):
    session = closed_session()
    paper = paper_of(PaperKind.DECISION, "1187/QĐ-UBND", 3)
    DecisionFactory(session=session, signed=True, paper=paper)
    first, second = concluded_evaluation(session), concluded_evaluation(session)
    NoticeFactory(evaluation=first, released=True)
    waiting = NoticeFactory(evaluation=second)

    before = answer(ask(client, bytes_of(paper)))
    waiting.released_on, waiting.released_at = date(2024, 6, 8), "2024-06-08T03:00Z"
    waiting.released_by = waiting.paper.issued_by
    waiting.save()

    assert (before, answer(ask(client, bytes_of(paper)))) == (OTHER, GENUINE)


def test_a_signed_decision_of_which_nobody_was_told_is_not_known(client):
    paper = paper_of(PaperKind.DECISION, "1187/QĐ-UBND", 3)
    DecisionFactory(signed=True, paper=paper)

    assert answer(ask(client, bytes_of(paper))) == OTHER


def test_a_certificate_whose_result_waits_is_not_known(client):
    notice = NoticeFactory()
    paper = paper_of(PaperKind.CERTIFICATE, "09/2024", 4)
    CertificateFactory(paper=paper, evaluation=notice.evaluation)

    assert answer(ask(client, bytes_of(paper))) == OTHER


def shape(response):
    token = response.context["csrf_token"]
    return response.status_code, response.content.decode().replace(str(token), "")


@pytest.fixture(scope="module")
def answer_of_no_paper(office):
    return shape(ask(Client(), blank_pdf(6)))


@pytest.mark.parametrize("kind", sorted(set(PaperKind.values) - {"certificate", "decision"}))
def test_a_paper_that_is_not_public_gets_the_very_answer_of_no_paper(kind, client, answer_of_no_paper):
    paper = paper_of(kind, "01/XX", 5)

    held = ask(client, bytes_of(paper))

    assert shape(held) == answer_of_no_paper
    assert answer(held) == OTHER


def test_who_may_read_a_paper_may_check_it(client):
    paper = paper_of(PaperKind.MINUTES, "01/BB-HĐ", 5)
    readers = {}
    for trait in ("secretariat", "leader", "producer", "commune_official", "admin"):
        client.force_login(UserFactory(**{trait: True}))
        readers[trait] = answer(ask(client, bytes_of(paper))) == GENUINE

    assert [trait for trait, may in readers.items() if may] == ["secretariat", "leader"]


def test_nothing_of_the_file_is_kept(client, settings, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = {path for path in settings.MEDIA_ROOT.rglob("*")} if settings.MEDIA_ROOT.exists() else set()
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10

    ask(client, b"%PDF-1.7 " + b"x" * 100_000)

    after = {path for path in settings.MEDIA_ROOT.rglob("*")} if settings.MEDIA_ROOT.exists() else set()
    assert (after, list(tmp_path.iterdir())) == (before, [])


@pytest.mark.parametrize("size", [2_001, 12_000])
def test_a_file_over_the_limit_is_refused_with_the_limit(size, client, settings):
    settings.FILE_CHECK_MAX_BYTES = 2_000

    response = ask(client, b"x" * size)

    assert response.status_code == 413
    assert "Tệp quá nặng. Mỗi tệp tối đa 2 KB." in response.content.decode()


def test_a_file_of_just_the_limit_is_checked(client, settings):
    settings.FILE_CHECK_MAX_BYTES = 2_000

    assert answer(ask(client, b"x" * 2_000)) == OTHER


def test_the_size_that_a_browser_names_is_refused_unread(client, settings):
    settings.FILE_CHECK_MAX_BYTES = 2_000

    response = client.post(
        reverse("certificates:file_check"), b"x", content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH="10001",
    )  # fmt: skip

    assert response.status_code == 413


@pytest.mark.parametrize(
    ("upload", "words"), [({}, "Xin chọn tệp PDF cần kiểm tra."), ({"file": b""}, "Tệp này rỗng.")]
)
def test_no_file_and_an_empty_one_are_asked_for_again(upload, words, client):
    files = {name: SimpleUploadedFile("tep.pdf", content) for name, content in upload.items()}

    response = client.post(reverse("certificates:file_check"), files)

    assert response.status_code == 200
    assert words in response.content.decode()


def test_the_21st_file_in_ten_minutes_waits(client):
    for _time in range(20):
        assert ask(client, b"x").status_code == 200

    response = ask(client, b"x")

    assert (response.status_code, response["Retry-After"]) == (429, "600")
    assert "Mỗi nơi kiểm tra được 20 tệp trong 10 phút." in response.content.decode()
    assert ask(client, b"x", REMOTE_ADDR="10.0.0.9").status_code == 200
    assert client.get(reverse("certificates:file_check")).status_code == 200


def test_addresses_of_one_ipv6_network_count_as_one(client):
    for host in range(20):
        ask(client, b"", REMOTE_ADDR=f"2001:db8::{host:x}")  # counted too, and answered sooner

    assert ask(client, b"x", REMOTE_ADDR="2001:db8::ffff").status_code == 429
    assert ask(client, b"x", REMOTE_ADDR="2001:db8:0:1::1").status_code == 200


def test_a_form_of_another_site_is_refused():
    assert ask(Client(enforce_csrf_checks=True), b"x").status_code == 403


def test_the_page_is_reached_from_the_check_the_footer_and_the_guide(client):
    link = f'href="{reverse("certificates:file_check")}"'

    for url in (
        reverse("certificates:public_search"),
        reverse("certificates:public_check", args=["7" * 26]),
        reverse("help:index"),
    ):
        assert link in client.get(url).content.decode()
