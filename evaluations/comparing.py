"""Where members' sheets lie far apart: what the council discusses before rescoring (R-SCORE-3). No Django.

Sheets as in `evaluations.scoring`. What is found here is a member's own marks: R-SCORE-7 says who may see it.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from itertools import combinations

from evaluations.scoring import Marks, Sheets, totals_of


@dataclass(frozen=True)
class CriterionGap:
    """Two members' differing points in one criterion."""

    criterion: str
    points_a: int
    points_b: int

    @property
    def share(self):
        """What this criterion adds to the gap between the two; negative where it takes from it."""
        return self.points_a - self.points_b


@dataclass(frozen=True)
class FarApart:
    """Two members whose totals differ by `gap` points; `a` gave more than `b`.

    The shares of `criteria` add up to `gap`, exactly.
    """

    a: Hashable
    b: Hashable
    gap: int
    criteria: tuple[CriterionGap, ...]


def criteria_behind_gap(marks_a: Marks, marks_b: Marks) -> tuple[CriterionGap, ...]:
    """The criteria in which two sheets differ, the widest difference first (R-SCORE-3)."""
    criteria = dict.fromkeys([*marks_a, *marks_b])
    gaps = [CriterionGap(code, marks_a.get(code, 0), marks_b.get(code, 0)) for code in criteria]
    differing = [gap for gap in gaps if gap.points_a != gap.points_b]
    return tuple(sorted(differing, key=lambda gap: -abs(gap.points_a - gap.points_b)))


def pairs_beyond(sheets: Sheets, limit: int) -> tuple[FarApart, ...]:
    """The pairs of members whose totals differ by more than `limit`, the widest first (R-SCORE-3)."""
    totals = totals_of(sheets)
    pairs = []
    for pair in combinations(totals, 2):
        a, b = sorted(pair, key=totals.__getitem__, reverse=True)
        gap = totals[a] - totals[b]
        if gap > limit:
            pairs.append(FarApart(a, b, gap, criteria_behind_gap(sheets[a], sheets[b])))
    return tuple(sorted(pairs, key=lambda pair: -pair.gap))
