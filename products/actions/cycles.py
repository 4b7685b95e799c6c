"""Moving a product through steps 2 to 4."""

from django.db import transaction

from ocop_portal.audit.history import record
from products.cycle import status_after
from products.models import Cycle


@transaction.atomic
def move_cycle(move, cycle, *, by, note="", **fields):
    """Make one move of the cycle's table and save `fields` with it; the cycle is reloaded under its lock.

    ValidationError(code="invalid_move") when the table does not allow it: of two people, the second is told.
    """
    cycle.refresh_from_db(from_queryset=Cycle.objects.select_for_update())
    before = cycle.status
    cycle.status = status_after(move, before)
    for name, value in fields.items():
        setattr(cycle, name, value)
    cycle.save(update_fields=["status", *fields])
    record(move, cycle, by=by, before=before, after=cycle.status, note=note)
    return cycle
