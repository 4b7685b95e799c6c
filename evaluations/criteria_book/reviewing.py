"""The drafts of an edition as they are reviewed: each against the set it comes from."""

from dataclasses import dataclass

from evaluations.criteria_book.comparing import Change, changes
from evaluations.criteria_json import export_sets
from evaluations.models import CriteriaSet
from products.models import ProductGroup


@dataclass(frozen=True)
class Reviewed:
    """One draft; `changes` is empty where nothing differs, or where there is nothing to compare it with."""

    criteria_set: CriteriaSet
    changes: list[Change]

    @property
    def base(self):
        return self.criteria_set.based_on


def reviewed(drafts):
    """[Reviewed] of these drafts, in as many queries as for one."""
    bases = [row.based_on for row in drafts if row.based_on]
    forms = export_sets([*drafts, *bases])
    return [
        Reviewed(row, changes(forms[row.based_on_id], forms[row.pk]) if row.based_on else [])
        for row in drafts
    ]


def groups_without_set(edition):
    """The product groups that have no set in this edition, not even a draft (R-SET-6)."""
    return ProductGroup.objects.filter(is_leaf=True).exclude(criteria_sets__edition=edition).order_by("code")
