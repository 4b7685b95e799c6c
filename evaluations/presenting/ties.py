"""Who of a council may be tied to the producer of a product, with the reasons (R-CNCL-4)."""

from dataclasses import dataclass

from councils.models import Seat
from councils.ties import Party, ties_between


@dataclass(frozen=True)
class Suggestion:
    """A member and why they may be tied to the producer."""

    seat: Seat
    reasons: tuple


def suggestions_for(desk):
    """Members at this product, not recused, with at least one match. One query."""
    producer = desk.dossier.product.producer
    seats = [place.seat for place in desk.room.places if not place.recusal]
    linked = set(producer.users.values_list("pk", flat=True))
    found = []
    for seat in seats:
        reasons = ties_between(_member(seat.user), _producer(producer))
        if seat.user_id in linked:
            reasons.insert(0, "Tài khoản của người này thuộc chính chủ thể.")
        if reasons:
            found.append(Suggestion(seat, tuple(reasons)))
    return found


def _member(user):
    return Party((user.full_name,), (user.phone,), (user.address,))


def _producer(producer):
    return Party(
        (producer.representative, producer.name),
        (producer.phone,),
        (producer.address, producer.residence, producer.full_address),
    )
