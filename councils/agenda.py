"""The agenda of a session as a person may see it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from councils.models import AgendaItem, Seat, SessionKind, SessionStatus
from councils.readiness import samples_of
from councils.rules import Problem
from ocop_portal.accounts.models import Role
from products.models import Dossier
from products.models.dossiers import Purpose
from products.statuses import RESULTS, status_tag
from products.workflow import Status

AT_THE_TABLE = {SessionStatus.OPEN, SessionStatus.CLOSED}


@dataclass(frozen=True)
class AgendaRow:
    """One product. `state`: the dossier's; while the council is at work, for who may enter, the scoring's.

    `lacks`: samples or visit, or None; `may_read` its dossier, `may_enter` its evaluation;
    `may_declare` a tie to its producer (R-CNCL-4).
    """

    item: AgendaItem
    state: dict
    lacks: Problem | None
    is_recused: bool
    may_read: bool
    may_enter: bool
    may_declare: bool = False


def agenda_of(session):
    """The items with all that rows and rules ask of them."""
    items = session.agenda.select_related(
        "dossier__product__producer__commune__authority__superior",
        "dossier__product__group",
        "dossier__regulation",
        "dossier__round__regulation",
        "evaluation",
    ).prefetch_related("recusals__seat__user", "visit_photos", "dossier__product__producer__users")
    for item in items:
        item.session = session
    return list(items)


def seat_of(user, session):
    """This person's seat in the council of the session, or None."""
    return Seat.objects.sitting(session).filter(user=user).first()


def rows_for(user, seat, session, items):
    """No query: `items` come from `agenda_of`."""
    return [_row(user, seat, session, item) for item in items]


def _row(user, seat, session, item):
    recused = seat is not None and any(row.seat_id == seat.pk for row in item.recusals.all())
    is_office = user.role == Role.SECRETARIAT
    concluded = user.role == Role.LEADER and item.dossier.status in RESULTS
    at_table = session.status in AT_THE_TABLE
    may_enter = at_table and (is_office or concluded or (seat is not None and not recused))
    is_scored = may_enter and session.status == SessionStatus.OPEN
    return AgendaRow(
        item=item,
        state=_scoring_tag(item) if is_scored else status_tag(user, item.dossier),
        lacks=samples_of(item),
        is_recused=recused,
        may_read=is_office or not recused,
        may_enter=may_enter,
        may_declare=session.status in {SessionStatus.RELEASED, SessionStatus.OPEN}
        and seat is not None
        and not recused
        and item.dossier.status not in RESULTS,
    )


def _scoring_tag(item):
    evaluation = getattr(item, "evaluation", None)
    return evaluation.tag if evaluation else {"kind": "off", "text": _("Chưa mở chấm")}


def usual_kind(round_):
    """How the dossiers that wait in this round (its key as text) are judged: re-evaluations in writing, and
    in a meeting only where views differ (R-CERT-2); a meeting once anything else waits with them.
    """
    waiting = Dossier.objects.filter(status=Status.ACCEPTED, round=round_) if round_.isdecimal() else ()
    purposes = {dossier.purpose for dossier in waiting}
    return SessionKind.WRITTEN if purposes == {Purpose.RENEWAL} else SessionKind.MEETING
