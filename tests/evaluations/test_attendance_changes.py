"""Who comes and goes, and what follows for sheets and quorum (R-SCORE-1, R-CNCL-2)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from evaluations import actions
from evaluations.models import SheetStatus
from ocop_portal.regulations.clock import business_now
from tests.factories.councils import AgendaItemFactory, SessionFactory
from tests.factories.evaluations import (
    EvaluationFactory,
    chair_of,
    handed_in,
    locked,
    published_set,
    seats_of,
)
from tests.factories.hall import comes, four_members, leaves, room_at
from tests.refusals import code_of

pytestmark = pytest.mark.django_db


def test_a_sheet_handed_in_before_its_member_leaves_counts(secretary):
    evaluation = four_members()
    seats = seats_of(evaluation)
    for seat in seats:
        handed_in(evaluation, seat, 65)

    leaves(evaluation, seats[3], secretary)

    assert len(room_at(evaluation).counted) == 4
    actions.lock(evaluation, by=seats[0].user)
    actions.conclude(evaluation, by=seats[0].user)
    evaluation.refresh_from_db()
    assert evaluation.sheet_count == 4


def test_an_unfinished_sheet_leaves_the_divisor_and_waits_for_its_member(secretary):
    evaluation = four_members()
    seats = seats_of(evaluation)
    draft = actions.start_sheet(evaluation, by=seats[3].user)

    leaves(evaluation, seats[3], secretary)
    room = room_at(evaluation)
    assert (len(room.counted), len(room.waited_for)) == (3, 3)
    with pytest.raises(PermissionDenied):
        actions.start_sheet(evaluation, by=seats[3].user)

    comes(evaluation, seats[3], secretary)
    assert actions.start_sheet(evaluation, by=seats[3].user) == draft


def test_who_leaves_without_scoring_again_has_a_void_sheet_that_is_kept(secretary):
    session = SessionFactory(council__seated=4, opened=True, attended=True)
    evaluation = EvaluationFactory(agenda_item__session=session)
    seats = seats_of(evaluation)
    for seat, total in zip(seats, (65, 65, 65, 90), strict=True):
        handed_in(evaluation, seat, total)
    actions.lock(evaluation, by=seats[0].user)
    actions.ask_rescore(evaluation, [seats[3]], "", by=seats[0].user)

    leaves(evaluation, seats[3], secretary)

    sheet = evaluation.sheets.get(seat=seats[3])
    assert (sheet.status, sheet.total) == (SheetStatus.VOID, 90)
    assert room_at(evaluation).totals == {seat.pk: 65 for seat in seats[:3]}
    comes(evaluation, seats[3], secretary)
    assert len(room_at(evaluation).counted) == 3


def test_who_comes_after_the_lock_has_seen_the_sheets_and_scores_no_more(secretary, client):
    session = SessionFactory(council__seated=4, opened=True, attended=True)
    late = session.council.seats.last()
    session.attendance.filter(seat=late).update(present=False, reason="Ốm")
    evaluation = EvaluationFactory(agenda_item__session=session)
    seats = seats_of(evaluation)
    for seat, total in zip(seats[:3], (65, 65, 80), strict=True):
        handed_in(evaluation, seat, total)
    actions.lock(evaluation, by=seats[0].user)
    actions.ask_rescore(evaluation, [seats[2]], "", by=seats[0].user)

    comes(evaluation, late, secretary)

    assert len(room_at(evaluation).counted) == 3
    client.force_login(late.user)
    page = client.get(reverse("evaluations:score_sheet", args=[evaluation.agenda_item.pk]))
    assert page.url == reverse("evaluations:evaluation_detail", args=[evaluation.agenda_item.pk])
    assert "sau khi sản phẩm này đóng chấm" in client.get(page.url).content.decode()


def test_without_quorum_a_product_is_neither_opened_nor_concluded(secretary):
    evaluation = locked(65, 65, 65, 65)
    seats = seats_of(evaluation)
    published_set()
    waiting = AgendaItemFactory(session=evaluation.session, order=evaluation.agenda_item.order + 1)
    for seat in seats[2:]:
        leaves(evaluation, seat, secretary)

    for act, thing in ((actions.open_scoring, waiting), (actions.conclude, evaluation)):
        with pytest.raises(ValidationError) as error:
            act(thing, by=seats[0].user)
        assert code_of(error) == "no_quorum"
        assert "có mặt 2 thành viên" in error.value.messages[0]

    comes(evaluation, seats[2], secretary)
    actions.conclude(evaluation, by=seats[0].user)
    evaluation.refresh_from_db()
    assert evaluation.sheet_count == 4


def test_quorum_of_a_product_counts_neither_present_nor_members_who_are_recused(secretary):
    """Of four, one recused and one away: two of three is less than three quarters (R-CNCL-4)."""
    evaluation = four_members()
    seats = seats_of(evaluation)
    actions.recuse(evaluation.agenda_item, seats[3], "Người thân", by=secretary)
    assert room_at(evaluation).has_quorum

    leaves(evaluation, seats[2], secretary)
    assert not room_at(evaluation).has_quorum


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"present": True}, "same"),
        ({"at": timedelta(hours=2)}, "future"),
        ({"reason": " "}, "no_ground"),
    ],
)
def test_a_change_of_attendance_needs_a_change_a_time_and_a_reason(secretary, change, code):
    evaluation = EvaluationFactory()
    facts = {"present": False, "reason": "Về trước", "at": timedelta(0), **change}
    facts["at"] = business_now() + facts["at"]

    with pytest.raises(ValidationError) as error:
        actions.change_attendance(evaluation.session, seats_of(evaluation)[2], **facts, by=secretary)

    assert code_of(error) == code
    assert not evaluation.session.events.exists()


def test_attendance_is_changed_by_the_secretariat_alone():
    evaluation = EvaluationFactory()

    with pytest.raises(PermissionDenied):
        leaves(evaluation, seats_of(evaluation)[2], chair_of(evaluation).user)
