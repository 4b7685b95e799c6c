"""Supports for reading: sums by year and line, and what one product received."""

from itertools import groupby
from operator import itemgetter

from products.models.supports import BudgetLine


def totals_of(supports):
    """[(year, its sum, [(line, count, sum)])], the newest year first, lines in the order of the budget."""
    rows = groupby(supports.by_year_and_line(), key=itemgetter("year"))
    return [(year, *_lines_of(list(found))) for year, found in rows]


def _lines_of(rows):
    order = BudgetLine.values
    rows.sort(key=lambda row: order.index(row["line"]))
    lines = [(BudgetLine(row["line"]).label, row["count"], row["total"]) for row in rows]
    return sum(row["total"] for row in rows), lines


def received(product):
    """(supports of the product, their sum)."""
    supports = list(product.supports.select_related("unit"))
    return supports, sum(support.amount for support in supports)
