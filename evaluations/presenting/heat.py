"""Members × criteria: every choice with its place above or below the middle of its row."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from statistics import median

from evaluations.scoring import mean, truncated

STRONG = 2
TOP_ROWS = 5


@dataclass(frozen=True)
class Cell:
    """`side` is 1 above the middle value, -1 below it, 0 on it; `css` its class."""

    points: int
    side: int
    css: str


@dataclass(frozen=True)
class HeatRow:
    code: str
    name: str
    cells: tuple
    mean: str
    gap: int
    is_key: bool


@dataclass(frozen=True)
class SumRow:
    """Sums of a part, or of the whole, member by member."""

    label: str
    totals: tuple
    mean: str


@dataclass(frozen=True)
class HeatPart:
    part: object
    rows: tuple
    sums: SumRow


@dataclass(frozen=True)
class HeatMap:
    """`parts` of the whole set; `widest`: the rows with the widest gaps."""

    parts: tuple
    widest: tuple
    criterion_count: int

    @property
    def columns(self):
        """How many columns the table has, for headings that span them."""
        return len(self.parts[0].sums.totals) + 3 if self.parts else 3


def heat_of(criteria, sheets, *, key):
    """`sheets`: marks by seat in the order of the columns; `key`: codes that make the widest pair's gap."""
    rows = {criterion.code: _row(criterion, sheets, key) for criterion in criteria}
    parts = tuple(
        _part(part, [rows[criterion.code] for criterion in found], sheets)
        for part, found in groupby(criteria, key=lambda criterion: criterion.section.part)
    )
    apart = sorted((row for row in rows.values() if row.gap), key=lambda row: -row.gap)
    return HeatMap(parts, tuple(apart[:TOP_ROWS]), len(rows))


def _row(criterion, sheets, key):
    points = [marks.get(criterion.code, 0) for marks in sheets.values()]
    middle = median(map(Fraction, points))
    return HeatRow(
        code=criterion.code,
        name=criterion.name,
        cells=tuple(_cell(given, middle) for given in points),
        mean=truncated(mean(points)),
        gap=max(points) - min(points),
        is_key=criterion.code in key,
    )


def _cell(points, middle):
    away = points - middle
    side = (away > 0) - (away < 0)
    css = {1: "hi", -1: "lo", 0: ""}[side] + ("2" if side and abs(away) >= STRONG else "")
    return Cell(points, side, css)


def _part(part, rows, sheets):
    totals = tuple(sum(row.cells[column].points for row in rows) for column in range(len(sheets)))
    return HeatPart(part, tuple(rows), SumRow(part.code, totals, truncated(mean(totals))))
