"""The page of written opinions: who has answered about which product, what can be done now."""

from django.utils.translation import gettext as _

from councils.models import SessionStatus
from councils.rules import answers_are_over
from evaluations.permissions.council import Act, may
from evaluations.workflow import status_tag
from evaluations.written import answers_to, requests_of, rooms_of, seats_waited_for, texts_to_meet
from ocop_portal.regulations.clock import business_now


def answers_page(session, standing, reader):
    """Context for `reader`: `rows` of products without a score, `requests`, what may be done now."""
    rooms = rooms_of(session)
    is_open = session.is_written and session.status == SessionStatus.OPEN
    waited_for = len(seats_waited_for(rooms))
    over = answers_are_over(business_now(), session.answers_until, waited_for=waited_for)
    takes = is_open and session.answers_closed_at is None
    waiting = _("Thời hạn chưa hết và còn thành viên chưa nộp đủ phiếu.")
    return {
        "session": session,
        "rows": [_row(room) for room in rooms],
        "requests": requests_of(session),
        "may_close": takes and over,
        "may_extend": takes and bool(waited_for) and may(standing, Act.EXTEND_ANSWERS),
        "close_block": waiting if takes and not over else "",
        "grounds": texts_to_meet(session, rooms, reader) if is_open else [],
    }


def _row(room):
    found = answers_to(room)
    return {
        "item": room.item,
        "status": status_tag(room.status),
        "answered": len(found.answered),
        "asked": len(found.answered) + len(found.silent),
        "silent": [str(seat) for seat in found.silent],
    }
