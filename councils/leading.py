"""Who leads: the council's chair, or who was delegated in the chair's place (R-CNCL-1)."""

from django.db.models import Exists, OuterRef

from councils.models import Attendance, Delegation, Recusal, Seat
from councils.rules import TableSeat, leader_of


def seats_of(session):
    """The seats of a session in their order, with `is_listed`, `is_present` (in the attendance) and
    `leads_session`."""
    own = {"seat": OuterRef("pk"), "session": session.pk}
    return (
        Seat.objects.sitting(session)
        .annotate(
            is_listed=Exists(Attendance.objects.filter(**own)),
            is_present=Exists(Attendance.objects.filter(**own, present=True)),
            leads_session=Exists(Delegation.objects.active().filter(**own, dossier=None)),
        )
        .order_by("number")
    )


def seats_at(item):
    """`seats_of` with `is_recused` and `leads_product` of this product; one query."""
    recused = Recusal.objects.filter(seat=OuterRef("pk"), agenda_item=item.pk)
    delegated = Delegation.objects.active().filter(
        seat=OuterRef("pk"), session=item.session_id, dossier=item.dossier_id
    )
    return seats_of(item.session).annotate(is_recused=Exists(recused), leads_product=Exists(delegated))


def leader_among(seats):
    """The Seat that leads among `seats_of` or `seats_at`, or None. No query."""
    facts = [
        TableSeat(
            seat.pk,
            seat.is_chair,
            getattr(seat, "is_recused", False),
            getattr(seat, "leads_product", False),
            seat.leads_session,
        )
        for seat in seats
    ]
    key = leader_of(facts)
    return next((seat for seat in seats if seat.pk == key), None)


def chairing_seat(session):
    """Who leads the session as a whole, with the person; None without a chair."""
    return leader_among(list(seats_of(session).select_related("user")))
