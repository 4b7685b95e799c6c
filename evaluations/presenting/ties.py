"""Who of a council may be tied to the producer of a product, with the reasons (R-CNCL-4)."""

from dataclasses import dataclass

from councils.models import Seat
from councils.tie_check import reasons_of


@dataclass(frozen=True)
class Suggestion:
    """A member and why they may be tied to the producer."""

    seat: Seat
    reasons: tuple


def suggestions_for(desk):
    """Members at this product, not recused, with at least one match. One query."""
    producer = desk.dossier.product.producer
    linked = set(producer.users.values_list("pk", flat=True))
    seats = [place.seat for place in desk.room.places if not place.recusal]
    found = [(seat, reasons_of(seat, producer, linked)) for seat in seats]
    return [Suggestion(seat, tuple(reasons)) for seat, reasons in found if reasons]
