from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evaluations import actions
from evaluations.models import Evaluation, EvaluationStatus, Mark, SheetStatus
from ocop_portal.audit.models import AuditEvent
from tests.factories.accounts import UserFactory
from tests.factories.councils import AgendaItemFactory, SessionFactory, VisitPhotoFactory
from tests.factories.evaluations import (
    SMALL_MARKS,
    EvaluationFactory,
    answers_of,
    chair_of,
    handed_in,
    level_of,
    locked,
    published_set,
    scored,
    seats_of,
)
from tests.factories.products import DossierFactory, ProductGroupFactory
from tests.refusals import code_of

pytestmark = pytest.mark.django_db


def open_item(**fields):
    return AgendaItemFactory(session=SessionFactory(opened=True, attended=True), **fields)


def chair_at(item):
    return item.session.council.seats.get(is_chair=True).user


def test_chair_opens_scoring_with_the_set_of_the_products_group():
    item, criteria_set = open_item(), published_set()

    evaluation = actions.open_scoring(item, by=chair_at(item))

    assert (evaluation.status, evaluation.criteria_set) == (EvaluationStatus.SCORING, criteria_set)
    assert [line.action for line in AuditEvent.objects.about(evaluation)] == ["evaluations.open_scoring"]


def test_secretariat_opens_scoring_too(secretary):
    published_set()

    assert actions.open_scoring(open_item(), by=secretary).status == EvaluationStatus.SCORING


def test_member_does_not_open_scoring():
    published_set()
    item = open_item()

    with pytest.raises(PermissionDenied):
        actions.open_scoring(item, by=item.session.council.seats.last().user)


def test_scoring_waits_for_the_session_to_open():
    published_set()
    item = AgendaItemFactory(session=SessionFactory(released=True, attended=True))

    with pytest.raises(ValidationError) as error:
        actions.open_scoring(item, by=chair_at(item))

    assert code_of(error) == "session_not_open"


def test_scoring_is_opened_once():
    published_set()
    item = open_item()
    actions.open_scoring(item, by=chair_at(item))

    with pytest.raises(ValidationError) as error:
        actions.open_scoring(item, by=chair_at(item))

    assert code_of(error) == "invalid_move"
    assert Evaluation.objects.count() == 1


def test_dossier_that_left_the_session_is_not_scored():
    published_set()
    item = open_item(dossier=DossierFactory(accepted=True))

    with pytest.raises(ValidationError) as error:
        actions.open_scoring(item, by=chair_at(item))

    assert code_of(error) == "not_scheduled"


def test_group_without_a_published_set_is_not_scored():
    item = open_item()

    with pytest.raises(ValidationError) as error:
        actions.open_scoring(item, by=chair_at(item))

    assert code_of(error) == "no_criteria_set"


@pytest.mark.parametrize(("visited_on", "code"), [(None, "not_visited"), (date(2024, 5, 26), None)])
def test_tourism_is_scored_only_after_the_site_visit(visited_on, code):
    group = ProductGroupFactory(code="VI.1", name="Du lịch cộng đồng")
    published_set(group=group, ordinal=26)
    item = open_item(
        dossier=DossierFactory(scheduled=True, product__group=group),
        visited_on=visited_on,
        visitors="Tổ khảo sát",
        visit_findings="Đường sạch",
    )
    if visited_on:
        VisitPhotoFactory(agenda_item=item)

    if code is None:
        assert actions.open_scoring(item, by=chair_at(item)).status == EvaluationStatus.SCORING
        return
    with pytest.raises(ValidationError) as error:
        actions.open_scoring(item, by=chair_at(item))
    assert code_of(error) == code


@pytest.fixture
def evaluation(db):
    return EvaluationFactory()


@pytest.fixture
def member(evaluation):
    return seats_of(evaluation)[1].user


def test_draft_is_made_once(evaluation, member):
    first = actions.start_sheet(evaluation, by=member)

    assert actions.start_sheet(evaluation, by=member) == first
    assert (first.version, first.status) == (1, SheetStatus.DRAFT)


def test_stranger_absent_and_recused_members_get_no_sheet(evaluation, secretary):
    _chair, absent, recused = seats_of(evaluation)
    evaluation.session.attendance.filter(seat=absent).update(present=False, reason="Đi công tác")
    evaluation.agenda_item.recusals.create(seat=recused, reason="Người thân", by=secretary)

    for user in (UserFactory(), secretary, absent.user, recused.user):
        with pytest.raises(PermissionDenied):
            actions.start_sheet(evaluation, by=user)


def test_choices_are_saved_and_changed_one_by_one(evaluation, member):
    sheet = actions.start_sheet(evaluation, by=member)
    answers = answers_of(evaluation.criteria_set, {"1.1": 20, "4.1": 15})
    actions.save_marks(sheet, answers, "Nên thêm nhãn phụ", by=member)

    actions.save_marks(sheet, answers_of(evaluation.criteria_set, {"4.1": 25}), "", by=member)

    sheet.refresh_from_db()
    assert {mark.criterion.code: mark.points for mark in sheet.marks.all()} == {"1.1": 20, "4.1": 25}
    assert (sheet.opinion, sheet.total, sheet.status) == ("", None, SheetStatus.DRAFT)


def test_no_level_reached_is_an_answer(evaluation, member):
    sheet = actions.start_sheet(evaluation, by=member)
    (criterion,) = answers_of(evaluation.criteria_set, {"1.1": 0})

    actions.save_marks(sheet, {criterion: None}, "", by=member)

    assert sheet.marks.get().points == 0


def test_level_of_another_criterion_is_refused(evaluation, member):
    sheet = actions.start_sheet(evaluation, by=member)
    (criterion,) = answers_of(evaluation.criteria_set, {"1.1": 20})

    with pytest.raises(ValidationError) as error:
        actions.save_marks(sheet, {criterion: level_of(evaluation.criteria_set, "4.1", 15)}, "", by=member)

    assert code_of(error) == "foreign_level"
    assert not Mark.objects.exists()


def test_criterion_of_another_set_is_refused(evaluation, member):
    sheet = actions.start_sheet(evaluation, by=member)
    other = published_set(group=ProductGroupFactory(code="II.1", name="Chè"), ordinal=11)

    with pytest.raises(ValidationError) as error:
        actions.save_marks(sheet, answers_of(other, {"1.1": 20}), "", by=member)

    assert code_of(error) == "foreign_criterion"


def test_nobody_writes_in_another_members_sheet(evaluation, member, secretary):
    sheet = actions.start_sheet(evaluation, by=member)

    for user in (chair_of(evaluation).user, secretary):
        with pytest.raises(PermissionDenied):
            actions.save_marks(sheet, answers_of(evaluation.criteria_set, {"1.1": 40}), "", by=user)


def test_handing_in_takes_every_criterion_and_names_those_missing(evaluation, member):
    sheet = actions.start_sheet(evaluation, by=member)
    actions.save_marks(sheet, answers_of(evaluation.criteria_set, {"4.1": 15}), "", by=member)

    with pytest.raises(ValidationError) as error:
        actions.hand_in(sheet, by=member)

    assert error.value.messages == ["Còn 2 tiêu chí chưa chấm: 1.1, 6.1."]


def test_handed_in_sheet_is_final_with_total_and_digest(evaluation):
    seat = seats_of(evaluation)[1]

    sheet = handed_in(evaluation, seat, 65, opinion="Đạt yêu cầu")

    assert (sheet.status, sheet.total, len(sheet.digest)) == (SheetStatus.HANDED_IN, 65, 64)
    assert sheet.handed_in_at is not None
    with pytest.raises(ValidationError) as error:
        actions.save_marks(sheet, answers_of(evaluation.criteria_set, {"1.1": 40}), "", by=seat.user)
    assert code_of(error) == "handed_in"
    with pytest.raises(ValidationError):
        actions.start_sheet(evaluation, by=seat.user)


def test_same_choices_give_the_same_digest_and_others_another():
    first, second = (handed_in(e, seats_of(e)[1], 65) for e in (EvaluationFactory(), EvaluationFactory()))
    third = handed_in(second.evaluation, seats_of(second.evaluation)[2], 75)

    assert len({first.digest, second.digest, third.digest}) == 3


def test_history_of_handing_in_holds_no_score(evaluation):
    sheet = handed_in(evaluation, seats_of(evaluation)[1], 65)

    line = AuditEvent.objects.about(sheet).get()

    assert line.details == {"version": 1, "digest": sheet.digest}


def test_lock_waits_for_every_counted_sheet_and_names_the_missing(evaluation):
    chair, member, last = seats_of(evaluation)
    handed_in(evaluation, chair, 65)
    handed_in(evaluation, member, 70)

    with pytest.raises(ValidationError) as error:
        actions.lock(evaluation, by=chair.user)

    assert error.value.messages == [f"Còn 1 phiếu chưa nộp: {last}."]


def test_absent_members_are_not_waited_for(evaluation):
    chair, member, absent = seats_of(evaluation)
    evaluation.session.attendance.filter(seat=absent).update(present=False, reason="Ốm")
    handed_in(evaluation, chair, 65)
    handed_in(evaluation, member, 70)

    assert actions.lock(evaluation, by=chair.user).status == EvaluationStatus.LOCKED


def test_only_the_chair_locks(secretary):
    evaluation = scored(65, 70)

    for user in (seats_of(evaluation)[1].user, secretary):
        with pytest.raises(PermissionDenied):
            actions.lock(evaluation, by=user)


def test_locking_reveals_all_sheets_at_one_moment():
    evaluation = locked(65, 70, 75)

    assert {sheet.revealed_at for sheet in evaluation.sheets.all()} == {evaluation.locked_at}


def test_nothing_is_saved_after_the_lock():
    evaluation = locked(65, 70)
    seat = seats_of(evaluation)[1]

    with pytest.raises(ValidationError) as error:
        actions.start_sheet(evaluation, by=seat.user)

    assert code_of(error) == "not_open"


def test_marks_of_the_helper_add_up():
    assert all(sum(marks.values()) == total for total, marks in SMALL_MARKS.items())
