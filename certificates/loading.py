"""Reference data of this app, from fixtures/. Idempotent; for production too."""

from django.db import transaction

from certificates.models import ComplaintTerm
from ocop_portal.regulations.loading import read_fixture


@transaction.atomic
def load_complaint_terms():
    """How long complaints may take; a row already there is left alone."""
    for row in read_fixture("regulations/complaints.json")["terms"]:
        ComplaintTerm.objects.get_or_create(
            kind=row.pop("kind"), in_force_from=row.pop("in_force_from"), defaults=row
        )
