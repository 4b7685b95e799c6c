"""Saving rows that have no process of their own."""

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ocop_portal.audit.history import record
from ocop_portal.saving import save_or_tell


@transaction.atomic
def save_row(row, act, *, by, changed=()):
    """Save a new or edited product or round and note it in history; what it refuses: `store`."""
    store(row, changed)
    record(act, row, by=by, changed=list(changed))
    return row


def store(row, changed):
    """Save a new row, or of one that is there only what was `changed` (names of fields): others edit it too.

    ValidationError when another request stored the same a moment ago, `gone` when one deleted the row.
    """
    if row.pk is None:
        save_or_tell(row)
    else:
        _lock(row)
        save_or_tell(row, update_fields=changed)


def _lock(row):
    try:
        type(row).objects.select_for_update().get(pk=row.pk)
    except ObjectDoesNotExist:
        raise ValidationError(_("“%(name)s” đã bị xóa."), code="gone", params={"name": row}) from None
