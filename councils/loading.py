"""Reference data of councils, from fixtures/. Idempotent; for production too."""

from django.db import transaction

from councils.models import OpeningRule
from ocop_portal.regulations.loading import read_fixture
from ocop_portal.regulations.models import Regulation


@transaction.atomic
def load_opening_rules():
    """Which conditions a session may open without, by regulation; a row already there is left alone."""
    for key, rows in read_fixture("regulations/opening.json")["rules"].items():
        for regulation in Regulation.objects.filter(key=key):
            for row in rows:
                OpeningRule.objects.get_or_create(
                    regulation=regulation,
                    condition=row["condition"],
                    defaults={"leeway": row["leeway"], "ground": row["ground"]},
                )
