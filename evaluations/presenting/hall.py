"""What follows the runner: the small answer that screens ask for, and the hall's screen.

Who has handed in, never what (R-SCORE-7); a recused member learns nothing of the product (R-CNCL-4).
"""

import json

from django.urls import reverse
from django.utils.translation import gettext as _

from councils.leading import leader_among, seats_at
from councils.models import SessionStatus
from evaluations.models import EvaluationStatus, RescoreRequest, SheetStatus
from evaluations.permissions.council import Standing
from evaluations.presenting.control import seat_line
from evaluations.presenting.heading import heading_of
from evaluations.room import room_of
from evaluations.workflow import OPEN_TO_SHEETS, status_tag
from ocop_portal.accounts.models import Role

# What a session needs at hand for `glance_of`.
GLANCE_WITH = ("council", "current_item__dossier__product", "current_item__evaluation")


def glance_of(user, session):
    """Where the session is, as this person may know it, as JSON text: under 2 KB, the same until it changes.

    Four queries at most. `in`, who has handed in by the member's number, is for chair and secretariat alone.
    """
    facts = {"open": session.status == SessionStatus.OPEN, "item": session.current_item_id}
    item = session.current_item
    if facts["open"] and item:
        item.session = session
        facts |= _product(user, item)
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))


def _product(user, item):
    seats = list(seats_at(item))
    seat = next((seat for seat in seats if seat.user_id == user.pk), None)
    orders = list(item.session.agenda.order_by("order", "pk").values_list("pk", flat=True))
    facts = {"number": orders.index(item.pk) + 1, "total": len(orders)}
    is_office = user.role == Role.SECRETARIAT
    if seat and seat.is_recused and not is_office:
        return facts | {"recused": True}
    evaluation = getattr(item, "evaluation", None)
    status = evaluation.status if evaluation else EvaluationStatus.WAITING
    facts |= {"name": str(item)[:120], "status": status, "text": str(EvaluationStatus(status).label)}
    if seat or is_office:
        facts["url"] = reverse("evaluations:evaluation_detail", args=[item.pk])
    if is_office or (seat and seat == leader_among(seats)):
        facts["in"] = _handed_in(evaluation, seats)
    return facts


def _handed_in(evaluation, seats):
    """{number: 1 or 0} of the members whose sheet counts or is waited for."""
    if evaluation is None:
        return {seat.number: 0 for seat in seats if seat.is_present and not seat.is_recused}
    handed = set(evaluation.sheets.filter(status=SheetStatus.HANDED_IN).values_list("seat", flat=True))
    asked = set(
        RescoreRequest.objects.filter(evaluation=evaluation, answered_at=None).values_list("seat", flat=True)
    )
    counted = [
        seat
        for seat in seats
        if not seat.is_recused
        and (seat.pk in handed | asked or (seat.is_present and evaluation.locked_at is None))
    ]
    return {seat.number: int(seat.pk in handed - asked) for seat in counted}


def hall_page(user, session):
    """Context of the hall's screen; without `line` nothing is shown of a product."""
    item = session.current_item
    if session.status != SessionStatus.OPEN or item is None:
        return {"session": session, "item": None}
    item.session = session
    room = room_of(item)
    standing = Standing(next((p.seat for p in room.places if p.seat.user_id == user.pk), None), False)
    if user.role != Role.SECRETARIAT and standing.seat and room.place_of(standing.seat).recusal:
        return {"session": session, "item": None, "is_recused": True}
    return {
        "session": session,
        "item": item,
        "heading": heading_of(item),
        "status": status_tag(room.status),
        "is_scoring": room.status in OPEN_TO_SHEETS,
        "lines": [hall_line(place, room.status) for place in room.places if place.seat.pk not in _gone(room)],
        "done": len(room.counted) - len(room.waited_for),
        "counted": len(room.counted),
    }


def hall_line(place, status):
    """A member on the hall's screen: SeatLine without the reason of an absence or a recusal."""
    line = seat_line(place)
    text = line.tag["text"]
    if line.tag["kind"] == "now" and status == EvaluationStatus.WAITING:
        text = _("Có mặt")
    return {"name": line.name, "place": line.organisation, "text": text, "is_in": line.tag["kind"] == "done"}


def _gone(room):
    return {place.seat.replaces_id for place in room.places if place.seat.replaces_id}
