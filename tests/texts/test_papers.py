"""What the office wrote stands on its papers; what was issued names the version it was printed with."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from ocop_portal.archive.actions import store_paper
from ocop_portal.archive.book import facts_of
from ocop_portal.audit.models import AuditEvent
from ocop_portal.texts.actions import change_text, restore_default, text_in_force
from ocop_portal.texts.models import PaperText, texts_of
from ocop_portal.texts.rules import Changed
from ocop_portal.texts.trying import TRIALS, every_block, prints
from tests.archive.issuing import ON, blank_pdf
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
EFFECT = "Quyết định này có hiệu lực kể từ ngày ký."


@pytest.fixture
def admin():
    return UserFactory(admin=True, full_name="Trần Thị Quản Trị")


def change(admin, text, *, based_on=0, kind="founding", block="effect"):
    return change_text(kind, block, text, reason="Theo mẫu mới", based_on=based_on, by=admin, on=ON)


@pytest.mark.parametrize(("kind", "block"), [(kind, block.name) for kind, block in every_block()])
def test_every_block_is_printed_by_a_sample(kind, block):
    assert any(prints(make(), block) for make in TRIALS[kind].samples)


@pytest.mark.parametrize("kind", TRIALS)
def test_words_of_the_office_are_escaped_on_every_paper(kind):
    """Even past the field's own refusal, as after an import."""
    evil = "<img src=x>{{ 7|add:7 }}{% now 'Y' %}"
    for make in TRIALS[kind].samples:
        document = make()
        names = [block.name for found, block in every_block() if found == kind]
        document = replace(document, texts=tuple(Changed(name, 1, evil) for name in names))
        html = render_to_string(document.template_name, {"title": "x", **document.context()})
        assert "<img src=x>" not in html
        assert "&lt;img src=x&gt;{{ 7|add:7 }}{% now" in html


def test_a_change_is_a_version_with_who_why_and_when(admin):
    first = change(admin, "Quyết định này có hiệu lực từ ngày 01 tháng 7.")
    second = change(admin, "  Quyết định này có hiệu lực ngay.  \n", based_on=1)

    assert (first.version, second.version, second.text) == (1, 2, "Quyết định này có hiệu lực ngay.")
    assert (second.reason, second.made_by, second.made_on) == ("Theo mẫu mới", admin, ON)
    assert texts_of("founding") == (Changed("effect", 2, "Quyết định này có hiệu lực ngay."),)
    assert [(line.action, line.details) for line in AuditEvent.objects.about(second)] == [
        ("texts.change_text", {"version": 2, "reason": "Theo mẫu mới"})
    ]


def test_the_default_comes_back_and_versions_stay(admin):
    change(admin, "Quyết định này có hiệu lực ngay.")

    restored = restore_default("founding", "effect", based_on=1, by=admin, on=ON)

    assert (text_in_force("founding", "effect"), texts_of("founding")) == (EFFECT, ())
    assert list(PaperText.objects.order_by("version").values_list("version", "is_default")) == [
        (1, False),
        (2, True),
    ]
    assert AuditEvent.objects.about(restored).get().action == "texts.restore_text"


def test_who_read_an_older_version_overwrites_nothing(admin):
    change(admin, "Quyết định này có hiệu lực ngay.")

    with pytest.raises(ValidationError) as refused:
        change(admin, "Quyết định này có hiệu lực hôm nay.")

    assert refused.value.code == "changed_meanwhile"
    assert PaperText.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "block", "text", "code"),
    [
        ("founding", "effect", EFFECT, "unchanged"),
        ("founding", "article_1", "Thành lập {Hội đồng}.", "missing"),
        ("founding", "effect", "Hiệu lực từ {ngày}.", "unknown"),
    ],
)
def test_what_cannot_stand_is_not_kept(admin, kind, block, text, code):
    with pytest.raises(ValidationError) as refused:
        change(admin, text, kind=kind, block=block)

    assert code in {error.code for error in refused.value.error_list}
    assert not PaperText.objects.exists()


def test_versions_are_neither_changed_nor_deleted(admin):
    made = change(admin, "Quyết định này có hiệu lực ngay.")

    for act in (made.save, made.delete, PaperText.objects.all().delete):
        with pytest.raises(ValidationError):
            act()


def test_words_that_no_longer_fit_give_way_to_the_default(admin):
    PaperText.objects.create(
        kind="founding",
        block="effect",
        version=1,
        text="Từ {ngày cũ}.",
        reason="x",
        made_by=admin,
        made_on=ON,
    )

    assert texts_of("founding") == ()
    assert text_in_force("founding", "effect") == EFFECT


def test_an_issued_paper_names_the_version_of_each_block(admin):
    change(admin, "Quyết định này có hiệu lực ngay.")
    document = replace(TRIALS["founding"].samples[1](), texts=texts_of("founding"))

    paper = store_paper(
        blank_pdf(), kind="founding", subject=admin, title="x", filename="x.pdf", by=admin, on=ON,
        **facts_of(document),
    )  # fmt: skip

    assert "ngay" in document.text["effect"][0]
    assert {name: row["version"] for name, row in paper.texts.items() if row["version"]} == {"effect": 1}
    assert paper.texts["execution"]["version"] == 0
    assert len(paper.texts["execution"]["sha256"]) == 16
