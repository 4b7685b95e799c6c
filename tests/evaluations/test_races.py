"""Two people at the same moment: one wins, the other is told, and the figures agree with the sheets."""

import threading

import pytest

from evaluations import actions
from evaluations.models import Evaluation, EvaluationStatus, ScoreSheet, SheetStatus
from evaluations.models.results import Outcome
from ocop_portal.audit.models import AuditEvent
from ocop_portal.regulations.clock import business_now
from tests.factories.accounts import UserFactory
from tests.factories.evaluations import (
    SMALL_MARKS,
    EvaluationFactory,
    answers_of,
    chair_of,
    handed_in,
    locked,
    seats_of,
)
from tests.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def fresh(evaluation):
    return Evaluation.objects.get(pk=evaluation.pk)


def test_of_two_conclusions_at_once_one_is_made():
    evaluation = locked(65, 70, 75)
    chair, mine, other = chair_of(evaluation).user, fresh(evaluation), fresh(evaluation)

    outcomes = at_once(lambda: actions.conclude(mine, by=chair), lambda: actions.conclude(other, by=chair))

    assert sorted(outcomes) == ["done", "invalid_move"]
    lines = AuditEvent.objects.about(evaluation).filter(action="evaluations.conclude")
    assert lines.count() == 1


@pytest.mark.postgres
def test_without_the_lock_two_conclusions_are_both_made():
    evaluation = locked(65, 70, 75)
    chair = chair_of(evaluation).user
    reading = threading.Barrier(2)

    def naive(explanation):
        found = Evaluation.objects.get(pk=evaluation.pk)
        assert found.status == EvaluationStatus.LOCKED
        reading.wait(timeout=10)
        found.status, found.outcome, found.explanation = (
            EvaluationStatus.CONCLUDED,
            Outcome.RANKED,
            explanation,
        )
        found.total_sum, found.sheet_count, found.band_stars, found.stars = 210, 3, 4, 3
        found.concluded_by, found.concluded_at = chair, business_now()
        found.save()
        made.append(explanation)

    made = []
    outcomes = at_once(lambda: naive("một"), lambda: naive("hai"))

    assert outcomes == ["done", "done"]
    assert sorted(made) == ["hai", "một"]  # one of them is lost, and both people were told that it is done
    assert fresh(evaluation).explanation in made


def test_conclusion_and_knock_out_at_once_leave_one_of_them():
    evaluation = locked(65, 70, 75)
    chair, mine, other = chair_of(evaluation).user, fresh(evaluation), fresh(evaluation)

    outcomes = at_once(
        lambda: actions.conclude(mine, by=chair),
        lambda: actions.knock_out(other, "Giả mạo hồ sơ", "Đã xác minh", by=chair),
    )

    assert sorted(outcomes) == ["done", "invalid_move"]
    evaluation.refresh_from_db()
    assert (evaluation.stars is None) == (outcomes[1] == "done")


def test_sheet_handed_in_while_the_chair_locks_is_either_counted_or_waited_for():
    evaluation = EvaluationFactory()
    chair, member, last = seats_of(evaluation)
    for seat in (chair, member):
        handed_in(evaluation, seat, 65)
    draft = actions.start_sheet(evaluation, by=last.user)
    actions.save_marks(draft, answers_of(evaluation.criteria_set, SMALL_MARKS[70]), "", by=last.user)
    mine, sheet = fresh(evaluation), ScoreSheet.objects.get(pk=draft.pk)

    locking, handing = at_once(
        lambda: actions.lock(mine, by=chair.user), lambda: actions.hand_in(sheet, by=last.user)
    )

    assert (locking, handing) in {("done", "done"), ("missing_sheets", "done")}
    sheet.refresh_from_db()
    evaluation.refresh_from_db()
    assert (sheet.revealed_at is not None) == (evaluation.status == EvaluationStatus.LOCKED)


def test_nothing_is_saved_behind_the_lock():
    evaluation = locked(65, 70, 80)
    chair, _middle, high = seats_of(evaluation)
    actions.ask_rescore(evaluation, [high], "", by=chair.user)
    handed_in(evaluation, high, 75, reason="Đã thử lại")
    answers = answers_of(evaluation.criteria_set, SMALL_MARKS[100])
    sheet, mine = ScoreSheet.objects.get(seat=high, version=2), fresh(evaluation)

    saving, locking = at_once(
        lambda: actions.save_marks(sheet, answers, "", by=high.user),
        lambda: actions.lock(mine, by=chair.user),
    )

    assert locking == "done"
    assert saving in {"handed_in", "not_open"}
    assert sum(mark.points for mark in sheet.marks.all()) == sheet.total == 75


def test_recusal_and_conclusion_at_once_agree_on_the_divisor():
    evaluation = locked(65, 70, 75)
    secretary, chair, last = UserFactory(secretariat=True), chair_of(evaluation).user, seats_of(evaluation)[2]
    item, mine = evaluation.agenda_item, fresh(evaluation)

    recusing, concluding = at_once(
        lambda: actions.recuse(item, last, "Người thân", by=secretary),
        lambda: actions.conclude(mine, by=chair),
    )

    evaluation.refresh_from_db()
    assert concluding == "done"
    assert (recusing, evaluation.sheet_count) in {("done", 2), ("invalid_move", 3)}
    assert evaluation.sheet_count == evaluation.sheets.counted().count()


def test_two_tabs_start_one_sheet():
    evaluation = EvaluationFactory()
    user = seats_of(evaluation)[1].user
    mine, other = fresh(evaluation), fresh(evaluation)

    outcomes = at_once(
        lambda: actions.start_sheet(mine, by=user), lambda: actions.start_sheet(other, by=user)
    )

    assert outcomes == ["done", "done"]
    assert ScoreSheet.objects.filter(status=SheetStatus.DRAFT).count() == 1


def test_members_hand_in_all_at_once_and_none_is_lost():
    evaluation = EvaluationFactory()
    people = [seat.user for seat in seats_of(evaluation)]
    sheets = []
    for user in people:
        sheet = actions.start_sheet(evaluation, by=user)
        actions.save_marks(sheet, answers_of(evaluation.criteria_set, SMALL_MARKS[65]), "", by=user)
        sheets.append(ScoreSheet.objects.get(pk=sheet.pk))

    outcomes = at_once(
        *(
            lambda sheet=sheet, user=user: actions.hand_in(sheet, by=user)
            for sheet, user in zip(sheets, people, strict=True)
        )
    )

    assert outcomes == ["done"] * 3
    assert [sheet.total for sheet in evaluation.sheets.counted()] == [65, 65, 65]
