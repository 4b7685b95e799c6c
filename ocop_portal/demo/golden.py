"""The golden story's score sheets, as plain values: totals are canonical, the marks behind them invented.

Products by key: "nen", "thuong-hang", "dac-biet". A mark of 0 is the criterion's level of 0 points, or
“không đạt mức nào” where it has none.
"""

from dataclasses import dataclass

from ocop_portal.demo.marks import marks_for
from ocop_portal.regulations.loading import read_fixture

PRODUCTS = ("thuong-hang", "dac-biet", "nen")


@dataclass(frozen=True)
class Rescore:
    """A second sheet: the seat's number, what the chair asks of all asked, the reason, points by code."""

    seat: int
    request: str
    reason: str
    marks: dict


def golden_sheets(product):
    """The first sheets of seats 1 to 10, in that order: points by criterion code, in the set's order."""
    row = _product(product)
    criteria = _choices(row)
    return [
        marks_for(criteria, total, base=row["base"], member=number)
        for number, total in enumerate(row["totals"], start=1)
    ]


def golden_rescores(product):
    """The second sheets of those whom the chair asks: changed only where the request says."""
    row, sheets = _product(product), golden_sheets(product)
    return [_rescore(row, asked, sheets[asked["seat"] - 1]) for asked in row.get("rescores", [])]


def golden_opinions(product):
    """What members write under their sheet, by the seat's number."""
    return {int(seat): text for seat, text in _product(product).get("opinions", {}).items()}


def _rescore(row, asked, first):
    choices = _choices(row)
    open_again = {code: choices[code] if code in asked["about"] else (first[code],) for code in first}
    marks = marks_for(open_again, asked["total"], base=first)
    return Rescore(asked["seat"], row["rescore_request"], asked["reason"], marks)


def _product(key):
    return read_fixture("demo/scores.json")["products"][key]


def _choices(row):
    """The points to choose from at each criterion: where papers decide, one; never below a star minimum."""
    criteria_set = read_fixture(f"criteria/{row['criteria']}.json")
    minimums = {
        minimum["criterion"]: minimum["min_points"]
        for minimum in criteria_set["star_minimums"][str(row["minimums_of"])]
    }
    return {
        code: tuple(points for points in row["judged"].get(code, [usual]) if points >= minimums.get(code, 0))
        for code, usual in row["base"].items()
    }
