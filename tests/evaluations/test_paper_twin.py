"""A sheet filled in by hand counts when two people typed the same from it, and not before (R-SCORE-7)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from evaluations import actions
from evaluations.models import Evaluation, EvaluationStatus, PaperEntry, PaperSheet, ScoreSheet, SheetStatus
from evaluations.paper_twins import difference_text
from evaluations.twin import Typed, differing
from ocop_portal.audit.models import AuditEvent
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
from tests.factories.paper_twin import typed
from tests.refusals import code_of

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def being_scored(shared):
    return EvaluationFactory()


@pytest.fixture
def evaluation(being_scored):
    return Evaluation.objects.get(pk=being_scored.pk)


@pytest.fixture
def seat(evaluation):
    return seats_of(evaluation)[1]


@pytest.fixture
def other(db):
    """A second person of the office."""
    return UserFactory(secretariat=True)


def test_equal_typing_differs_nowhere():
    assert differing(Typed({"1.1": 2, "4.1": None}), Typed({"4.1": None, "1.1": 2})) == ()


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (Typed({"1.1": 1, "4.1": None}, "Nên thêm nhãn"), ("1.1",)),
        (Typed({"1.1": 2, "4.1": 1}, "Nên thêm nhãn"), ("4.1",)),
        (Typed({"1.1": 2}, "Nên thêm nhãn"), ("4.1",)),
        (Typed({"1.1": 2, "4.1": None}, "Nên bỏ nhãn"), ("opinion",)),
        (Typed({"1.1": 2, "4.1": None}, "nên  thêm nhãn."), ()),
        (Typed({"1.1": 2, "4.1": None}, "Nên thêm nhãn", "Đã thử lại"), ("reason",)),
    ],
)
def test_each_difference_is_named(other, expected):
    assert differing(Typed({"1.1": 2, "4.1": None}, "Nên thêm nhãn"), other) == expected


def test_differences_in_words():
    assert difference_text(("5.3", "6.1", "opinion")) == "tiêu chí 5.3, 6.1; ý kiến"


def test_one_typing_counts_for_nothing(evaluation, seat, secretary):
    twin = typed(evaluation, seat, 65, by=secretary)

    assert [entry.by for entry in twin.entries] == [secretary]
    assert twin.paper.sheet is None
    assert not ScoreSheet.objects.exists()


def test_two_equal_typings_make_the_members_sheet(evaluation, seat, secretary, other):
    typed(evaluation, seat, 65, by=secretary, opinion="Đạt yêu cầu")

    twin = typed(evaluation, seat, 65, by=other, opinion="đạt yêu cầu.")

    sheet = ScoreSheet.objects.get()
    assert (sheet.seat, sheet.status, sheet.total, sheet.version) == (seat, SheetStatus.HANDED_IN, 65, 1)
    assert (sheet.opinion, sheet.revealed_at, len(sheet.digest)) == ("Đạt yêu cầu", None, 64)
    assert twin.paper.sheet == sheet
    line = AuditEvent.objects.about(sheet).get()
    assert line.details["typed_by"] == f"{secretary}, {other}"


def test_typed_sheet_has_the_digest_of_the_same_sheet_from_the_portal(evaluation, seat, secretary, other):
    for person in (secretary, other):
        typed(evaluation, seat, 65, by=person)
    digest = ScoreSheet.objects.get().digest
    PaperSheet.objects.update(sheet=None)
    ScoreSheet.objects.all().delete()

    assert handed_in(evaluation, seat, 65).digest == digest


def test_nobody_types_both(evaluation, seat, secretary):
    typed(evaluation, seat, 65, by=secretary)

    with pytest.raises(ValidationError) as error:
        typed(evaluation, seat, 65, by=secretary)

    assert code_of(error) == "same_person"
    assert not ScoreSheet.objects.exists()


def test_database_holds_the_two_to_two_people(evaluation, seat, secretary):
    paper = typed(evaluation, seat, 65, by=secretary).paper

    for place, by in ((2, secretary), (1, UserFactory()), (3, UserFactory())):
        with pytest.raises(IntegrityError), transaction.atomic():
            PaperEntry.objects.create(paper=paper, place=place, by=by)


def test_mismatch_names_the_criteria_and_does_not_count(evaluation, seat, secretary, other):
    typed(evaluation, seat, 65, by=secretary)

    twin = typed(evaluation, seat, {"1.1": 40, "4.1": 25, "6.1": 35}, by=other)

    assert twin.differences == ("4.1", "6.1")
    assert not ScoreSheet.objects.exists()
    for member in (seats_of(evaluation)[0], seats_of(evaluation)[2]):
        handed_in(evaluation, member, 65)
    with pytest.raises(ValidationError) as error:
        actions.lock(evaluation, by=chair_of(evaluation).user)
    assert code_of(error) == "missing_sheets"


def test_typing_again_resolves_and_the_first_attempt_stays(evaluation, seat, secretary, other):
    typed(evaluation, seat, 65, by=secretary)
    typed(evaluation, seat, 75, by=other)

    twin = typed(evaluation, seat, 65, by=other)

    assert (twin.differences, twin.paper.sheet.total) == ((), 65)
    entries = PaperEntry.objects.filter(place=2).order_by("pk")
    assert [entry.replaced_at is None for entry in entries] == [False, True]
    assert {mark.points if mark.level else 0 for mark in twin.paper.sheet.marks.all()} == {40, 15, 10}


def test_third_person_does_not_settle_what_two_typed(evaluation, seat, secretary, other):
    typed(evaluation, seat, 65, by=secretary)
    typed(evaluation, seat, 75, by=other)

    with pytest.raises(ValidationError) as error:
        typed(evaluation, seat, 65, by=UserFactory(secretariat=True))

    assert code_of(error) == "entered_twice"


def test_typing_takes_every_criterion(evaluation, seat, secretary):
    with pytest.raises(ValidationError) as error:
        typed(evaluation, seat, {"1.1": 40, "6.1": 10}, by=secretary)

    assert error.value.messages == ["Còn 1 tiêu chí chưa nhập: 4.1."]


def test_scan_is_asked_for_once(evaluation, seat, secretary, other):
    answers = answers_of(evaluation.criteria_set, SMALL_MARKS[65])
    with pytest.raises(ValidationError) as error:
        actions.enter_paper(evaluation, seat, answers, "", by=secretary)
    assert code_of(error) == "no_scan"
    typed(evaluation, seat, 65, by=secretary)

    actions.enter_paper(evaluation, seat, answers, "", by=other)

    assert PaperSheet.objects.get().sheet.total == 65


def test_members_chair_and_a_secretary_with_a_seat_do_not_type(evaluation, seat):
    seated = seats_of(evaluation)[2].user
    seated.role = "secretariat"
    seated.save()

    for user in (chair_of(evaluation).user, seat.user, seated):
        with pytest.raises(PermissionDenied):
            typed(evaluation, seat, 65, by=user)


def test_sheet_on_the_portal_comes_first(evaluation, seat, secretary, other):
    typed(evaluation, seat, 65, by=secretary)
    handed_in(evaluation, seat, 75)

    with pytest.raises(ValidationError) as error:
        typed(evaluation, seat, 65, by=other)

    assert code_of(error) == "handed_in"
    assert ScoreSheet.objects.get().total == 75


def test_draft_on_the_portal_gives_way_to_the_paper(evaluation, seat, secretary, other):
    draft = actions.start_sheet(evaluation, by=seat.user)
    actions.save_marks(draft, answers_of(evaluation.criteria_set, {"1.1": 20}), "", by=seat.user)

    for person in (secretary, other):
        typed(evaluation, seat, 65, by=person)

    sheet = ScoreSheet.objects.get()
    assert (sheet.pk, sheet.status, sheet.total) == (draft.pk, SheetStatus.HANDED_IN, 65)


@pytest.mark.parametrize("change", ["absent", "recused", "locked"])
def test_nothing_is_typed_for_a_sheet_that_is_not_waited_for(change, evaluation, seat, secretary):
    if change == "absent":
        evaluation.session.attendance.filter(seat=seat).update(present=False, reason="Ốm")
    elif change == "recused":
        actions.recuse(evaluation.agenda_item, seat, "Người thân", by=secretary)
    else:
        evaluation.status = EvaluationStatus.LOCKED
        evaluation.save()

    with pytest.raises(ValidationError) as error:
        typed(evaluation, seat, 65, by=secretary)

    expected = {"absent": "not_counted", "recused": "not_counted", "locked": "not_open"}
    assert code_of(error) == expected[change]


def test_rescored_paper_sheet_takes_its_reason_and_keeps_the_first(secretary, other):
    evaluation = locked(65, 70, 80)
    chair, _middle, high = seats_of(evaluation)
    actions.ask_rescore(evaluation, [high], "", by=chair.user)
    with pytest.raises(ValidationError) as error:
        typed(evaluation, high, 75, by=secretary)
    assert code_of(error) == "no_reason"

    for person in (secretary, other):
        typed(evaluation, high, 75, by=person, reason="Đã thử lại mẫu")

    sheets = list(evaluation.sheets.filter(seat=high).order_by("version"))
    assert [(sheet.status, sheet.total) for sheet in sheets] == [
        (SheetStatus.SUPERSEDED, 80),
        (SheetStatus.HANDED_IN, 75),
    ]
    actions.lock(evaluation, by=chair.user)
    actions.conclude(evaluation, by=chair.user)
    assert evaluation.rescore_requests.get().answered_at is not None


def test_scan_is_open_to_its_typists_and_its_member_before_the_lock(evaluation, seat, secretary, other):
    chair, _seat, last = seats_of(evaluation)
    paper = typed(evaluation, seat, 65, by=secretary).paper

    def readers():
        people = (secretary, other, seat.user, chair.user, last.user)
        return [PaperSheet.objects.open_to(user).filter(pk=paper.pk).exists() for user in people]

    assert readers() == [True, False, True, False, False]
    typed(evaluation, seat, 65, by=other)
    for member in (chair, last):
        handed_in(evaluation, member, 65)
    assert readers() == [True, True, True, False, False]
    actions.lock(evaluation, by=chair.user)
    assert readers() == [True, True, True, True, True]


def test_who_typed_a_paper_sheet_does_not_sit_in_for_a_member(secretary):
    evaluation = EvaluationFactory()
    seat = seats_of(evaluation)[1]
    typed(evaluation, seat, 65, by=secretary)
    facts = {"title": "Chuyên viên", "organisation": "Phòng", "ground": "Ốm", "document_number": "1"}

    with pytest.raises(ValidationError) as error:
        actions.substitute(evaluation.session, seats_of(evaluation)[2], secretary, **facts, by=secretary)

    assert error.value.error_list[0].code == "typist"
