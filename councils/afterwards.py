"""Where the page of an open or closed session leads: to pages of the apps above, which its template names."""

from dataclasses import dataclass

from councils.leading import leader_among, seats_of
from councils.models import SessionStatus
from councils.permissions import is_secretariat
from ocop_portal.accounts.models import Role
from ocop_portal.archive.actions import papers_of
from ocop_portal.archive.models import PaperKind


@dataclass(frozen=True)
class Afterwards:
    """Each says whether this person gets the link; the pages ask their own gates again."""

    may_close: bool = False
    may_sum_up: bool = False
    may_read_minutes: bool = False
    may_propose: bool = False
    is_final: bool = False

    @property
    def may_note(self):
        """Questions and votes: written by office and chair while it is open, read by the council after."""
        return self.may_close or self.may_sum_up

    @property
    def has_links(self):
        return self.may_close or self.may_sum_up or self.may_read_minutes


def afterwards(user, session, seat, *, is_recused):
    """`seat`: this person's in the council, or None. One query at most.

    Who leads closes the session. The chair reads the minutes from the draft on, others once they are issued;
    a recused member never.
    """
    office, chairs = is_secretariat(user), seat is not None and seat.is_chair
    if session.status == SessionStatus.OPEN:
        leads = seat is not None and leader_among(list(seats_of(session))) == seat
        return Afterwards(may_close=office or leads)
    if session.status != SessionStatus.CLOSED:
        return Afterwards()
    is_final = papers_of(session, PaperKind.MINUTES).exists()
    member = seat is not None and not is_recused
    return Afterwards(
        may_sum_up=office or seat is not None,
        may_read_minutes=office or chairs or (is_final and (member or user.role == Role.LEADER)),
        may_propose=office and is_final,
        is_final=is_final,
    )
