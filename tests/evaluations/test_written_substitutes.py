"""A substitute while opinions are taken in writing: one place, answered once (R-CNCL-6)."""

import pytest

from evaluations import actions
from evaluations.permissions.council import standing_in
from evaluations.presenting.control import seat_line
from evaluations.presenting.written import answers_page
from tests.councils.pages import today_is
from tests.evaluations.test_written import AFTER, answered, begun, chair, fresh_room
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def replaced(session, number):
    seat = session.council.seats.get(number=number)
    facts = {"title": "Chuyên viên", "organisation": "Phòng", "ground": "Ốm", "document_number": "1"}
    actions.substitute(session, seat, UserFactory(), **facts, by=session.council.secretary)
    return seat


def test_a_member_who_answered_before_being_replaced_is_counted_once():
    session = begun()
    answered(session, *[70] * 7)
    gone = replaced(session, 6)
    (row,) = answers_page(session, standing_in(chair(session), session), chair(session))["rows"]
    assert (row["answered"], row["asked"]) == (7, 9)
    today_is(AFTER)

    actions.close_answers(session, by=chair(session))

    assert session.events.get(kind="answers_closed").ground == "đã trả lời 7 trong 9 thành viên"
    room = fresh_room(session)
    assert (len(room.totals), room.has_quorum) == (7, True)
    line = seat_line(room.place_of(gone))
    assert line.tag["kind"] == "done"
    assert line.note.startswith("Nay vắng: Cử ")
    assert seat_line(room.places[8]).tag == {"kind": "off", "text": "Không trả lời"}


def test_a_substitute_answers_in_the_members_place():
    session = begun()
    gone = replaced(session, 2)
    answered(session, 70)

    (row,) = answers_page(session, standing_in(chair(session), session), chair(session))["rows"]
    assert (row["answered"], row["asked"]) == (1, 9)
    assert str(gone) not in row["silent"]
