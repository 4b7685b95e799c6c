"""Two people in the hall at the same moment; each race has a careless variant here that shows the cost."""

import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction

from councils.models import Recusal, Session
from evaluations import actions
from evaluations.actions.running import next_of
from evaluations.models import Evaluation, ScoreSheet, SheetStatus
from evaluations.permissions.council import Act
from evaluations.room import room_of
from ocop_portal.audit.history import record
from ocop_portal.audit.models import AuditEvent
from ocop_portal.regulations.clock import business_now
from tests.factories.accounts import UserFactory
from tests.factories.councils import AgendaItemFactory, SessionFactory
from tests.factories.evaluations import SMALL_MARKS, EvaluationFactory, answers_of, chair_of, scored, seats_of

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """Run these in threads that start together; "done", "denied" or the refusal's code of each."""
    start, outcomes = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        start.wait(timeout=30)
        try:
            act()
            outcomes[place] = "done"
        except PermissionDenied:
            outcomes[place] = "denied"
        except ValidationError as refusal:
            outcomes[place] = refusal.error_list[0].code
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=found) for found in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


class Between:
    """Makes the slower of two careless acts write after the quicker one, though both have looked before."""

    def __init__(self):
        self.looked, self.written = threading.Barrier(2), threading.Event()

    def quick(self, write):
        self.looked.wait(timeout=30)
        write()
        self.written.set()

    def slow(self, write):
        self.looked.wait(timeout=30)
        self.written.wait(timeout=30)
        write()


def session_of_three():
    session = SessionFactory(opened=True, attended=True)
    for order in (1, 2, 3):
        AgendaItemFactory(session=session, order=order)
    return session


def place_on_agenda(session):
    current = Session.objects.get(pk=session.pk).current_item_id
    return [item.pk for item in session.agenda.all()].index(current) + 1


def with_draft():
    """Being scored; the last member's sheet is filled in and not handed in."""
    evaluation = EvaluationFactory()
    last = seats_of(evaluation)[2]
    draft = actions.start_sheet(evaluation, by=last.user)
    actions.save_marks(draft, answers_of(evaluation.criteria_set, SMALL_MARKS[70]), "", by=last.user)
    return evaluation, last, ScoreSheet.objects.get(pk=draft.pk)


def careless_hand_in(sheet):
    sheet.status, sheet.total = SheetStatus.HANDED_IN, 70
    sheet.digest, sheet.handed_in_at = "0" * 64, business_now()
    sheet.save()
    record(Act.HAND_IN, sheet, by=sheet.seat.user)


def recused_sheet_counts(evaluation, seat):
    """What no order of two acts may leave behind (R-CNCL-4)."""
    is_recused = Recusal.objects.filter(agenda_item=evaluation.agenda_item, seat=seat).exists()
    return is_recused and evaluation.sheets.counted().filter(seat=seat).exists()


def handed_in_after_leaving(evaluation, seat):
    """Whether a sheet counts that came in when its member was gone (R-SCORE-1)."""
    place = room_of(Evaluation.objects.get(pk=evaluation.pk).agenda_item).place_of(seat)
    acts = dict(
        AuditEvent.objects.filter(
            action__in=["evaluations.hand_in", "councils.change_attendance"]
        ).values_list("action", "pk")
    )
    return place.is_counted and acts["evaluations.hand_in"] > acts["councils.change_attendance"]


def test_two_who_press_next_at_once_skip_no_product():
    session, secretary = session_of_three(), UserFactory(secretariat=True)
    chair = session.council.seats.get(is_chair=True).user

    outcomes = at_once(
        lambda: actions.go_next(session, seen=None, by=chair),
        lambda: actions.go_next(Session.objects.get(pk=session.pk), seen=None, by=secretary),
    )

    assert sorted(outcomes) == ["done", "moved_on"]
    assert place_on_agenda(session) == 1


def test_careless_next_skips_a_product():
    session = session_of_three()

    @transaction.atomic
    def careless():
        fresh = Session.objects.select_for_update().get(pk=session.pk)
        fresh.current_item = next_of(fresh)
        fresh.save()

    assert at_once(careless, careless) == ["done", "done"]
    assert place_on_agenda(session) == 2


def test_recusal_and_handing_in_at_once_leave_no_counted_sheet():
    evaluation, last, sheet = with_draft()
    secretary = UserFactory(secretariat=True)

    recusing, handing = at_once(
        lambda: actions.recuse(evaluation.agenda_item, last, "Người thân", by=secretary),
        lambda: actions.hand_in(sheet, by=last.user),
    )

    assert (recusing, handing) in {("done", "done"), ("done", "denied")}
    assert not recused_sheet_counts(evaluation, last)
    sheet.refresh_from_db()
    assert sheet.status == SheetStatus.VOID


def test_careless_handing_in_brings_a_recused_members_sheet_back():
    evaluation, last, sheet = with_draft()
    secretary, between = UserFactory(secretariat=True), Between()

    outcomes = at_once(
        lambda: between.quick(
            lambda: actions.recuse(evaluation.agenda_item, last, "Người thân", by=secretary)
        ),
        lambda: between.slow(lambda: careless_hand_in(sheet)),
    )

    assert outcomes == ["done", "done"]
    assert recused_sheet_counts(evaluation, last)


def test_recusal_and_lock_at_once_agree_on_who_counts():
    evaluation = scored(65, 70, 75)
    chair, _member, last = seats_of(evaluation)
    secretary, mine = UserFactory(secretariat=True), Evaluation.objects.get(pk=evaluation.pk)

    outcomes = at_once(
        lambda: actions.recuse(evaluation.agenda_item, last, "Người thân", by=secretary),
        lambda: actions.lock(mine, by=chair.user),
    )

    assert outcomes == ["done", "done"]
    assert not recused_sheet_counts(evaluation, last)
    assert [sheet.total for sheet in evaluation.sheets.counted()] == [65, 70]
    assert not evaluation.sheets.counted().filter(revealed_at=None).exists()


def test_careless_lock_counts_a_recused_members_sheet():
    evaluation = scored(65, 70, 75)
    last = seats_of(evaluation)[2]
    secretary, between = UserFactory(secretariat=True), Between()
    seen = [place.sheet for place in room_of(evaluation.agenda_item).counted]

    def careless():
        for sheet in seen:
            sheet.revealed_at = business_now()
            sheet.save()

    at_once(
        lambda: between.quick(
            lambda: actions.recuse(evaluation.agenda_item, last, "Người thân", by=secretary)
        ),
        lambda: between.slow(careless),
    )

    assert recused_sheet_counts(evaluation, last)


def test_leaving_and_handing_in_at_once_count_a_sheet_that_came_in_before():
    evaluation, last, sheet = with_draft()
    secretary = UserFactory(secretariat=True)

    leaving, handing = at_once(
        lambda: actions.change_attendance(
            evaluation.session, last, present=False, reason="Về trước", at=business_now(), by=secretary
        ),
        lambda: actions.hand_in(sheet, by=last.user),
    )

    assert (leaving, handing) in {("done", "done"), ("done", "denied")}
    sheet.refresh_from_db()
    if handing == "done":
        assert not handed_in_after_leaving(evaluation, last)
    assert (sheet.status == SheetStatus.HANDED_IN) == (handing == "done")


def test_careless_handing_in_counts_the_sheet_of_one_who_has_left():
    evaluation, last, sheet = with_draft()
    secretary, between = UserFactory(secretariat=True), Between()
    assert room_of(evaluation.agenda_item).place_of(last).is_counted

    at_once(
        lambda: between.quick(
            lambda: actions.change_attendance(
                evaluation.session, last, present=False, reason="Về trước", at=business_now(), by=secretary
            )
        ),
        lambda: between.slow(lambda: careless_hand_in(sheet)),
    )

    assert handed_in_after_leaving(evaluation, last)


def test_two_delegates_at_once_leave_one_who_leads():
    evaluation = EvaluationFactory()
    session, (_chair, deputy, last) = evaluation.session, seats_of(evaluation)
    chair, secretary = chair_of(evaluation).user, UserFactory(secretariat=True)
    facts = {"ground": "Đi công tác", "document_number": ""}

    outcomes = at_once(
        lambda: actions.delegate(session, deputy, by=chair, **facts),
        lambda: actions.delegate(Session.objects.get(pk=session.pk), last, by=secretary, **facts),
    )

    assert outcomes == ["done", "done"]
    assert session.delegations.active().count() == 1
