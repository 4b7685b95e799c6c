import hashlib
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from councils.models import Session
from evaluations import actions
from evaluations.models import Evaluation, Minutes, ScoreSheet
from evaluations.session_papers import minutes_paper
from evaluations.session_results import records_of
from evaluations.session_summary import summary_table
from evaluations.sheet_papers import sheet_papers
from ocop_portal.archive.actions import papers_of
from ocop_portal.archive.models import Paper, PaperKind
from ocop_portal.audit.models import AuditEvent
from ocop_portal.pdf.blocks import CitedPaper
from tests.factories.councils import SessionFactory
from tests.factories.evaluations import (
    EvaluationFactory,
    chair_of,
    handed_in,
    levels_in_order,
    locked,
    seats_of,
    written_sheet,
)
from tests.pdf.reading import text_of
from tests.printing import composed

pytestmark = pytest.mark.django_db


def rescored_and_concluded():
    """Totals 65, 70, 80; the third scores again to 75; 3 stars."""
    evaluation = locked(65, 70, 80)
    chair, _middle, high = seats_of(evaluation)
    actions.add_note(evaluation, "Hội đồng thử lại mẫu", by=chair.user)
    actions.ask_rescore(evaluation, [high], "", by=chair.user)
    handed_in(evaluation, high, 75, reason="Đã thử lại mẫu")
    actions.lock(evaluation, by=chair.user)
    actions.conclude(evaluation, by=chair.user)
    return evaluation


@pytest.fixture(scope="module")
def closed(shared):
    evaluation = rescored_and_concluded()
    actions.close_session(evaluation.session, by=chair_of(evaluation).user)
    return evaluation.session


@pytest.fixture
def session(closed):
    return Session.objects.get(pk=closed.pk)


@pytest.fixture(scope="module")
def compared(shared):
    return locked(65, 70, 75)


@pytest.fixture
def evaluation(compared):
    """Locked, not concluded."""
    return Evaluation.objects.get(pk=compared.pk)


@pytest.fixture(scope="module")
def concluded(shared):
    """A session of one product and one of three."""
    return {count: products(count).session for count in (1, 3)}


@pytest.fixture
def draft(session, secretary):
    return actions.draft_minutes(session, by=secretary)


def test_minutes_are_drafted_from_what_happened(session, draft):
    record = records_of(session)[0]
    member = session.council.seats.get(number=3)

    assert f"{member} từ 80 thành 75 điểm" in draft.proceedings
    assert "lần chấm đầu chênh lệch 15 điểm" in draft.proceedings
    assert draft.opinions == f"{record.item}: Hội đồng thử lại mẫu"
    assert f"- {record.item}: 70,00 điểm. Hạng 3 sao; đề nghị" in draft.conclusion


def test_draft_names_the_absent_and_their_reason(secretary):
    session = SessionFactory(council__seated=4, opened=True, attended=True)
    evaluation = EvaluationFactory(agenda_item__session=session)
    chair, *members, absent = seats_of(evaluation)
    evaluation.session.attendance.filter(seat=absent).update(present=False, reason="Đi công tác")
    for seat in (chair, *members):
        handed_in(evaluation, seat, 65)
    actions.lock(evaluation, by=chair.user)
    actions.conclude(evaluation, by=chair.user)
    actions.close_session(evaluation.session, by=chair.user)

    minutes = actions.draft_minutes(evaluation.session, by=secretary)

    assert f"{absent} vắng mặt, lý do: Đi công tác." in minutes.proceedings


def test_minutes_wait_for_the_end_of_the_session(secretary):
    with pytest.raises(ValidationError) as error:
        actions.draft_minutes(SessionFactory(opened=True), by=secretary)

    assert error.value.messages == ["Lập biên bản sau khi bế mạc phiên họp."]


def test_draft_is_made_once(session, draft, secretary):
    actions.save_minutes(draft, proceedings="Đã sửa", opinions="", conclusion="Thông qua", by=secretary)

    assert actions.draft_minutes(session, by=secretary).proceedings == "Đã sửa"


def test_minutes_are_the_secretariats_to_write(session, draft, leader):
    for user in (session.council.seats.get(is_chair=True).user, leader):
        with pytest.raises(PermissionDenied):
            actions.save_minutes(draft, proceedings="", opinions="", conclusion="", by=user)


def test_paper_holds_both_values_of_a_rescored_sheet(session, draft):
    (result,) = minutes_paper(draft, records_of(session)).results

    assert [(line.before, line.after, line.reason) for line in result.rescored] == [
        (80, 75, "Đã thử lại mẫu")
    ]
    assert [(line.spread, line.shown, line.verdict) for line in result.scorings] == [
        (15, "Chấm lại", "Vượt 10 điểm, chấm lại"),
        (10, "70,00", "3 sao"),
    ]


def test_summary_has_a_row_a_scoring_and_marks_what_changed(session):
    table = summary_table(session, records_of(session), minutes=CitedPaper("01/BB-HĐ", session.date))

    (row,) = table.rows
    assert [(attempt.totals, attempt.spread, attempt.shown) for attempt in row.attempts] == [
        ((65, 70, 80), 15, "Chấm lại"),
        ((65, 70, 75), 10, "70,00"),
    ]
    assert (row.attempts[1].changed, row.stars, row.verdict) == (frozenset({2}), 3, "")


def test_recused_members_stand_as_not_scoring(secretary, evaluation):
    session, high = evaluation.session, seats_of(evaluation)[2]
    actions.recuse(evaluation.agenda_item, high, "Em ruột của chủ thể", by=secretary)

    table = summary_table(session, records_of(session), minutes=CitedPaper("", session.date))

    assert table.rows[0].attempts[0].totals == (65, 70, "KTG")


def test_product_knocked_out_has_no_figures(evaluation):
    actions.knock_out(evaluation, "Giả mạo hồ sơ", "Đã xác minh", by=chair_of(evaluation).user)
    session = evaluation.session

    (row,) = summary_table(session, records_of(session), minutes=CitedPaper("", session.date)).rows

    assert (row.stars, row.verdict, row.attempts[-1].shown) == (None, "Bị loại", "Không kết luận")


def test_sheets_of_every_version_are_printed(session):
    printed = [
        (paper.member, paper.attempt, paper.first_total)
        for _sheet, paper in sheet_papers(records_of(session))
    ]

    names = [str(seat) for seat in session.council.seats.all()]
    assert printed == [(names[0], 1, None), (names[1], 1, None), (names[2], 1, None), (names[2], 2, 80)]


def test_closing_freezes_the_minutes_and_issues_every_paper(session, draft, secretary):
    actions.close_minutes(draft, by=secretary, on=session.date)

    draft.refresh_from_db()
    assert (draft.is_draft, draft.closed_on) == (False, session.date)
    numbers = {paper.kind: paper.number for paper in papers_of(session)}
    assert numbers == {PaperKind.MINUTES: "01/BB-HĐ", PaperKind.SUMMARY: "01/BTH-HĐ"}
    assert Paper.objects.filter(kind=PaperKind.SCORE_SHEET).count() == 4
    assert AuditEvent.objects.about(session).first().details == {"number": "01/BB-HĐ"}


def test_sheets_are_archived_under_the_day_that_stands_on_them(session, draft, secretary):
    actions.close_minutes(draft, by=secretary, on=session.date + timedelta(days=1))

    sheet = Paper.objects.filter(kind=PaperKind.SCORE_SHEET).first()
    assert sheet.issued_on == session.date
    assert papers_of(session, PaperKind.MINUTES).get().issued_on == session.date + timedelta(days=1)


def test_sheet_printed_when_handed_in_is_issued_as_it_was_printed(session, draft, secretary):
    sheet = records_of(session)[0].evaluation.sheets.get(seat__number=2)
    actions.keep_pdf(sheet, actions.printed_sheet(sheet))
    with sheet.pdf.open() as file:
        printed = file.read()

    actions.close_minutes(draft, by=secretary, on=session.date)

    assert papers_of(sheet).get().sha256 == hashlib.sha256(printed).hexdigest()


def test_locks_keep_their_order_when_the_demos_clock_is_turned_back(session):
    sheet = records_of(session)[0].evaluation.sheets.get(version=2)
    sheet.revealed_at -= timedelta(days=1)
    sheet.save()

    assert [list(found.totals.values()) for found in records_of(session)[0].scorings] == [
        [65, 70, 80],
        [65, 70, 75],
    ]


def test_closed_minutes_change_no_more(session, draft, secretary):
    actions.close_minutes(draft, by=secretary, on=session.date)
    stale = Minutes.objects.get(pk=draft.pk)

    with pytest.raises(ValidationError) as error:
        actions.save_minutes(stale, proceedings="Khác", opinions="", conclusion="Khác", by=secretary)
    assert error.value.messages == ["Biên bản đã chốt nên không sửa được nữa."]
    with pytest.raises(ValidationError):
        actions.close_minutes(stale, by=secretary, on=session.date)
    assert papers_of(session, PaperKind.MINUTES).count() == 1


def test_minutes_without_conclusion_are_not_closed(draft, secretary):
    actions.save_minutes(draft, proceedings="Có", opinions="", conclusion=" ", by=secretary)

    with pytest.raises(ValidationError) as error:
        actions.close_minutes(draft, by=secretary, on=draft.session.date)

    assert error.value.messages == ["Biên bản cần diễn biến và kết luận trước khi chốt."]
    assert not Paper.objects.exists()


def test_secretariat_drafts_edits_and_closes_through_the_pages(client, session, secretary):
    client.force_login(secretary)
    page = reverse("evaluations:minutes", args=[session.pk])
    client.post(reverse("evaluations:minutes_draft", args=[session.pk]))
    texts = {"proceedings": "1. Đã họp.", "opinions": "", "conclusion": "Thông qua."}

    response = client.post(page, texts | {"chot": "1"})

    assert response.url == reverse("evaluations:minutes_close", args=[session.pk])
    assert "Chốt biên bản?" in client.get(response.url).content.decode()
    done = client.post(response.url, follow=True)
    assert "Biên bản đã chốt ngày" in done.content.decode()
    assert "01/BB-HĐ" in done.content.decode()


@pytest.mark.printed
def test_preview_is_a_pdf_with_its_number_open(client, session, draft, secretary):
    client.force_login(secretary)

    response = client.get(reverse("evaluations:minutes_preview", args=[session.pk]))

    assert response.headers["Content-Type"] == "application/pdf"
    assert "DỰ THẢO" in text_of(response.content)
    assert Paper.objects.count() == 0


def test_members_read_the_minutes_once_closed(client, session, draft, secretary, leader):
    page = reverse("evaluations:minutes", args=[session.pk])
    member = session.council.seats.get(number=2).user
    for user in (member, leader):
        client.force_login(user)
        assert client.get(page).status_code == 403
    actions.close_minutes(draft, by=secretary, on=session.date)

    for user in (member, leader):
        client.force_login(user)
        assert client.get(page).status_code == 200


def test_recused_member_does_not_read_the_figures(client, secretary, evaluation):
    seat = seats_of(evaluation)[2]
    actions.recuse(evaluation.agenda_item, seat, "Em ruột", by=secretary)
    client.force_login(seat.user)

    page = client.get(reverse("evaluations:summary", args=[evaluation.session.pk]))

    assert page.context["table"].rows == ()


def test_summary_shows_locked_products_only(client, secretary):
    evaluation = locked(65, 70)
    EvaluationFactory(agenda_item__session=evaluation.session, criteria_set=evaluation.criteria_set)
    client.force_login(secretary)

    page = client.get(reverse("evaluations:summary", args=[evaluation.session.pk]))

    assert [row.name for row in page.context["table"].rows] == [evaluation.dossier.product.name]


def test_producer_commune_and_strangers_find_no_session_pages(client, session, producer_user, commune_user):
    for user in (producer_user, commune_user):
        client.force_login(user)
        for name in ("minutes", "summary", "close_session", "minutes_preview", "minutes_close"):
            assert client.get(reverse(f"evaluations:{name}", args=[session.pk])).status_code == 404


def products(count):
    """A session in which so many products are scored, locked and concluded; the first evaluation."""
    first = locked(65, 70, 75)
    evaluations = [first]
    for _ in range(count - 1):
        more = EvaluationFactory(agenda_item__session=first.session, criteria_set=first.criteria_set)
        for seat, total in zip(seats_of(more), (65, 70, 75), strict=True):
            written_sheet(more, seat, total, levels_in_order(more))
        actions.lock(more, by=chair_of(more).user)
        evaluations.append(more)
    for evaluation in evaluations:
        actions.conclude(evaluation, by=chair_of(evaluation).user)
    return first


@pytest.mark.parametrize("count", [1, 3])
def test_summary_costs_the_same_however_many_products(
    client, secretary, concluded, count, django_assert_num_queries
):
    session = Session.objects.get(pk=concluded[count].pk)
    client.force_login(secretary)
    client.get(reverse("evaluations:summary", args=[session.pk]))  # content types are asked once

    with django_assert_num_queries(15):
        page = client.get(reverse("evaluations:summary", args=[session.pk]))

    assert len(page.context["table"].rows) == count


@pytest.mark.parametrize("count", [1, 3])
def test_minutes_cost_the_same_however_many_products(
    client, secretary, concluded, count, django_assert_num_queries
):
    session = Session.objects.get(pk=concluded[count].pk)
    actions.close_session(session, by=secretary)
    actions.draft_minutes(session, by=secretary)
    client.force_login(secretary)
    client.get(reverse("evaluations:minutes", args=[session.pk]))

    with django_assert_num_queries(24):
        page = client.get(reverse("evaluations:minutes", args=[session.pk]))

    assert len(page.context["paper"].results) == count


@pytest.mark.printed
def test_minutes_bear_the_number_that_the_offices_own_system_gave(client, session, draft, secretary):
    with composed():  # the sheets were printed when they were handed in: the minutes are what is read
        for sheet in ScoreSheet.objects.all():
            actions.keep_pdf(sheet, actions.printed_sheet(sheet))
    client.force_login(secretary)
    url = reverse("evaluations:minutes_close", args=[session.pk])
    wrong = client.post(url, {"number": "31/QĐ-UBND"})
    assert "number" in wrong.context["form"].errors

    client.post(url, {"number": "31"})

    paper = Paper.objects.get(kind=PaperKind.MINUTES)
    assert (paper.number, paper.entry.given_outside) == ("31/BB-HĐ", True)
    assert "31/BB-HĐ" in text_of(paper.file.read())
    assert Paper.objects.get(kind=PaperKind.SUMMARY).entry.text == "01/BTH-HĐ"
