"""The second gate of the council's pages: a product of a session, who is there, and who is asking."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from councils.models import AgendaItem
from evaluations.permissions.council import Standing, items_open_to, may, standing_at
from evaluations.room import Room, room_of

WITH = (
    "session__council",
    "session__round__regulation",
    "session__round__edition",
    "dossier__product__producer__commune",
    "dossier__product__group",
    "dossier__round__edition",
    "dossier__round__regulation",
    "dossier__regulation",
    "dossier__edition",
)


@dataclass(frozen=True)
class Desk:
    """What every view of one product works with."""

    item: AgendaItem
    room: Room
    standing: Standing

    @property
    def evaluation(self):
        return self.room.evaluation

    @property
    def dossier(self):
        return self.item.dossier

    @property
    def place(self):
        """The asking member's own Place, or None."""
        return self.room.place_of(self.standing.seat) if self.standing.seat else None


def desk_of(request, item_pk):
    """404 for products that this person may not open (R-CNCL-4)."""
    item = get_object_or_404(items_open_to(request.user).select_related(*WITH), pk=item_pk)
    return Desk(item, room_of(item), standing_at(request.user, item))


def desk_for(request, item_pk, act):
    """403 as well for a person who does not do this act."""
    desk = desk_of(request, item_pk)
    if not may(desk.standing, act):
        raise PermissionDenied
    return desk
