"""Communes are merged: who belonged to one that has ended goes on in its successor (rules.md, 01/7/2025)."""

from django.db import transaction
from django.utils.translation import gettext as _

from ocop_portal.accounts.models import User
from ocop_portal.audit.history import record
from ocop_portal.regulations.models import Commune
from products.actions.history import Act
from products.models import PointOfSale, Producer


@transaction.atomic
def follow_mergers(*, by, on):
    """Move producers, officials and points of sale of communes that have ended by this date; how many moved.

    Done again it moves nothing. Papers, certificates and what a dossier said when it was submitted keep the
    name of then: they are texts of their own.
    """
    heirs = {commune.pk: (commune, commune.heir_on(on)) for commune in Commune.objects.ended(on)}
    moved = 0
    for model in (Producer, User, PointOfSale):
        for row in model.objects.select_for_update().filter(commune__in=heirs).order_by("pk"):
            before, row.commune = heirs[row.commune_id]
            row.save(update_fields=["commune"])
            note = _("Từ %(before)s sang %(after)s") % {"before": before, "after": row.commune}
            record(Act.FOLLOW_MERGER, row, by=by, note=note)
            moved += 1
    return moved
