"""Who sits in a member's stead (R-CNCL-1)."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Value
from django.db.models.functions import Concat

from councils import actions as council_actions
from councils import emails
from councils.models import Seat, Session
from councils.readiness import quorum_problems
from evaluations import actions
from evaluations.permissions.council import items_open_to
from ocop_portal.accounts.models import User
from tests.factories.councils import AgendaItemFactory, SessionFactory
from tests.factories.evaluations import (
    handed_in,
    seats_of,
)
from tests.factories.hall import PAPER, four_members, room_at, sent
from tests.refusals import code_of

pytestmark = pytest.mark.django_db


def test_a_substitute_sits_scores_and_signs_in_their_own_name_in_this_session_only(secretary):
    evaluation = four_members()
    session, seat = evaluation.session, seats_of(evaluation)[3]
    other = AgendaItemFactory(session=SessionFactory(council=session.council, released=True))

    new = sent(session, seat, secretary)

    assert list(items_open_to(new.user)) == [evaluation.agenda_item]
    assert other.session not in Session.objects.visible_to(new.user)
    sheet = handed_in(evaluation, new, 65)
    assert str(sheet.seat) == "Bà Dự Thay"
    room = room_at(evaluation)
    assert [place.seat.pk for place in room.counted] == [
        *(own.pk for own in seats_of(evaluation)[:3]),
        new.pk,
    ]
    assert room.place_of(seat).absence == "Cử Bà Dự Thay dự thay"
    assert room.has_quorum


def test_a_substitute_does_not_score_what_their_member_has_handed_in(secretary):
    evaluation = four_members()
    seat = seats_of(evaluation)[3]
    handed_in(evaluation, seat, 65)

    new = sent(evaluation.session, seat, secretary)

    counted = [place.seat for place in room_at(evaluation).counted]
    assert seat in counted
    assert new not in counted


def test_a_substitute_before_the_opening_is_called_in_the_members_stead(secretary):
    session = SessionFactory(released=True, attended=True)
    seat = session.council.seats.last()

    new = sent(session, seat, secretary)

    assert set(Seat.objects.expected(session)) == {*session.council.seats.exclude(pk=seat.pk), new}
    User.objects.update(email=Concat("username", Value("@example.vn")))
    letters = emails.dossiers_recalled(session, reason="Hoãn")
    expected = {f"{each.user.username}@example.vn" for each in Seat.objects.expected(session)}
    assert {letter.to[0] for letter in letters} == expected
    assert "Chưa điểm danh đủ" in quorum_problems(session)[0].text
    session.attendance.create(seat=new, present=True)
    assert quorum_problems(session) == []


@pytest.mark.parametrize("who", ["replaced", "seated"])
def test_a_member_is_replaced_once_by_someone_from_outside(secretary, who):
    session = SessionFactory(opened=True, attended=True)
    first, second, third = session.council.seats.all()
    sent(session, third, secretary)

    with pytest.raises(ValidationError) as error:
        if who == "replaced":
            sent(session, third, secretary)
        else:
            actions.substitute(
                session, second, first.user, title="x", organisation="y", **PAPER, by=secretary
            )

    assert code_of(error) == who


def test_a_recalled_session_keeps_its_substitutes_and_the_member_they_replace(secretary):
    session = SessionFactory(released=True, attended=True)
    seat = session.council.seats.last()
    new = sent(session, seat, secretary)

    council_actions.recall_dossiers(session, reason="Đổi ngày", by=secretary)

    assert [row.seat for row in session.attendance.all()] == [seat]
    assert new in Seat.objects.expected(session)
    with pytest.raises(ValidationError) as error:
        council_actions.remove_seat(seat, by=secretary)
    assert code_of(error) == "on_record"
