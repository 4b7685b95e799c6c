"""People who come, go, sit in and are counted in the hall."""

from evaluations import actions
from evaluations.models import Evaluation
from evaluations.room import room_of
from ocop_portal.regulations.clock import business_now
from tests.factories.accounts import UserFactory
from tests.factories.councils import SessionFactory
from tests.factories.evaluations import (
    EvaluationFactory,
)

PAPER = {"ground": "Họp trùng lịch", "document_number": "12/PKT-CV"}


def leaves(evaluation, seat, by, reason="Về trước"):
    return actions.change_attendance(
        evaluation.session, seat, present=False, reason=reason, at=business_now(), by=by
    )


def comes(evaluation, seat, by):
    return actions.change_attendance(
        evaluation.session, seat, present=True, reason="Đến muộn", at=business_now(), by=by
    )


def room_at(evaluation):
    return room_of(Evaluation.objects.get(pk=evaluation.pk).agenda_item)


def sent(session, seat, by, **facts):
    """A substitute for this member."""
    found = {"title": "Chuyên viên", "organisation": "Phòng Kinh tế", **PAPER, **facts}
    return actions.substitute(session, seat, UserFactory(full_name="Bà Dự Thay"), **found, by=by)


def four_members():
    """Being scored by four members: three are the quorum."""
    session = SessionFactory(council__seated=4, opened=True, attended=True)
    return EvaluationFactory(agenda_item__session=session)
