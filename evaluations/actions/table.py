"""Taking a product in hand: locks in one order, then the two questions who and whether."""

from django.core.exceptions import PermissionDenied, ValidationError

from councils.models import AgendaItem, Session
from evaluations.blocks import block_of
from evaluations.models import Evaluation
from evaluations.permissions.council import may, standing_at
from evaluations.room import room_of
from evaluations.workflow import status_after
from ocop_portal.audit.history import record
from products.models import Dossier


def take(item, act, *, by):
    """Lock session, dossier and evaluation, in this order, and read the Room anew.

    PermissionDenied for a person who does not do this act at all.
    """
    Session.objects.select_for_update().get(pk=item.session_id)
    Dossier.objects.select_for_update().get(pk=item.dossier_id)
    Evaluation.objects.select_for_update().filter(agenda_item=item).first()
    fresh = AgendaItem.objects.select_related(
        "session__council", "dossier__product__group", "dossier__regulation"
    ).get(pk=item.pk)
    if not may(standing_at(by, fresh), act):
        raise PermissionDenied
    return room_of(fresh)


def take_for(move, item, *, by):
    """`take`, and ValidationError with the reason when the move cannot be made now."""
    room = take(item, move, by=by)
    block = block_of(move, room)
    if block:
        raise ValidationError(block.text, code=block.code)
    return room


def make(move, evaluation, *, by, note="", **fields):
    """Save the move with its facts and write the line of history, which never holds a score."""
    before = evaluation.status
    evaluation.status = status_after(move, before)
    for name, value in fields.items():
        setattr(evaluation, name, value)
    evaluation.save(update_fields=["status", *fields])
    record(move, evaluation, by=by, before=before, after=evaluation.status, note=note)
    return evaluation
