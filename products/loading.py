"""Product groups of the law's catalogue (Phụ lục I), from fixtures/. Idempotent."""

from django.db import transaction

from ocop_portal.regulations.loading import read_fixture
from products.models import ProductGroup


@transaction.atomic
def load_groups():
    """Three levels; where there is no third, the second is the leaf that has a criteria set."""
    order = 0
    for group in read_fixture("regulations/product_groups.json")["groups"]:
        top = _group(group["code"], group["name"], order=(order := order + 1))
        for subgroup in group["subgroups"]:
            middle = _group(subgroup["code"], subgroup["name"], parent=top, order=(order := order + 1))
            for leaf in subgroup["sets"]:
                parent = top if leaf["catalogue_code"] == middle.code else middle
                _group(
                    leaf["catalogue_code"],
                    leaf["catalogue_name"],
                    parent=parent,
                    is_leaf=True,
                    lead_agencies=leaf["lead_agencies"],
                    order=(order := order + 1),
                )


def _group(code, name, **fields):
    return ProductGroup.objects.update_or_create(code=code, defaults={"name": name, **fields})[0]
