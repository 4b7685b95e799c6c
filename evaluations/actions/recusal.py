"""A member with a tie to the producer leaves the table of one product (R-CNCL-4)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from councils import actions as council_actions
from evaluations.actions.table import take
from evaluations.models import EvaluationStatus, SheetStatus
from evaluations.permissions.council import Act
from ocop_portal.regulations.clock import business_now


@transaction.atomic
def recuse(item, seat, reason, *, by):
    """Note the recusal and void the member's sheet, which is kept; the divisor follows at once."""
    room = take(item, Act.RECUSE, by=by)
    if room.status == EvaluationStatus.CONCLUDED:
        raise ValidationError(_("Sản phẩm này đã có kết luận."), code="invalid_move")
    recusal = council_actions.recuse(room.item, seat, reason=reason, by=by)
    place = room.place_of(seat)
    for sheet in (place.sheet, place.draft):
        if sheet:
            sheet.status = SheetStatus.VOID
            sheet.save(update_fields=["status"])
    if place.request:
        place.request.answered_at = business_now()
        place.request.save(update_fields=["answered_at"])
    return recusal
