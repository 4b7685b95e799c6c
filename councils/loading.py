"""Reference data of councils, from fixtures/. Idempotent; for production too."""

from django.db import transaction

from councils.models import OpeningRule
from ocop_portal.regulations.loading import read_fixture
from ocop_portal.regulations.models import Regulation


@transaction.atomic
def load_opening_rules():
    """Which conditions a session may open without, by regulation; a row already there is left alone."""
    rules = read_fixture("regulations/opening.json")["rules"]
    laws = Regulation.objects.filter(key__in=rules).prefetch_related("opening_rules")
    missing = []
    for law in laws:
        known = {row.condition for row in law.opening_rules.all()}
        new = [row for row in rules[law.key] if row["condition"] not in known]
        missing += [OpeningRule(regulation=law, **row) for row in new]
    OpeningRule.objects.bulk_create(missing)
