"""What the producer's own answers would give, and what the next rank still asks for (R-SCORE-6)."""

from dataclasses import dataclass

from evaluations import scoring
from evaluations.explaining import band_text
from evaluations.models import Criterion, Level
from evaluations.rulebook import rules_of

OWN = "own"


@dataclass(frozen=True)
class Need:
    """A criterion that keeps the product from `stars`; `level` is the level it has to reach."""

    criterion: Criterion
    has: int
    level: Level
    stars: int


@dataclass(frozen=True)
class Forecast:
    """`next_stars` is None at the top; `points_short` counts points below the band of `next_stars`."""

    total: int
    stars: int
    band_stars: int
    band: str
    next_stars: int | None
    points_short: int
    needs: tuple

    @property
    def is_complete(self):
        return self.next_stars is None


def forecast(assessment, regulation):
    """None while nothing is answered; what is not answered counts 0."""
    if not assessment.marks:
        return None
    criteria = [answer.criterion for answer in assessment.answers]
    rules = rules_of(regulation, criteria)
    sheets = {OWN: assessment.marks}
    result = scoring.rank(sheets, rules)
    missing = scoring.missing_for_next(sheets, rules)
    return Forecast(
        total=result.total_sum,
        stars=result.stars,
        band_stars=result.band_stars,
        band=band_text(result.band_stars, rules),
        next_stars=missing.stars if missing else None,
        points_short=int(max(0, missing.at_least - missing.mean)) if missing else 0,
        needs=_needs(missing, assessment),
    )


def _needs(missing, assessment):
    if missing is None:
        return ()
    needs = []
    for row in missing.unmet:
        answer = assessment.at(row.criterion)
        level = _lowest_level(answer.criterion, row.needed)
        needs.append(Need(answer.criterion, answer.points or 0, level, missing.stars))
    return tuple(needs)


def _lowest_level(criterion, points):
    return min((level for level in criterion.levels.all() if level.points >= points), key=lambda x: x.points)
