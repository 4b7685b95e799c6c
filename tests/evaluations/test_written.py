"""Written opinions (R-CNCL-6): taken in a window, closed as they are, turned into a meeting."""

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from councils import actions as council_actions
from councils.models import Session
from evaluations import actions
from evaluations.blocks import block_of
from evaluations.drafting import draft_of
from evaluations.models import Evaluation, EvaluationStatus, ScoreSheet, SheetStatus
from evaluations.room import room_of
from evaluations.workflow import Move
from tests.councils.pages import today_is
from tests.factories.accounts import UserFactory
from tests.factories.councils import HANOI, AgendaItemFactory, SessionFactory
from tests.factories.evaluations import (
    SMALL_MARKS,
    answers_of,
    handed_in,
    levels_in_order,
    published_set,
    written_sheet,
)

FIRST, WITHIN, LAST, AFTER = (date(2024, 5, day) for day in (28, 29, 30, 31))
MEETING = {
    "starts_at": datetime(2024, 6, 3, 8, 0, tzinfo=HANOI),
    "place": "Hội trường B",
    "reason": "Ý kiến còn khác nhau",
}
pytestmark = pytest.mark.django_db


def begun(products=1, members=9):
    """Opinions are being taken of nine members; today is within the window."""
    published_set()
    session = SessionFactory(council__seated=members, written=True, released=True)
    for order in range(1, products + 1):
        AgendaItemFactory(session=session, order=order)
    today_is(WITHIN)
    actions.open_answers(session, by=session.council.secretary, on=WITHIN)
    return session


def chair(session):
    return session.council.seats.get(is_chair=True).user


def evaluation_of(session, order=1):
    return Evaluation.objects.get(agenda_item__session=session, agenda_item__order=order)


def answered(session, *totals, order=1):
    """The first members have handed in these totals."""
    evaluation = evaluation_of(session, order)
    levels = levels_in_order(evaluation)
    for seat, total in zip(session.council.seats.select_related("user"), totals, strict=False):
        written_sheet(evaluation, seat, total, levels)
    return evaluation


def fresh_room(session, order=1):
    return room_of(evaluation_of(session, order).agenda_item)


def code_of(action, *args, **kwargs):
    with pytest.raises(ValidationError) as caught:
        action(*args, **kwargs)
    return caught.value.error_list[0].code


def test_beginning_asks_everybody_about_every_product():
    session = begun(products=2)

    session.refresh_from_db()
    assert session.state_text == "Đang lấy ý kiến"
    assert session.attendance.filter(present=True).count() == 9
    assert {evaluation_of(session, order).status for order in (1, 2)} == {EvaluationStatus.SCORING}


def test_a_window_that_is_over_begins_nothing():
    published_set()
    session = SessionFactory(council__seated=9, written=True, released=True)
    AgendaItemFactory(session=session)
    today_is(AFTER)

    assert code_of(actions.open_answers, session, by=session.council.secretary, on=AFTER) == "window_over"
    assert Session.objects.get().status == "released"


def test_a_written_session_has_its_window_and_a_meeting_has_none():
    with pytest.raises(IntegrityError), transaction.atomic():
        SessionFactory(kind="written")
    with pytest.raises(IntegrityError), transaction.atomic():
        SessionFactory(answers_until=datetime(2024, 5, 30, 17, 0, tzinfo=HANOI))


@pytest.mark.parametrize(("day", "code"), [(date(2024, 5, 27), "window_not_begun"), (AFTER, "window_over")])
def test_sheets_are_saved_and_handed_in_within_the_window_only(day, code):
    session = begun()
    evaluation, seat = evaluation_of(session), session.council.seats.last()
    sheet = actions.start_sheet(evaluation, by=seat.user)
    marks = answers_of(evaluation.criteria_set, SMALL_MARKS[70])
    actions.save_marks(sheet, marks, "", by=seat.user)
    today_is(day)

    assert code_of(actions.save_marks, sheet, marks, "", by=seat.user) == code
    assert code_of(actions.hand_in, sheet, by=seat.user) == code
    assert ScoreSheet.objects.get().status == SheetStatus.DRAFT


def test_answers_are_not_closed_while_time_runs_and_somebody_is_waited_for():
    session = begun()
    answered(session, *[70] * 8)
    assert code_of(actions.close_answers, session, by=chair(session)) == "too_early"

    handed_in(evaluation_of(session), session.council.seats.last(), 70)
    actions.close_answers(session, by=chair(session))

    assert evaluation_of(session).status == EvaluationStatus.LOCKED


def test_who_did_not_answer_is_recorded_so_and_leaves_the_divisor():
    session = begun()
    answered(session, 70, 70, 75, 75, 70, 70, 70)
    silent = list(session.council.seats.filter(number__gt=7))
    draft = actions.start_sheet(evaluation_of(session), by=silent[0].user)
    today_is(AFTER)

    actions.close_answers(session, by=session.council.secretary)

    absent = session.attendance.filter(present=False).values_list("seat", "reason")
    assert list(absent) == [(seat.pk, "Không trả lời trong thời hạn lấy ý kiến") for seat in silent]
    draft.refresh_from_db()
    assert draft.status == SheetStatus.DRAFT
    event = session.events.get()
    assert (event.kind, event.ground) == ("answers_closed", "đã trả lời 7 trong 9 thành viên")
    room = fresh_room(session)
    assert (len(room.counted), room.has_quorum, block_of(Move.CONCLUDE, room)) == (7, True, None)

    actions.conclude(evaluation_of(session), by=chair(session))
    concluded = evaluation_of(session)
    assert (concluded.sheet_count, concluded.total_sum) == (7, 500)


@pytest.mark.parametrize("silent", [[7, 8, 9], [1]], ids=["too few", "no chair"])
def test_answers_of_too_few_conclude_nothing(silent):
    session = begun()
    evaluation = evaluation_of(session)
    levels = levels_in_order(evaluation)
    for seat in session.council.seats.exclude(number__in=silent):
        written_sheet(evaluation, seat, 70, levels)
    today_is(AFTER)
    actions.close_answers(session, by=session.council.secretary)

    assert code_of(actions.conclude, evaluation_of(session), by=chair(session)) == "no_quorum"


def test_the_quorum_counts_the_answers_to_each_product():
    session = begun(products=2)
    answered(session, *[70] * 9)
    answered(session, *[70] * 3, order=2)
    today_is(AFTER)
    actions.close_answers(session, by=chair(session))

    assert session.attendance.filter(present=False).count() == 0  # each answered something
    assert fresh_room(session).has_quorum
    assert not fresh_room(session, 2).has_quorum


def test_what_needs_discussion_is_not_done_in_writing():
    session = begun()
    answered(session, 45, *[70] * 8)
    assert block_of(Move.LOCK, fresh_room(session)).code == "written"
    today_is(AFTER)
    actions.close_answers(session, by=chair(session))

    room = fresh_room(session)
    codes = [block_of(move, room).code for move in (Move.ASK_RESCORE, Move.KNOCK_OUT, Move.CONCLUDE)]
    assert codes == ["written", "written", "spread"]


def test_a_member_who_asks_to_meet_keeps_the_product_from_being_concluded():
    session = begun()
    evaluation = answered(session, *[70] * 9)
    member = session.council.seats.last().user

    actions.ask_meeting(evaluation.agenda_item, "Chưa rõ nguồn nguyên liệu", by=member)
    assert code_of(actions.ask_meeting, evaluation.agenda_item, "Lần hai", by=member) == "asked"
    with pytest.raises(PermissionDenied):
        actions.ask_meeting(evaluation.agenda_item, "Người ngoài", by=UserFactory())
    actions.close_answers(session, by=chair(session))

    assert code_of(actions.conclude, evaluation_of(session), by=chair(session)) == "meeting_asked"


def test_nothing_but_a_request_turns_a_session_before_the_sheets_are_closed():
    session = begun()
    evaluation = answered(session, 30, *[70] * 8)
    # Views are far apart, and neither the refusal nor the page may tell.
    assert code_of(actions.turn_into_meeting, session, **MEETING, by=chair(session)) == "no_ground"

    member = session.council.seats.last().user
    actions.ask_meeting(evaluation.agenda_item, "Chưa rõ nguồn nguyên liệu", by=member)
    actions.turn_into_meeting(session, **MEETING, by=chair(session))

    assert Session.objects.get().kind == "meeting"


def test_views_that_differ_become_a_meeting_and_ballots_stay(django_capture_on_commit_callbacks, mailoutbox):
    session = begun(products=2)
    answered(session, *[70] * 9)
    answered(session, 45, *[70] * 7, order=2)
    last = session.council.seats.last()
    last.user.email = "mau@example.vn"
    last.user.save()
    today_is(AFTER)
    actions.close_answers(session, by=chair(session))
    actions.conclude(evaluation_of(session), by=chair(session))

    with django_capture_on_commit_callbacks(execute=True):
        actions.turn_into_meeting(session, **MEETING, by=session.council.secretary)

    session = Session.objects.get()
    assert (session.kind, session.status, session.place) == ("meeting", "released", "Hội trường B")
    assert (session.starts_at, session.answers_from.date()) == (MEETING["starts_at"], FIRST)
    assert [evaluation_of(session, order).status for order in (1, 2)] == ["concluded", "scoring"]
    assert [len(fresh_room(session, order).totals) for order in (1, 2)] == [9, 8]
    assert "08:00" in mailoutbox[0].body
    assert "Ý kiến còn khác nhau" in mailoutbox[0].body
    assert [event.kind for event in session.events.all()] == ["answers_closed", "turned"]

    # The meeting is opened like any other; who was silent scores there, then the chair asks to score again.
    today_is(date(2024, 6, 3))
    rows = {seat: (True, "") for seat in session.council.seats.all()}
    assert block_of(Move.LOCK, fresh_room(session, 2)).code == "session_not_open"
    council_actions.record_attendance(session, rows, by=session.council.secretary)
    council_actions.open_session(session, by=session.council.secretary, on=date(2024, 6, 3))
    second = evaluation_of(session, 2)
    assert code_of(actions.lock, second, by=chair(session)) == "missing_sheets"
    handed_in(second, last, 70)
    actions.lock(second, by=chair(session))
    actions.ask_rescore(second, [session.council.seats.first()], "", by=chair(session))
    handed_in(evaluation_of(session, 2), session.council.seats.first(), 65, reason="Đã xem lại mẫu")
    actions.lock(evaluation_of(session, 2), by=chair(session))
    actions.conclude(evaluation_of(session, 2), by=chair(session))

    assert evaluation_of(session, 2).total_sum == 8 * 70 + 65
    first = ScoreSheet.objects.get(evaluation=second, seat__is_chair=True, version=1)
    assert (first.status, first.total) == (SheetStatus.SUPERSEDED, 45)
    told = draft_of(session, []).proceedings
    assert "lấy ý kiến bằng văn bản từ 08:00 28/05/2024 đến 17:00 30/05/2024" in told
    assert "Chuyển từ lấy ý kiến bằng văn bản sang họp (Ý kiến còn khác nhau)." in told


def test_a_meeting_asked_for_discusses_whatever_the_spread():
    session = begun()
    evaluation = answered(session, *[70] * 9)
    actions.ask_meeting(evaluation.agenda_item, "Chưa rõ", by=session.council.seats.last().user)
    actions.turn_into_meeting(session, **MEETING, by=chair(session))
    Session.objects.update(status="open", opened_at=MEETING["starts_at"])
    for seat in session.council.seats.all():
        session.attendance.create(seat=seat, present=True)

    actions.lock(evaluation_of(session), by=chair(session))

    assert block_of(Move.ASK_RESCORE, fresh_room(session)) is None


def test_a_session_is_turned_once_forwards_and_for_what_is_left():
    session = begun()
    evaluation = answered(session, *[70] * 9)
    actions.close_answers(session, by=chair(session))
    assert code_of(actions.turn_into_meeting, session, **MEETING, by=chair(session)) == "no_ground"
    actions.conclude(evaluation, by=chair(session))

    assert code_of(actions.turn_into_meeting, session, **MEETING, by=chair(session)) == "all_concluded"
    other = begun()
    answered(other, 45, *[70] * 8)
    actions.close_answers(other, by=chair(other))
    past = {**MEETING, "starts_at": datetime(2024, 5, 28, 8, 0, tzinfo=HANOI)}
    assert code_of(actions.turn_into_meeting, other, **past, by=chair(other)) == "past"
    assert (
        code_of(actions.turn_into_meeting, other, **{**MEETING, "reason": " "}, by=chair(other))
        == "no_reason"
    )
    actions.turn_into_meeting(other, **MEETING, by=chair(other))
    assert code_of(actions.turn_into_meeting, other, **MEETING, by=chair(other)) == "invalid_state"
    secretary = other.council.secretary
    assert code_of(council_actions.recall_dossiers, other, reason="Sửa", by=secretary) == "has_ballots"
    item = other.agenda.get()
    assert code_of(council_actions.remove_from_agenda, item, by=secretary) == "has_ballots"


def test_nobody_comes_or_goes_while_opinions_are_in_writing():
    session = begun()
    facts = {"present": False, "reason": "Đi công tác", "at": datetime(2024, 5, 29, 0, 1, tzinfo=HANOI)}
    seat = session.council.seats.last()

    code = code_of(actions.change_attendance, session, seat, **facts, by=session.council.secretary)

    assert code == "written"
