"""Suggested ties of a whole session: members against producers (R-CNCL-4), less what was looked into."""

from dataclasses import dataclass

from councils.models import AgendaItem, Recusal, Seat, TieReview
from councils.ties import Party, ties_between


@dataclass(frozen=True)
class OpenTie:
    """A member who may be tied to the producer of a product, and why; nobody has decided yet."""

    item: AgendaItem
    seat: Seat
    reasons: tuple


def reasons_of(seat, producer, linked):
    """Why this member may be tied to this producer. `linked`: pks of the producer's own accounts."""
    reasons = ties_between(_member(seat.user), _producer(producer))
    if seat.user_id in linked:
        reasons.insert(0, "Tài khoản của người này thuộc chính chủ thể.")
    return reasons


def open_ties(session, agenda):
    """Ties that nobody has decided: the member is neither recused nor found to be free. Three queries."""
    decided = {
        *Recusal.objects.filter(agenda_item__session=session).values_list("agenda_item", "seat"),
        *TieReview.objects.filter(agenda_item__session=session).values_list("agenda_item", "seat"),
    }
    seats = list(Seat.objects.expected(session).select_related("user").order_by("number"))
    found = []
    for item in agenda:
        producer = item.dossier.product.producer
        linked = {user.pk for user in producer.users.all()}
        for seat in seats:
            reasons = reasons_of(seat, producer, linked)
            if reasons and (item.pk, seat.pk) not in decided:
                found.append(OpenTie(item, seat, tuple(reasons)))
    return found


def _member(user):
    return Party((user.full_name,), (user.phone,), (user.address,))


def _producer(producer):
    return Party(
        (producer.representative, producer.name),
        (producer.phone,),
        (producer.address, producer.residence, producer.full_address),
    )
