"""A member with a tie to the producer leaves the table of one product (R-CNCL-4)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from councils import actions as council_actions
from evaluations.actions.reopening import drop_requests
from evaluations.actions.table import take
from evaluations.models import EvaluationStatus, SheetStatus
from evaluations.permissions.council import Act
from ocop_portal.regulations.clock import business_now


@transaction.atomic
def recuse(item, seat, reason, *, by):
    """The secretariat notes the recusal; the member's sheet is void but kept, divisor and quorum follow."""
    room = take(item, Act.RECUSE, by=by)
    return _leave_table(room, seat, reason, by)


@transaction.atomic
def declare_recusal(item, reason, *, by):
    """A member says so themself, with the same effects at once; nobody takes it back afterwards."""
    room = take(item, Act.DECLARE_RECUSAL, by=by)
    seat = next(place.seat for place in room.places if place.seat.user_id == by.pk)
    return _leave_table(room, seat, reason, by)


def _leave_table(room, seat, reason, by):
    if room.status == EvaluationStatus.CONCLUDED:
        raise ValidationError(_("Sản phẩm này đã có kết luận."), code="invalid_move")
    recusal = council_actions.recuse(room.item, seat, reason=reason, by=by)
    place = room.place_of(seat)
    for sheet in (place.sheet, place.draft):
        if sheet:
            sheet.status = SheetStatus.VOID
            sheet.save(update_fields=["status"])
    drop_requests(room.evaluation, seat)
    if place.request:
        place.request.answered_at = business_now()
        place.request.save(update_fields=["answered_at"])
    return recusal
