"""Loads what the law says: regulations, places, calendar, product groups, the 26 criteria sets.

Idempotent, for production too: what is there already is left alone.
"""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from certificates.loading import load_complaint_terms
from councils.loading import load_opening_rules
from evaluations.criteria_json import create_set
from evaluations.models import CriteriaSet
from evaluations.publishing import publish_set
from ocop_portal.accounts.models import User
from ocop_portal.regulations import loading
from ocop_portal.regulations.models import Edition
from products.loading import load_groups
from products.models import ProductGroup


class Command(BaseCommand):
    help = "Nạp văn bản quy định, địa bàn, lịch, nhóm sản phẩm và 26 bộ tiêu chí."

    @transaction.atomic
    def handle(self, *args, **options):
        loading.load_places()
        loading.load_editions()
        for regulation in loading.load_regulations():
            text = "%s còn là bản thảo: thời gian nhận hồ sơ trùng với văn bản của cơ quan."
            self.stdout.write(text % regulation)
        load_opening_rules()
        load_complaint_terms()
        loading.load_evidence_kinds()
        loading.load_calendar()
        load_groups()
        added = sum(load_sets(row) for row in loading.read_fixture("regulations/editions.json"))
        self.stdout.write(f"Đã nạp dữ liệu nền; thêm {added} bộ tiêu chí.")


def load_sets(row):
    """Create and publish the sets of one edition that are not there yet; how many were added."""
    edition = Edition.objects.get(key=row["key"])
    catalogue = loading.read_fixture("regulations/product_groups.json")
    group_of = {
        leaf["ordinal"]: leaf["catalogue_code"]
        for group in catalogue["groups"]
        for subgroup in group["subgroups"]
        for leaf in subgroup["sets"]
    }
    system, added = User.objects.system(), 0
    for file in sorted((settings.FIXTURES_DIR / row["criteria"]).glob("*.json")):
        source = loading.read_fixture(f"{row['criteria']}/{file.name}")
        if CriteriaSet.objects.filter(edition=edition, ordinal=source["ordinal"]).exists():
            continue
        group = ProductGroup.objects.get(code=group_of[source["ordinal"]])
        publish_set(create_set(source, edition=edition, group=group), by=system)
        added += 1
    return added
