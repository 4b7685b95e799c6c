"""Saving rows that have no process of their own."""

from django.db import transaction

from ocop_portal.audit.history import record


@transaction.atomic
def save_row(row, act, *, by, changed=()):
    """Save a new or edited product or round and note it in history."""
    row.save()
    record(act, row, by=by, changed=list(changed))
    return row
