"""The administration's pages of words: read, tried on a paper, saved, brought back."""

from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse

from ocop_portal.texts.models import PaperText
from tests.factories.accounts import UserFactory
from tests.factories.regulations import OfficeFactory
from tests.pdf.reading import text_of

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/texts/papertext/"
TEXT = "Quyết định này có hiệu lực từ ngày ký và thay các văn bản trước đây."


@pytest.fixture
def admin(client):
    OfficeFactory()
    client.force_login(UserFactory(admin=True))
    return client


def page(kind="founding", block="effect"):
    return reverse("admin:texts_block", args=[kind, block])


def save(admin, text=TEXT, reason="Theo mẫu mới", based_on=0, **more):
    return admin.post(page(), {"text": text, "reason": reason, "based_on": based_on, **more})


def test_a_block_is_saved_shown_and_brought_back(admin):
    assert save(admin).url == reverse("admin:texts_kind", args=["founding"])

    kind = admin.get(reverse("admin:texts_kind", args=["founding"])).content.decode()
    assert TEXT in kind
    assert "Phiên bản 1" in kind
    versions = admin.get(page()).content.decode()
    assert "Theo mẫu mới" in versions
    admin.post(page(), {"_restore": "1"})
    assert [(row.version, row.is_default) for row in PaperText.objects.order_by("version")] == [
        (1, False),
        (2, True),
    ]
    again = admin.get(page() + "?tu=1").context["form"]
    assert (again["text"].value(), again["based_on"].value()) == (TEXT, 2)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"text": "Từ {ngày}."}, "Không có chỗ thay thế {ngày}"),
        ({"text": "<b>x</b>"}, "mã HTML"),
        ({"text": "  "}, "không được để trống"),
        ({"reason": ""}, "reason"),
        ({"based_on": 3}, "Có người vừa sửa đoạn này"),
    ],
)
def test_what_is_wrong_is_told_at_the_field_and_nothing_is_kept(admin, typed, told):
    response = save(admin, **typed)

    assert told in str(response.context["form"].errors)
    assert not PaperText.objects.exists()


@pytest.mark.printed
def test_trying_prints_the_unsaved_words_as_a_draft(admin):
    response = save(admin, reason="", _preview="1")

    assert response["Content-Type"] == "application/pdf"
    text = text_of(response.content)
    assert "thay các văn bản trước đây." in text
    with pikepdf.open(BytesIO(response.content)) as pdf:
        assert b"D" in pdf.pages[0].Contents.read_bytes()
    assert "DỰ THẢO" in text
    assert not PaperText.objects.exists()


@pytest.mark.parametrize(
    "address", [LIST, LIST + "founding/", LIST + "founding/effect/"], ids=["kinds", "kind", "block"]
)
def test_only_administrators_come_here(client, address):
    OfficeFactory()
    client.force_login(UserFactory(secretariat=True))

    assert client.get(address).status_code in (302, 403)


@pytest.mark.parametrize("address", [LIST + "khong-co/", LIST + "founding/khong-co/"])
def test_what_is_not_there_is_not_found(admin, address):
    assert admin.get(address).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("address", [LIST, LIST + "founding/"], ids=["kinds", "kind"])
def test_the_database_is_asked_as_often_for_three_versions_as_for_one(
    admin, address, count, django_assert_num_queries
):
    for version in range(1, count + 1):
        PaperText.objects.create(
            kind="founding", block="effect", version=version, text=f"Từ ngày {version}.", reason="x",
            made_by=UserFactory(), made_on="2024-06-05",
        )  # fmt: skip

    with django_assert_num_queries(5):
        admin.get(address)
