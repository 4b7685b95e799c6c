"""Written opinions under two hands at once; each race has a careless variant here that shows the cost."""

from datetime import date, datetime

import pytest
from django.db import transaction

from councils.models import Session
from evaluations import actions
from evaluations.models import Evaluation, EvaluationStatus, ScoreSheet, SheetStatus
from evaluations.room import room_of
from evaluations.workflow import OPEN_TO_SHEETS
from ocop_portal.regulations.clock import business_now
from tests.councils.pages import today_is
from tests.evaluations.test_races_hall import Between, at_once, careless_hand_in
from tests.factories.councils import HANOI, AgendaItemFactory, SessionFactory
from tests.factories.evaluations import SMALL_MARKS, answers_of, handed_in, published_set

WITHIN = date(2024, 5, 29)
MEETING = {
    "starts_at": datetime(2024, 6, 3, 8, 0, tzinfo=HANOI),
    "place": "Hội trường B",
    "reason": "Thành viên đề nghị",
}
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def evaluation():
    """Opinions are taken of nine members; all but the last have answered."""
    published_set()
    session = SessionFactory(council__seated=9, written=True, released=True)
    AgendaItemFactory(session=session)
    today_is(WITHIN)
    actions.open_answers(session, by=session.council.secretary, on=WITHIN)
    evaluation = Evaluation.objects.get()
    for seat in session.council.seats.filter(number__lt=9):
        handed_in(evaluation, seat, 70)
    return evaluation


def draft_of_last(evaluation):
    """The last member's sheet, filled in and not handed in."""
    user = evaluation.session.council.seats.get(number=9).user
    draft = actions.start_sheet(evaluation, by=user)
    marks = answers_of(evaluation.criteria_set, SMALL_MARKS[70])
    actions.save_marks(draft, marks, "", by=user)
    return ScoreSheet.objects.get(pk=draft.pk)


def counts_though_silent(evaluation):
    """What no order of two acts may leave behind: recorded as no answer, and counted."""
    place = room_of(Evaluation.objects.get().agenda_item).places[8]
    return place.sheet is not None and not place.present


def session_of(evaluation):
    return Session.objects.get(pk=evaluation.session.pk)


def test_an_answer_at_the_end_of_the_window_is_in_or_out(evaluation):
    sheet, session = draft_of_last(evaluation), session_of(evaluation)
    # The window ends now: closing is allowed, and handing in no longer is once it has begun to wait.
    handing_by, chair = sheet.seat.user, session.council.seats.get(is_chair=True).user
    Session.objects.update(answers_until=business_now().astimezone(HANOI))

    closing, handing = at_once(
        lambda: actions.close_answers(session, by=chair),
        lambda: actions.hand_in(sheet, by=handing_by),
    )

    assert closing == "done"
    assert handing in {"window_over", "not_open"}
    assert not counts_though_silent(evaluation)


def test_the_last_answer_and_closing_at_once_agree(evaluation):
    sheet, session = draft_of_last(evaluation), session_of(evaluation)
    chair = session.council.seats.get(is_chair=True).user

    closing, handing = at_once(
        lambda: actions.close_answers(session, by=chair),
        lambda: actions.hand_in(sheet, by=sheet.seat.user),
    )

    # Either the answer came first and everybody has answered, or the window still takes it.
    assert (closing, handing) in {("done", "done"), ("too_early", "done")}
    assert not counts_though_silent(evaluation)


def test_careless_handing_in_counts_a_member_recorded_as_silent(evaluation):
    sheet, session = draft_of_last(evaluation), session_of(evaluation)
    between = Between()

    def careless():
        assert Evaluation.objects.get().status in OPEN_TO_SHEETS
        between.slow(lambda: careless_hand_in(sheet))

    def closing():
        Session.objects.update(answers_until=business_now())
        chair = session.council.seats.get(is_chair=True).user
        between.quick(lambda: actions.close_answers(session, by=chair))

    assert at_once(careless, closing) == ["done", "done"]
    assert counts_though_silent(evaluation)


def asked_and_closed(evaluation):
    """All have answered and the sheets are closed; about a second product a member wants to meet."""
    session = session_of(evaluation)
    last = session.council.seats.get(number=9)
    handed_in(evaluation, last, 70)
    other = AgendaItemFactory(session=session)
    actions.open_scoring(other, by=session.council.secretary)
    actions.ask_meeting(other, "Chưa rõ nguồn nguyên liệu", by=last.user)
    Session.objects.update(answers_until=business_now())
    actions.close_answers(session_of(evaluation), by=session.council.secretary)
    return session_of(evaluation), Evaluation.objects.get(pk=evaluation.pk)


def concluded_outside_the_hall():
    """What no order of two acts may leave behind: concluded after the turn, before the meeting opened; or a
    conclusion that the turn has undone."""
    session = Session.objects.get()
    turned = session.turned_at
    return any(row.concluded_at > turned for row in Evaluation.objects.exclude(concluded_at=None) if turned)


def test_turning_and_concluding_at_once_are_one_after_the_other(evaluation):
    session, evaluation = asked_and_closed(evaluation)
    chair = session.council.seats.get(is_chair=True).user

    turning, concluding = at_once(
        lambda: actions.turn_into_meeting(session, **MEETING, by=session.council.secretary),
        lambda: actions.conclude(evaluation, by=chair),
    )

    assert (turning, concluding) in {("done", "done"), ("done", "session_not_open")}
    status = Evaluation.objects.get(pk=evaluation.pk).status
    assert status == ("concluded" if concluding == "done" else "scoring")
    assert not concluded_outside_the_hall()


def test_careless_concluding_puts_a_conclusion_into_a_meeting_that_has_not_opened(evaluation):
    session, evaluation = asked_and_closed(evaluation)
    chair = session.council.seats.get(is_chair=True).user
    between = Between()

    @transaction.atomic
    def conclude():
        Evaluation.objects.filter(pk=evaluation.pk).update(
            status=EvaluationStatus.CONCLUDED,
            outcome="ranked",
            total_sum=630,
            sheet_count=9,
            stars=4,
            band_stars=4,
            concluded_by=chair,
            concluded_at=business_now(),
        )

    def careless():
        assert session_of(evaluation).is_written
        assert Evaluation.objects.get(pk=evaluation.pk).status == EvaluationStatus.LOCKED
        between.slow(conclude)

    def turning():
        secretary = session.council.secretary
        between.quick(lambda: actions.turn_into_meeting(session, **MEETING, by=secretary))

    assert at_once(careless, turning) == ["done", "done"]
    assert concluded_outside_the_hall()
    assert not ScoreSheet.objects.filter(status=SheetStatus.VOID).exists()
