"""Marks of a criteria set that reach a wanted total without missing the minimums of its rank."""

from evaluations.models import Criterion
from evaluations.rulebook import rules_of
from ocop_portal.demo.marks import marks_for


class Sheet:
    """The criteria of one set, for the sheets and the claims of one product."""

    def __init__(self, criteria_set, law):
        self.criteria = list(Criterion.objects.in_set(criteria_set))
        self.rules = rules_of(law, self.criteria)

    def answers(self, total, *, member=None):
        """{criterion: level} of this total; another `member` leans another way."""
        stars = max(band.stars for band in self.rules.bands if total >= band.at_least)
        needed = {row.criterion: row.points for row in self.rules.minimums if row.stars == stars}
        choices = {
            row.code: [points for points in _points(row) if points >= needed.get(row.code, 0)]
            for row in self.criteria
        }
        wanted = {row.code: row.max * total / 100 for row in self.criteria}
        base = {code: min(found, key=lambda n: abs(n - wanted[code])) for code, found in choices.items()}
        marks = marks_for(choices, total, base=base, member=member)
        return {row: _level(row, marks[row.code]) for row in self.criteria}


def _points(criterion):
    return sorted({level.points for level in criterion.levels.all()})


def _level(criterion, points):
    return next(level for level in criterion.levels.all() if level.points == points)
