"""R-SCORE-7: what a person may see of others' sheets, and from when on."""

import pytest

from evaluations import actions
from evaluations.models import Evaluation, ScoreSheet
from evaluations.permissions.council import items_open_to, may_compare, may_read_minutes, standing_at
from tests.factories.accounts import UserFactory
from tests.factories.councils import AgendaItemFactory, SessionFactory
from tests.factories.evaluations import chair_of, handed_in, locked, scored, seats_of

pytestmark = pytest.mark.django_db


def sees(user, evaluation):
    """Totals of the sheets that this person sees, by version."""
    found = ScoreSheet.objects.visible_to(user).filter(evaluation=evaluation)
    return sorted((sheet.seat.number, sheet.version, sheet.total) for sheet in found)


def test_before_the_lock_each_member_and_the_chair_see_their_own_sheet_only(secretary, leader):
    evaluation = scored(65, 70, 75)
    chair, member, _last = seats_of(evaluation)

    assert sees(chair.user, evaluation) == [(1, 1, 65)]
    assert sees(member.user, evaluation) == [(2, 1, 70)]
    assert sees(secretary, evaluation) == sees(leader, evaluation) == []


def test_the_lock_opens_all_sheets_to_council_and_secretariat(secretary, leader, producer_user, commune_user):
    evaluation = locked(65, 70, 75)
    everything = [(1, 1, 65), (2, 1, 70), (3, 1, 75)]

    for seat in seats_of(evaluation):
        assert sees(seat.user, evaluation) == everything
    assert sees(secretary, evaluation) == everything
    for user in (leader, producer_user, commune_user, UserFactory()):
        assert sees(user, evaluation) == []


def test_rescored_sheet_stays_hidden_until_the_next_lock(secretary):
    evaluation = locked(65, 70, 80)
    chair, member, high = seats_of(evaluation)
    actions.ask_rescore(evaluation, [high], "", by=chair.user)
    handed_in(evaluation, high, 75, reason="Đã thử lại")
    first_round = [(1, 1, 65), (2, 1, 70), (3, 1, 80)]

    assert sees(member.user, evaluation) == sees(chair.user, evaluation) == first_round
    assert sees(secretary, evaluation) == first_round
    assert sees(high.user, evaluation) == [*first_round, (3, 2, 75)]

    actions.lock(evaluation, by=chair.user)

    assert sees(member.user, evaluation) == [*first_round, (3, 2, 75)]


def test_recused_member_sees_nobody_elses_sheet(secretary):
    evaluation = locked(65, 70, 75)
    recused = seats_of(evaluation)[2]

    actions.recuse(evaluation.agenda_item, recused, "Người thân", by=secretary)

    assert sees(recused.user, evaluation) == [(3, 1, 75)]
    assert not Evaluation.objects.visible_to(recused.user).exists()
    assert not items_open_to(recused.user).exists()


def test_each_is_seen_once_however_many_are_recused(secretary):
    evaluation = locked(65, 70, 75, 80)
    member, *recused = seats_of(evaluation)[1:]
    for seat in recused:
        actions.recuse(evaluation.agenda_item, seat, "Người thân", by=secretary)

    assert list(items_open_to(member.user)) == [evaluation.agenda_item]
    assert list(Evaluation.objects.visible_to(member.user)) == [evaluation]
    assert sees(member.user, evaluation) == [(1, 1, 65), (2, 1, 70), (3, 1, 75), (4, 1, 80)]


def test_member_of_another_council_sees_nothing():
    evaluation = locked(65, 70)
    stranger = scored(65, 70)

    assert sees(chair_of(stranger).user, evaluation) == []
    assert list(items_open_to(chair_of(stranger).user)) == [stranger.agenda_item]


def test_items_of_a_planned_session_are_the_offices_alone(secretary):
    item = AgendaItemFactory(session=SessionFactory())
    member = item.session.council.seats.first().user

    assert list(items_open_to(secretary)) == [item]
    assert not items_open_to(member).exists()


def test_leader_opens_a_product_once_it_is_concluded(leader):
    evaluation = locked(65, 70)
    assert not items_open_to(leader).exists()

    actions.conclude(evaluation, by=chair_of(evaluation).user)

    assert list(items_open_to(leader)) == [evaluation.agenda_item]
    assert list(Evaluation.objects.visible_to(leader)) == [evaluation]
    assert sees(leader, evaluation) == []


def test_leader_with_a_seat_is_a_member_like_others():
    session = SessionFactory(council__seated=0, opened=True)
    seat = session.council.seats.create(
        user=UserFactory(leader=True), number=1, is_chair=True, title="Phó Chủ tịch", organisation="UBND"
    )
    item = AgendaItemFactory(session=session)

    assert list(items_open_to(seat.user)) == [item]
    item.recusals.create(seat=seat, reason="Người thân", by=seat.user)
    assert not items_open_to(seat.user).exists()


def test_comparison_opens_with_the_lock(secretary, leader):
    evaluation = scored(65, 70)
    item, people = evaluation.agenda_item, [seats_of(evaluation)[1].user, secretary]
    assert not any(may_compare(standing_at(user, item), evaluation) for user in people)

    actions.lock(evaluation, by=chair_of(evaluation).user)

    evaluation.refresh_from_db()
    assert all(may_compare(standing_at(user, item), evaluation) for user in people)
    assert not may_compare(standing_at(leader, item), evaluation)


def test_product_knocked_out_before_the_lock_keeps_its_sheets_closed(secretary):
    evaluation = scored(65, 70)
    actions.knock_out(evaluation, "Giả mạo hồ sơ", "Đã xác minh", by=chair_of(evaluation).user)

    evaluation.refresh_from_db()
    assert sees(secretary, evaluation) == []
    assert not may_compare(standing_at(secretary, evaluation.agenda_item), evaluation)


def test_minutes_reach_neither_producer_nor_commune(producer_user, commune_user, secretary, leader):
    evaluation = locked(65, 70)
    session = evaluation.session

    assert may_read_minutes(secretary, session)
    assert may_read_minutes(chair_of(evaluation).user, session)
    others = (producer_user, commune_user, leader, seats_of(evaluation)[1].user, UserFactory())
    assert not any(may_read_minutes(user, session) for user in others)
