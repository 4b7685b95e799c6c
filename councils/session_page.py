"""What the page of one session shows to one person."""

from councils.afterwards import afterwards
from councils.agenda import agenda_of, rows_for, seat_of
from councils.checklist import opening_checklist
from councils.models import Invitation, SessionStatus
from councils.next_steps import next_steps
from councils.particulars import session_rows
from councils.permissions import PREPARING, SessionAct, acts_for, is_secretariat, may
from councils.readiness import leeways_of
from products.statuses import RESULTS


def invitations_of(user, session):
    """The invitations that this person may read."""
    return Invitation.objects.visible_to(user).filter(session=session).for_list()


def session_page(user, session, *, on):
    """The context of `councils/session_detail.html`. `session` comes from `Session.objects.for_page()`."""
    items, seat = agenda_of(session), seat_of(user, session)
    rows = rows_for(user, seat, session, items)
    is_preparing = is_secretariat(user) and session.status in PREPARING
    leeways = leeways_of(session.council) if is_preparing else {}
    return {
        "session": session,
        "facts": session_rows(session),
        "agenda": rows,
        "after": afterwards(user, session, seat, is_recused=any(row.is_recused for row in rows)),
        "all_concluded": all(item.dossier.status in RESULTS for item in items),
        "attendance": session.attendance.select_related("seat__user"),
        "checklist": opening_checklist(session, items, leeways, on=on) if is_preparing else [],
        "steps": next_steps(user, session, items, leeways, on=on) if is_preparing else [],
        "acts": acts_for(user, session),
        "may_invite": may(user, SessionAct.INVITE, session),
        "invitations": invitations_of(user, session),
        "may_change": session.status in {SessionStatus.RELEASED, SessionStatus.OPEN}
        and (is_secretariat(user) or (seat is not None and seat.is_chair)),
        "at_table": session.status == SessionStatus.OPEN
        and not session.is_written
        and (seat is not None or is_secretariat(user)),
    }
