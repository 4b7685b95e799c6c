"""A member's sheet with two hands on it at once. Each race is shown twice: as the actions run it, and as code
without their locks would, which goes wrong.

The naive variants read, wait for the other to be done, and write what they had decided before.
"""

import threading

import pytest
from django.db import IntegrityError, connection

from evaluations import actions
from evaluations.models import (
    EvaluationStatus,
    Mark,
    ReopenRequest,
    ReopenState,
    ScoreSheet,
    SheetStatus,
)
from evaluations.workflow import OPEN_TO_SHEETS
from tests.evaluations.test_races import at_once, fresh
from tests.factories.accounts import UserFactory
from tests.factories.evaluations import (
    SMALL_MARKS,
    EvaluationFactory,
    answers_of,
    chair_of,
    handed_in,
    level_of,
    scored,
    seats_of,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def change(evaluation, code, points, *, seen, page="", step=0):
    (criterion,) = answers_of(evaluation.criteria_set, {code: points})
    level = level_of(evaluation.criteria_set, code, points)
    return actions.Change(criterion, level, seen=seen, page=page, step=step)


def draft_of(evaluation, seat, total=65):
    """A complete sheet, not handed in."""
    draft = actions.start_sheet(evaluation, by=seat.user)
    actions.save_marks(draft, answers_of(evaluation.criteria_set, SMALL_MARKS[total]), "", by=seat.user)
    return ScoreSheet.objects.get(pk=draft.pk)


def between(read, other, write):
    """What happens without locks: `read`, meanwhile all of `other` in a thread of its own, then `write`."""
    found = read()
    thread = threading.Thread(target=lambda: (other(), connection.close()))
    thread.start()
    thread.join()
    return write(found)


def points_of(sheet, code):
    return sheet.marks.get(criterion__code=code).points


# Save and the end of scoring


def test_nothing_is_saved_behind_a_knock_out():
    evaluation = EvaluationFactory()
    chair, member, _last = seats_of(evaluation)
    draft = draft_of(evaluation, member)
    mine, other = fresh(evaluation), fresh(evaluation)
    late = change(evaluation, "4.1", 25, seen=1)

    saving, ending = at_once(
        lambda: actions.save_changes(mine, [late], by=member.user),
        lambda: actions.knock_out(other, "Giả mạo hồ sơ", "Đã xác minh", by=chair.user),
    )

    assert ending == "done"
    assert (saving, points_of(draft, "4.1")) in {("done", 25), ("not_open", 15)}


def test_nothing_is_saved_behind_the_lock():
    evaluation = scored(65, 70)
    seat = seats_of(evaluation)[1]
    sheet = evaluation.sheets.get(seat=seat)
    mine, other = fresh(evaluation), fresh(evaluation)
    late = change(evaluation, "4.1", 25, seen=1)

    saving, locking = at_once(
        lambda: actions.save_changes(mine, [late], by=seat.user),
        lambda: actions.lock(other, by=chair_of(evaluation).user),
    )

    assert locking == "done"
    assert saving in {"handed_in", "not_open"}
    assert (points_of(sheet, "4.1"), sheet.total) == (15, 70)


def test_naive_save_writes_behind_a_knock_out():
    evaluation = EvaluationFactory()
    chair, member, _last = seats_of(evaluation)
    draft = draft_of(evaluation, member)

    def write(is_open):
        if is_open:
            level = level_of(evaluation.criteria_set, "4.1", 25)
            Mark.objects.filter(sheet=draft, criterion__code="4.1").update(level=level)

    between(
        read=lambda: fresh(evaluation).status in OPEN_TO_SHEETS,
        other=lambda: actions.knock_out(fresh(evaluation), "Giả mạo hồ sơ", "Đã xác minh", by=chair.user),
        write=write,
    )

    assert fresh(evaluation).status == EvaluationStatus.CONCLUDED
    assert points_of(draft, "4.1") == 25  # stored after the end


# Hand in and lock


def test_sheet_handed_in_while_the_chair_locks_is_counted_or_waited_for():
    evaluation = EvaluationFactory()
    chair, member, last = seats_of(evaluation)
    for seat in (chair, member):
        handed_in(evaluation, seat, 65)
    draft, mine = draft_of(evaluation, last), fresh(evaluation)

    locking, handing = at_once(
        lambda: actions.lock(mine, by=chair.user), lambda: actions.hand_in(draft, by=last.user)
    )

    assert (locking, handing) in {("done", "done"), ("missing_sheets", "done")}
    draft.refresh_from_db()
    assert (draft.revealed_at is not None) == (fresh(evaluation).status == EvaluationStatus.LOCKED)


def test_naive_hand_in_slips_behind_the_end():
    evaluation = EvaluationFactory()
    chair, member, _last = seats_of(evaluation)
    draft = draft_of(evaluation, member)

    def write(is_open):
        facts = {"total": 65, "digest": "a" * 64, "handed_in_at": draft.saved_at}
        ScoreSheet.objects.filter(pk=draft.pk).update(status=SheetStatus.HANDED_IN, **facts)
        return is_open

    between(
        read=lambda: fresh(evaluation).status in OPEN_TO_SHEETS,
        other=lambda: actions.knock_out(fresh(evaluation), "Giả mạo hồ sơ", "Đã xác minh", by=chair.user),
        write=write,
    )

    assert fresh(evaluation).status == EvaluationStatus.CONCLUDED
    assert evaluation.sheets.counted().count() == 1  # counted after the end


# Two tabs at one criterion


def test_of_two_tabs_one_is_stored_and_the_other_is_shown_both():
    evaluation = EvaluationFactory()
    user = seats_of(evaluation)[1].user
    actions.start_sheet(evaluation, by=user)
    tabs = [
        (fresh(evaluation), change(evaluation, "4.1", points, seen=0, page=page, step=1))
        for points, page in ((15, "a1"), (25, "b2"))
    ]
    found = {}

    def save(place):
        mine, row = tabs[place]
        found[place] = actions.save_changes(mine, [row], by=user)

    at_once(lambda: save(0), lambda: save(1))

    conflicts = [conflict for saved in found.values() for conflict in saved.conflicts]
    stored = Mark.objects.get()
    assert len(conflicts) == 1
    assert conflicts[0].stored == stored.level != conflicts[0].change.value
    assert stored.version == 1


def test_naive_tabs_overwrite_each_other_unseen():
    evaluation = EvaluationFactory()
    user = seats_of(evaluation)[1].user
    draft = draft_of(evaluation, seats_of(evaluation)[1])

    def write(seen):
        level = level_of(evaluation.criteria_set, "4.1", 25)
        if seen == 1:
            Mark.objects.filter(sheet=draft, criterion__code="4.1").update(level=level, version=seen + 1)

    other = change(evaluation, "4.1", 0, seen=1)
    between(
        read=lambda: Mark.objects.get(sheet=draft, criterion__code="4.1").version,
        other=lambda: actions.save_changes(fresh(evaluation), [other], by=user),
        write=write,
    )

    assert points_of(draft, "4.1") == 25  # the other tab was told “Đã lưu” for 0 points


def test_two_devices_begin_one_sheet():
    evaluation = EvaluationFactory()
    user = seats_of(evaluation)[1].user
    rows = [change(evaluation, "1.1", 20, seen=0), change(evaluation, "4.1", 25, seen=0)]
    copies = [fresh(evaluation), fresh(evaluation)]

    outcomes = at_once(
        *(
            lambda mine=mine, row=row: actions.save_changes(mine, [row], by=user)
            for mine, row in zip(copies, rows, strict=True)
        )
    )

    assert outcomes == ["done", "done"]
    sheet = ScoreSheet.objects.get()
    assert (points_of(sheet, "1.1"), points_of(sheet, "4.1")) == (20, 25)


# Hand in and hand in


def test_of_two_hand_ins_at_once_one_is_made():
    evaluation = EvaluationFactory()
    seat = seats_of(evaluation)[1]
    draft = draft_of(evaluation, seat)
    copies = [ScoreSheet.objects.get(pk=draft.pk) for _ in range(2)]

    outcomes = at_once(*(lambda mine=mine: actions.hand_in(mine, by=seat.user) for mine in copies))

    assert sorted(outcomes) == ["done", "handed_in"]
    assert evaluation.sheets.counted().count() == 1


def test_what_is_saved_while_handing_in_is_in_the_digest_or_refused():
    evaluation = EvaluationFactory()
    seat = seats_of(evaluation)[1]
    draft, mine = draft_of(evaluation, seat), fresh(evaluation)
    late, seen = change(evaluation, "4.1", 25, seen=1), draft.state

    saving, handing = at_once(
        lambda: actions.save_changes(mine, [late], by=seat.user),
        lambda: actions.hand_in(draft, by=seat.user, seen=seen),
    )

    sheet = ScoreSheet.objects.get()
    assert (saving, handing) in {("done", "changed"), ("handed_in", "done")}
    assert sheet.total in {None, sum(mark.points for mark in sheet.marks.all())}


def test_naive_hand_in_seals_another_total_than_the_marks():
    evaluation = EvaluationFactory()
    seat = seats_of(evaluation)[1]
    draft = draft_of(evaluation, seat)
    late = change(evaluation, "4.1", 25, seen=1)

    def write(total):
        facts = {"total": total, "digest": "a" * 64, "handed_in_at": draft.saved_at}
        ScoreSheet.objects.filter(pk=draft.pk).update(status=SheetStatus.HANDED_IN, **facts)

    between(
        read=lambda: sum(mark.points for mark in draft.marks.select_related("level")),
        other=lambda: actions.save_changes(fresh(evaluation), [late], by=seat.user),
        write=write,
    )

    draft.refresh_from_db()
    assert draft.total != sum(mark.points for mark in draft.marks.all())


# Reopen and lock


def asked(evaluation):
    sheet = evaluation.sheets.get(seat__number=2)
    return actions.ask_reopening(sheet, "Chọn nhầm mức", by=chair_of(evaluation).user)


def test_a_sheet_is_opened_again_or_the_product_locked_never_both():
    evaluation = scored(65, 70, 75)
    chair, secretary = chair_of(evaluation).user, UserFactory(secretariat=True)
    request, mine = asked(evaluation), fresh(evaluation)

    reopening, locking = at_once(
        lambda: actions.agree_to_reopen(request, by=secretary), lambda: actions.lock(mine, by=chair)
    )

    assert (reopening, locking) in {("done", "missing_sheets"), ("answered", "done")}
    counted, is_locked = evaluation.sheets.counted().count(), fresh(evaluation).locked_at is not None
    assert (counted, is_locked) in {(2, False), (3, True)}


def test_naive_reopening_leaves_a_locked_product_without_a_sheet():
    evaluation = scored(65, 70, 75)
    request = asked(evaluation)

    def write(is_open):
        if is_open:
            ScoreSheet.objects.filter(pk=request.sheet_id).update(status=SheetStatus.SUPERSEDED)

    between(
        read=lambda: fresh(evaluation).status in OPEN_TO_SHEETS,
        other=lambda: actions.lock(fresh(evaluation), by=chair_of(evaluation).user),
        write=write,
    )

    assert fresh(evaluation).status == EvaluationStatus.LOCKED
    assert evaluation.sheets.counted().count() == 2  # one of three is gone behind the lock


def test_of_two_consents_at_once_one_opens_the_sheet():
    evaluation = scored(65, 70, 75)
    request = asked(evaluation)
    office = [UserFactory(secretariat=True) for _ in range(2)]
    copies = [ReopenRequest.objects.get(pk=request.pk) for _ in office]

    outcomes = at_once(
        *(
            lambda mine=mine, user=user: actions.agree_to_reopen(mine, by=user)
            for mine, user in zip(copies, office, strict=True)
        )
    )

    assert sorted(outcomes) == ["answered", "done"]
    assert ReopenRequest.objects.get().state == ReopenState.DONE
    assert evaluation.sheets.filter(status=SheetStatus.DRAFT).count() == 1


def test_naive_beginning_of_two_sheets_is_stopped_by_the_database():
    evaluation = EvaluationFactory()
    seat = seats_of(evaluation)[1]

    with pytest.raises(IntegrityError):
        between(
            read=lambda: evaluation.sheets.filter(seat=seat).count() + 1,
            other=lambda: actions.start_sheet(fresh(evaluation), by=seat.user),
            write=lambda version: evaluation.sheets.create(seat=seat, version=version),
        )
