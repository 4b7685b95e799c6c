"""The office's settings: what its files are is told from their content; lines of authority one a row."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from ocop_portal.pdf.images import data_uri
from ocop_portal.regulations import forms
from ocop_portal.regulations.models import Office
from tests.factories.accounts import UserFactory
from tests.factories.regulations import OfficeFactory

pytestmark = pytest.mark.django_db


def picture(kind):
    out = BytesIO()
    Image.new("RGB", (40, 40), (20, 90, 67)).save(out, kind)
    return out.getvalue()


@pytest.fixture
def office(client):
    client.force_login(UserFactory(admin=True))
    return OfficeFactory()


def saved(client, office, *, signers=(), **facts):
    url = reverse("admin:regulations_office_change", args=[office.pk])
    data = {
        name: getattr(office, name)
        for name in ("portal_name", "department", "department_sign", "service_days")
    }
    data["department_lines"] = "KT. TRƯỞNG PHÒNG\r\n PHÓ TRƯỞNG PHÒNG "
    data |= {"authority": office.authority_id, "signers-TOTAL_FORMS": len(signers)}
    data |= {"signers-INITIAL_FORMS": 0, **facts}
    for number, signer in enumerate(signers):
        data |= {f"signers-{number}-{name}": value for name, value in signer.items()}
    return client.post(url, data)


def errors_of(response):
    return response.context["adminform"].form.errors


def test_emblem_and_logo_are_kept_under_the_ending_of_their_content(client, office):
    files = {
        "emblem": SimpleUploadedFile("quoc-huy.jpg", picture("PNG")),
        "logo": SimpleUploadedFile("logo.png", picture("JPEG")),
    }

    assert saved(client, office, **files).status_code == 302

    office = Office.objects.get()
    assert office.emblem.name.endswith(".png")
    assert office.logo.name.endswith(".jpg")
    assert data_uri(office.emblem.path).startswith("data:image/png;base64,")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.gif", picture("GIF"), "Văn bản chỉ in được tệp PNG hoặc JPG. Xin gửi một trong hai loại này."),
        ("a.png", picture("WEBP"), "Văn bản chỉ in được tệp PNG hoặc JPG. Xin gửi một trong hai loại này."),
    ],
)
def test_what_papers_cannot_draw_is_refused(client, office, name, content, message):
    response = saved(client, office, logo=SimpleUploadedFile(name, content))

    assert errors_of(response)["logo"] == [message]
    assert not Office.objects.get().logo


@pytest.mark.parametrize("content", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.4", b"x"])
def test_what_is_no_picture_is_refused(client, office, content):
    response = saved(client, office, emblem=SimpleUploadedFile("a.png", content))

    assert "emblem" in errors_of(response)
    assert not Office.objects.get().emblem


def test_a_heavy_file_is_refused_with_its_weight(client, office, monkeypatch):
    monkeypatch.setattr(forms, "PICTURE_MAX_BYTES", 50)

    response = saved(client, office, emblem=SimpleUploadedFile("a.png", picture("PNG")))

    assert errors_of(response)["emblem"] == ["Tệp nặng 1 KB. Tối đa 1 KB."]


def test_a_signers_lines_are_typed_as_lines(client, office):
    leader = UserFactory(leader=True)
    signer = {
        "user": leader.pk,
        "position": "PHÓ CHỦ TỊCH",
        "authority_lines": "TM. ỦY BAN NHÂN DÂN\r\nKT. CHỦ TỊCH\r\n\r\n PHÓ CHỦ TỊCH ",
    }

    assert saved(client, office, signers=[signer]).status_code == 302

    lines = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert office.signers.get().authority_lines == lines
    office.refresh_from_db()
    assert office.department_lines == ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"]
    page = client.get(reverse("admin:regulations_office_change", args=[office.pk])).content.decode()
    assert "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH</textarea>" in page


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("tuq. Chủ tịch\r\nTrưởng phòng", ["TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG"]),
        ("TL. CHỦ TỊCH\r\nCHÁNH VĂN PHÒNG", ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]),
        ("Q. CHỦ TỊCH", ["Q. CHỦ TỊCH"]),
    ],
)
def test_whoever_signs_by_authority_has_the_decrees_lines(client, office, typed, kept):
    signer = {"user": UserFactory(leader=True).pk, "position": "TRƯỞNG PHÒNG", "authority_lines": typed}

    assert saved(client, office, signers=[signer]).status_code == 302
    assert office.signers.get().authority_lines == kept


@pytest.mark.parametrize(
    ("typed", "told"),
    [("TH. CHỦ TỊCH", "Không có cách ghi “TH.”"), ("A\r\nB\r\nC\r\nD\r\nE", "Nhiều nhất 4 dòng")],
)
def test_lines_that_the_decree_does_not_know_are_refused(client, office, typed, told):
    signer = {"user": UserFactory(leader=True).pk, "position": "CHỦ TỊCH", "authority_lines": typed}

    response = saved(client, office, signers=[signer])

    assert told in response.content.decode()
    assert not office.signers.exists()


def test_only_leaders_sign(client, office, secretary):
    signer = {"user": secretary.pk, "position": "CHỦ TỊCH", "authority_lines": "CHỦ TỊCH"}

    response = saved(client, office, signers=[signer])

    assert response.status_code == 200
    assert not office.signers.exists()
