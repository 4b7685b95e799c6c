"""The catalogue's filters as its page shows them: boxes with counts, and what is chosen as chips."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from certificates.shelf import EXPIRED, FACETS, VALID, counts


@dataclass(frozen=True)
class Option:
    """One value of a filter: how many products it would show, and whether it is chosen."""

    value: str
    label: str
    count: int
    chosen: bool


def names_of_facets(certified, groups, communes):
    """The values of each facet with their names, in the order in which the page lists them.

    `certified`: the ranks of which there are certificates.
    """
    return {
        "stars": {str(stars): _("%(stars)d sao") % {"stars": stars} for stars in certified},
        "group": groups,
        "validity": {VALID: _("Đang có hiệu lực"), EXPIRED: _("Đã hết hạn")},
        "commune": communes,
    }


def options_of(items, text, chosen, names):
    """The options of each facet: {facet: [Option]}."""
    counted = counts(items, text, chosen)
    return {
        facet: [
            Option(value, label, counted[facet][value], value in chosen[facet])
            for value, label in names[facet].items()
        ]
        for facet in FACETS
    }


def chips_of(text, chosen, names):
    """What is chosen, each with the query string of the page without it: [(label, query)]."""
    chips = [
        (names[facet][value], _query(text, {**chosen, facet: [v for v in chosen[facet] if v != value]}))
        for facet in FACETS
        for value in chosen[facet]
    ]
    return [(f"“{text}”", _query("", chosen)), *chips] if text else chips


def _query(text, chosen):
    pairs = [(facet, value) for facet in FACETS for value in chosen[facet]]
    return "?" + urlencode([*([("q", text)] if text else []), *pairs, ("applied", "1")])
