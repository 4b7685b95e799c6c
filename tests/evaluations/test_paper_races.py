"""Two people type the same paper sheet at the same moment: with the lock, and without it."""

import threading

import pytest
from django.db import IntegrityError, transaction

from evaluations.models import PaperEntry, PaperSheet, ScoreSheet, SheetStatus
from tests.evaluations.test_races import at_once, fresh
from tests.factories.accounts import UserFactory
from tests.factories.evaluations import EvaluationFactory, handed_in, seats_of
from tests.factories.paper_twin import typed

pytestmark = pytest.mark.django_db(transaction=True)


def office(count):
    return [UserFactory(secretariat=True) for _ in range(count)]


def test_of_two_second_typings_at_once_one_is_taken():
    evaluation, (first, second, third) = EvaluationFactory(), office(3)
    seat = seats_of(evaluation)[1]
    typed(evaluation, seat, 65, by=first)
    mine, other = fresh(evaluation), fresh(evaluation)

    outcomes = at_once(
        lambda: typed(mine, seat, 65, by=second),
        lambda: typed(other, seat, 65, by=third),
    )

    # The one that comes second finds the sheet counted.
    assert sorted(outcomes) == ["done", "handed_in"]
    assert PaperEntry.objects.count() == 2
    assert ScoreSheet.objects.get().total == 65


def test_of_two_differing_second_typings_at_once_one_is_taken():
    evaluation, (first, second, third) = EvaluationFactory(), office(3)
    seat = seats_of(evaluation)[1]
    typed(evaluation, seat, 65, by=first)
    mine, other = fresh(evaluation), fresh(evaluation)

    outcomes = at_once(
        lambda: typed(mine, seat, 75, by=second),
        lambda: typed(other, seat, 70, by=third),
    )

    assert sorted(outcomes) == ["done", "entered_twice"]
    assert not ScoreSheet.objects.exists()


def test_first_typings_at_once_take_the_two_places():
    evaluation, (first, second) = EvaluationFactory(), office(2)
    seat = seats_of(evaluation)[1]
    mine, other = fresh(evaluation), fresh(evaluation)

    outcomes = at_once(
        lambda: typed(mine, seat, 65, by=first),
        lambda: typed(other, seat, 65, by=second),
    )

    assert outcomes == ["done", "done"]
    assert PaperSheet.objects.get().sheet == ScoreSheet.objects.get()


def test_sheet_from_the_portal_and_second_typing_at_once_leave_one_of_them():
    evaluation, (first, second) = EvaluationFactory(), office(2)
    seat = seats_of(evaluation)[1]
    typed(evaluation, seat, 65, by=first)
    mine, other = fresh(evaluation), fresh(evaluation)

    handing, typing = at_once(lambda: handed_in(mine, seat, 75), lambda: typed(other, seat, 65, by=second))

    assert sorted([handing == "done", typing == "done"]) == [False, True]
    assert ScoreSheet.objects.get(status=SheetStatus.HANDED_IN).total == (75 if handing == "done" else 65)


@pytest.mark.postgres
def test_without_the_lock_two_second_typings_both_believe_that_they_are_the_second():
    evaluation, (first, second, third) = EvaluationFactory(), office(3)
    paper = typed(evaluation, seats_of(evaluation)[1], 65, by=first).paper
    reading = threading.Barrier(2)
    broken = []

    def naive(by):
        with transaction.atomic():
            place = PaperEntry.objects.filter(paper=paper).count() + 1
            reading.wait(timeout=10)
            PaperEntry.objects.create(paper=paper, place=place, by=by)

    def guarded(by):
        try:
            naive(by)
        except IntegrityError as error:
            broken.append(error)

    at_once(lambda: guarded(second), lambda: guarded(third))

    # The database alone stops the third entry, and the person is told nothing but that an error happened.
    assert len(broken) == 1
    assert PaperEntry.objects.filter(paper=paper, place=2).count() == 1
