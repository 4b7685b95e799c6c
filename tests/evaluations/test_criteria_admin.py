"""An administrator takes criteria sets out, changes them, brings them in, reviews and publishes them."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from evaluations.criteria_json import create_set, export_set
from evaluations.models import CriteriaSet
from ocop_portal.audit.models import AuditEvent
from ocop_portal.regulations.models import Edition
from tests.evaluations.test_criteria_book import line_of, saved
from tests.factories.accounts import UserFactory
from tests.factories.evaluations import published_set, small_source
from tests.factories.products import ProductGroupFactory
from tests.factories.regulations import EditionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    client.force_login(UserFactory(admin=True))
    return client


@pytest.fixture
def standing():
    return published_set()


def at(name, *args, **query):
    return reverse(f"admin:evaluations_criteriaset_{name}", args=args, query=query)


def taken_out(client, criteria_set):
    return load_workbook(BytesIO(client.get(at("export_one", criteria_set.pk)).content))


def changed(book, points=10):
    """The middle level of the last criterion says and gives something else."""
    page = book["Bộ 09"]
    line = line_of(page, "Tiêu chí", "6.1") + 2
    page.cell(line, 3).value, page.cell(line, 4).value = "Mức khác", points
    return page, line


def sent(client, book, **fields):
    upload = SimpleUploadedFile("bộ 9.xlsx", saved(book))
    return client.post(at("import"), {"file": upload, "title": "Ấn bản 2027", **fields}, follow=True)


def test_a_set_is_taken_out_changed_reviewed_and_published(admin, standing):
    book = taken_out(admin, standing)
    changed(book, points=12)

    review = sent(admin, book)

    made = CriteriaSet.objects.get(state="draft")
    assert (made.edition.title, made.edition.key, made.based_on) == ("Ấn bản 2027", "an-ban-2027", standing)
    assert [(c.place, c.before, c.after) for c in review.context["rows"][0].changes] == [
        ("Tiêu chí 6.1, mức 12 điểm", None, "Mức khác"),
        ("Tiêu chí 6.1, mức 10 điểm", "Mức 10", None),
    ]
    assert "2 chỗ khác với" in review.content.decode()
    assert "Bản thảo chờ xem lại: Ấn bản 2027" in admin.get(at("changelist")).content.decode()

    stamp = review.context["stamp"]
    assert "Ban hành: Ấn bản 2027?" in admin.get(at("publish", made.edition.pk, stamp=stamp)).content.decode()
    done = admin.post(at("publish", made.edition.pk), {"stamp": stamp}, follow=True)

    assert "Đã ban hành 1 bộ tiêu chí." in done.content.decode()
    made.refresh_from_db()
    assert (made.state, standing.state) == ("published", "published")
    told = AuditEvent.objects.about(made).values_list("action_label", flat=True)
    assert set(told) == {"Nhập bản thảo bộ tiêu chí", "Ban hành bộ tiêu chí"}


def test_a_file_with_faults_stores_nothing_and_names_the_cells(admin, standing):
    book = taken_out(admin, standing)
    page, line = changed(book)
    page.cell(line, 4).value = "mười"
    page.cell(line_of(page, "Thông tin", "Mã nhóm sản phẩm"), 3).value = "IX.9"

    text = sent(admin, book).content.decode()

    assert f"Tờ “Bộ 09”, ô D{line}" in text
    assert "Không có nhóm sản phẩm mã “IX.9”." in text
    assert "Chưa lưu gì." in text
    assert (CriteriaSet.objects.count(), Edition.objects.count()) == (1, 1)


def test_what_is_published_is_not_written_over(admin, standing):
    text = sent(admin, taken_out(admin, standing), title="", edition=standing.edition.pk).content.decode()

    assert "đã ban hành bộ này nên không nhập đè được" in text
    assert CriteriaSet.objects.get() == standing


def test_a_second_file_takes_the_place_of_the_draft_and_an_old_review_publishes_nothing(admin, standing):
    book = taken_out(admin, standing)
    first = sent(admin, book)
    edition = Edition.objects.get(title="Ấn bản 2027")
    changed(book)

    second = sent(admin, book, title="", edition=edition.pk)
    late = admin.post(at("publish", edition.pk), {"stamp": first.context["stamp"]}, follow=True)

    assert first.context["rows"][0].changes == []
    assert len(second.context["rows"][0].changes) == 1
    assert "Bản thảo đã thay đổi sau khi bạn xem." in late.content.decode()
    assert CriteriaSet.objects.get(edition=edition).state == "draft"


def test_drafts_are_thrown_away_after_a_question(admin, standing):
    sent(admin, taken_out(admin, standing))
    edition = Edition.objects.get(title="Ấn bản 2027")
    assert "Bản thảo bị xóa" in admin.get(at("discard", edition.pk)).content.decode()

    admin.post(at("discard", edition.pk))

    assert CriteriaSet.objects.get() == standing
    assert "không có bản thảo nào" in admin.get(at("review", edition.pk)).content.decode()
    assert AuditEvent.objects.filter(action_label="Bỏ bản thảo bộ tiêu chí").count() == 1


def test_two_sheets_of_one_set_are_told_apart(admin, standing):
    book = taken_out(admin, standing)
    book.copy_worksheet(book["Bộ 09"]).title = "Bản sao"

    text = sent(admin, book).content.decode()

    assert "“9” đã ghi ở tờ “Bộ 09”." in text
    assert "“I.4.a” đã ghi ở tờ “Bộ 09”." in text


@pytest.mark.parametrize("fields", [{"title": ""}, {"edition": "standing"}])
def test_one_edition_is_named(admin, standing, fields):
    fields = {name: standing.edition.pk if value == "standing" else value for name, value in fields.items()}
    text = sent(admin, taken_out(admin, standing), **fields).content.decode()
    assert "Chọn ấn bản đã có, hoặc ghi tên ấn bản mới: một trong hai." in text


def test_a_set_is_taken_out_as_json_too_and_an_unknown_filter_is_no_page(admin, standing):
    page = admin.get(reverse("admin:evaluations_criteriaset_change", args=[standing.pk])).content.decode()
    assert at("json", standing.pk) in page
    assert admin.get(at("json", standing.pk)).json() == export_set(standing)
    assert admin.get(at("export", nonsense="1")).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_as_often_for_three_sets_as_for_one(admin, count, django_assert_num_queries):
    old, new = EditionFactory(), EditionFactory()
    for number in range(1, count + 1):
        group = ProductGroupFactory(code=f"I.{number}")
        made = create_set(small_source(number), edition=new, group=group)
        CriteriaSet.objects.filter(pk=made.pk).update(
            based_on=published_set(edition=old, group=group, ordinal=number)
        )
    admin.get(at("changelist"))
    # clock, session, user; edition, drafts; twice (review, stamp) criteria, levels, rules, parts, sections,
    # disqualifiers; groups without a set; office
    with django_assert_num_queries(19):
        page = admin.get(at("review", new.pk))
    assert len(page.context["rows"]) == count
    # clock, session, user; sets counted twice, the filters' editions and states, sets; criteria, levels,
    # rules, parts, sections, disqualifiers; history with its content type
    with django_assert_num_queries(16):
        book = load_workbook(BytesIO(admin.get(at("export", edition__id__exact=old.pk)).content))
    assert len(book.sheetnames) == count + 1


@pytest.mark.parametrize("role", ["secretariat", "leader"])
def test_others_may_not(client, role, standing):
    client.force_login(UserFactory(**{role: True}))
    for page in (at("import"), at("export"), at("review", standing.edition.pk)):
        assert client.get(page).status_code == 302
    assert export_set(standing)["ordinal"] == 9
