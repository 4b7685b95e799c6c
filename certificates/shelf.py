"""The catalogue as plain values: which products fit what is asked for, and how many each filter holds."""

from collections import Counter
from dataclasses import dataclass

from ocop_portal.collation import sort_key
from ocop_portal.search import fold

FACETS = ("stars", "group", "validity", "commune")
VALID, EXPIRED = "valid", "expired"


@dataclass(frozen=True)
class Item:
    """A product by its present certificate; `words` are folded, the facets hold values of the filters."""

    certificate: int
    name: str
    words: str
    stars: str
    group: str
    validity: str
    commune: str


def find(items, text, chosen):
    """The items that hold every word of `text` and fit `chosen` (values by facet; none is all), by name."""
    return sorted(
        _fitting(items, text, chosen, FACETS), key=lambda item: (sort_key(item.name), item.certificate)
    )


def counts(items, text, chosen):
    """How many items each value of a facet would show, the other facets as chosen: {facet: Counter}."""
    return {
        facet: Counter(
            getattr(item, facet)
            for item in _fitting(items, text, chosen, [other for other in FACETS if other != facet])
        )
        for facet in FACETS
    }


def _fitting(items, text, chosen, facets):
    words = fold(text).split()
    asked = [(facet, chosen[facet]) for facet in facets if chosen.get(facet)]
    return [
        item
        for item in items
        if all(word in item.words for word in words)
        and all(getattr(item, facet) in values for facet, values in asked)
    ]
