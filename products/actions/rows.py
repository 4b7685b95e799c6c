"""Saving rows that have no process of their own."""

from django.db import transaction

from ocop_portal.audit.history import record
from ocop_portal.saving import save_or_tell


@transaction.atomic
def save_row(row, act, *, by, changed=()):
    """Save a new or edited product or round and note it in history.

    ValidationError when another request stored the same a moment ago.
    """
    save_or_tell(row)
    record(act, row, by=by, changed=list(changed))
    return row
