"""Which sheets count and are compared when a second version meets a recusal, a departure or a reopening."""

import pytest
from django.core.exceptions import ValidationError

from evaluations import actions
from evaluations.models import Evaluation, EvaluationStatus
from evaluations.presenting.board import board_of
from evaluations.presenting.hall import glance_of
from evaluations.room import room_of
from evaluations.session_results import records_of
from tests.evaluations.test_changes import leaves
from tests.factories.evaluations import chair_of, handed_in, locked, scored, seats_of

pytestmark = pytest.mark.django_db


def fresh(evaluation):
    return Evaluation.objects.get(pk=evaluation.pk)


def rescored_high(evaluation):
    """The member with 80 points scores again: 75."""
    chair, _middle, high = seats_of(evaluation)[:3]
    actions.ask_rescore(evaluation, [high], "", by=chair.user)
    return handed_in(evaluation, high, 75, reason="Đã thử lại")


def reopened(sheet, secretary):
    chair = chair_of(sheet.evaluation).user
    return actions.agree_to_reopen(actions.ask_reopening(sheet, "Chọn nhầm", by=chair), by=secretary)


def compared(evaluation):
    return board_of(fresh(evaluation)).totals


def last_scoring(evaluation):
    return list(records_of(evaluation.session)[0].scorings[-1].totals.values())


def test_a_recused_members_first_sheet_does_not_come_back_when_the_second_is_void(secretary):
    evaluation = locked(65, 70, 80)
    second = rescored_high(evaluation)
    actions.lock(evaluation, by=chair_of(evaluation).user)

    actions.recuse(evaluation.agenda_item, second.seat, "Anh ruột của chủ thể", by=secretary)

    assert sorted(room_of(fresh(evaluation).agenda_item).totals.values()) == [65, 70]
    assert compared(evaluation) == (65, 70)
    assert last_scoring(evaluation) == [65, 70]


def test_a_sheet_opened_again_and_not_handed_in_is_not_compared_after_its_member_left(secretary):
    evaluation = scored(65, 65, 70, 75)
    reopened(evaluation.sheets.get(seat__number=4), secretary)
    leaves(evaluation, seats_of(evaluation)[3], secretary)

    actions.lock(evaluation, by=chair_of(evaluation).user)

    assert len(room_of(fresh(evaluation).agenda_item).totals) == 3
    assert compared(evaluation) == (65, 65, 70)
    assert last_scoring(evaluation) == [65, 65, 70]


def test_a_second_sheet_opened_again_is_waited_for_and_counts(secretary):
    evaluation = locked(65, 70, 80)
    second = rescored_high(evaluation)
    chair = chair_of(evaluation).user

    reopened(second, secretary)

    room = room_of(fresh(evaluation).agenda_item)
    assert [place.seat for place in room.waited_for] == [second.seat]
    assert f'"{second.seat.number}":0' in glance_of(chair, following(evaluation))
    assert compared(evaluation) == (65, 70, 80)
    with pytest.raises(ValidationError) as error:
        actions.lock(evaluation, by=chair)
    assert error.value.error_list[0].code == "missing_sheets"

    draft = evaluation.sheets.get(seat=second.seat, version=3)
    actions.hand_in(draft, by=second.seat.user)
    actions.lock(evaluation, by=chair)

    assert compared(evaluation) == (65, 70, 75)
    assert fresh(evaluation).status == EvaluationStatus.LOCKED


def following(evaluation):
    session = evaluation.session
    session.current_item = fresh(evaluation).agenda_item
    return session


def test_who_has_left_is_not_asked_to_score_again(secretary, client):
    evaluation = locked(65, 65, 70, 80)
    high = seats_of(evaluation)[3]
    leaves(evaluation, high, secretary)

    with pytest.raises(ValidationError) as error:
        actions.ask_rescore(evaluation, [high], "", by=chair_of(evaluation).user)

    assert error.value.error_list[0].code == "no_members"
    client.force_login(chair_of(evaluation).user)
    page = client.get(f"/danh-gia/{evaluation.agenda_item_id}/cham-lai/").content.decode()
    assert f'value="{high.pk}"' not in page
    assert f"vì không có mặt: {high}." in page
