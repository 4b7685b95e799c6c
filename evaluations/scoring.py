"""Scoring and ranking, exact and free of Django (R-SCORE-1…5, R-RANK-1, R-RANK-3).

Shapes used throughout: `marks` are one member's points by criterion code (`{"1.1": 3}`; a criterion that is
not there counts 0, "không đạt mức nào"); `sheets` are the marks of every *counted* member by a key that the
caller chooses (a seat's id). Which sheets count is the caller's to know. Points are ints, means Fractions.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

Marks = Mapping[str, int]
Sheets = Mapping[Hashable, Marks]


class MinimumWay(StrEnum):
    """How members' differing choices meet a star minimum; the council's quy chế picks one (R-SCORE-4)."""

    MEAN = "mean"
    MAJORITY = "majority"
    ALL = "all"


class Outcome(StrEnum):
    """How an evaluation ends (R-SCORE-5)."""

    RANKED = "ranked"
    KNOCKED_OUT = "knocked_out"
    STOPPED = "stopped"


class ReferralBy(StrEnum):
    """What sends a product up: its rank, or its points alone (R-RANK-1)."""

    RANK = "rank"
    POINTS = "points"


class NextAct(StrEnum):
    """What the authority does with a result (R-RANK-1, R-RANK-3, R-RANK-4)."""

    RECOGNISE = "recognise"
    REFER = "refer"
    NOTIFY = "notify"


@dataclass(frozen=True)
class Band:
    """A rank and the mean from which it starts (R-SCORE-2). `at_least`: int, Decimal or Fraction."""

    stars: int
    at_least: Fraction

    def __post_init__(self):
        object.__setattr__(self, "at_least", _exact(self.at_least))


@dataclass(frozen=True)
class StarMinimum:
    """The least points in a criterion that a rank asks for (R-SET-4); each rank lists all of its own."""

    stars: int
    criterion: str
    points: int


@dataclass(frozen=True)
class Rules:
    """What a regulation, an edition and a quy chế say about ranking (R-SCORE-2…4).

    `max_spread=None` is no limit. ValueError where the numbers contradict one another.
    """

    bands: Sequence[Band]
    minimums: Sequence[StarMinimum]
    max_spread: int | None
    minimum_way: MinimumWay = MinimumWay.MEAN

    def __post_init__(self):
        bands = tuple(sorted(self.bands, key=lambda band: band.at_least))
        if not bands or bands[0].at_least != 0:
            raise ValueError("The lowest band must start at 0 points.")
        if any(low.at_least == high.at_least or low.stars >= high.stars for low, high in pairwise(bands)):
            raise ValueError("More stars must ask for more points.")
        if not {row.stars for row in self.minimums} <= {band.stars for band in bands[1:]}:
            raise ValueError("Star minimums belong to bands above the lowest.")
        object.__setattr__(self, "bands", bands)
        object.__setattr__(self, "minimums", tuple(self.minimums))
        object.__setattr__(self, "minimum_way", MinimumWay(self.minimum_way))


@dataclass(frozen=True)
class UnmetMinimum:
    """A missed star minimum: `reached_by` of `sheet_count` members chose `needed` points or better."""

    stars: int
    criterion: str
    needed: int
    mean: Fraction
    reached_by: int
    sheet_count: int


@dataclass(frozen=True)
class Result:
    """A ranked product (R-SCORE-4). `unmet` kept it below `band_stars`, the rank of its mean alone."""

    total_sum: int
    sheet_count: int
    spread: int
    band_stars: int
    stars: int
    unmet: tuple[UnmetMinimum, ...]

    outcome = Outcome.RANKED

    @property
    def mean(self) -> Fraction:
        return Fraction(self.total_sum, self.sheet_count)


@dataclass(frozen=True)
class Ended:
    """An evaluation ended by the council: a written reason, no mean, no stars (R-SCORE-5)."""

    outcome: Outcome
    reason: str

    def __post_init__(self):
        object.__setattr__(self, "outcome", Outcome(self.outcome))
        if self.outcome is Outcome.RANKED:
            raise ValueError("A ranked product has a Result.")
        if not self.reason.strip():
            raise ValueError("Ending an evaluation takes a written reason.")


@dataclass(frozen=True)
class Missing:
    """What a product lacks for `stars`: points of the mean when below `at_least`, and star minimums."""

    stars: int
    mean: Fraction
    at_least: Fraction
    unmet: tuple[UnmetMinimum, ...]

    @property
    def band_reached(self) -> bool:
        return self.mean >= self.at_least


def total(marks: Marks) -> int:
    """A sheet's total (R-SCORE-1)."""
    return sum(marks.values())


def totals_of(sheets: Sheets) -> dict[Hashable, int]:
    """Each counted member's total (R-SCORE-1)."""
    return {member: total(marks) for member, marks in sheets.items()}


def mean(totals: Iterable[int]) -> Fraction:
    """Exact mean, compared as it is and cut only when shown (R-SCORE-1). ValueError without totals."""
    totals = list(totals)
    if not totals:
        raise ValueError("There is no counted sheet.")
    return Fraction(sum(totals), len(totals))


def criterion_means(sheets: Sheets) -> dict[str, Fraction]:
    """Exact mean of the members' points in each criterion, in the sheets' order (R-SCORE-1, R-SCORE-7)."""
    criteria = dict.fromkeys(criterion for marks in sheets.values() for criterion in marks)
    return {criterion: mean(_points(sheets, criterion)) for criterion in criteria}


def spread(totals: Iterable[int]) -> int:
    """Highest total minus lowest (R-SCORE-3). ValueError without totals."""
    totals = list(totals)
    if not totals:
        raise ValueError("There is no counted sheet.")
    return max(totals) - min(totals)


def spread_allows(totals: Iterable[int], max_spread: int | None) -> bool:
    """Whether the totals are close enough; exactly `max_spread` is (R-SCORE-3)."""
    return max_spread is None or spread(totals) <= max_spread


def can_conclude(sheets: Sheets, rules: Rules) -> bool:
    """Whether the council may conclude: sheets are in and their totals close enough (R-SCORE-3)."""
    return bool(sheets) and spread_allows(totals_of(sheets).values(), rules.max_spread)


def stars_by_band(mean: Fraction, bands: Iterable[Band]) -> int:
    """The rank that the mean alone would give (R-SCORE-2)."""
    return max(band.stars for band in bands if mean >= band.at_least)


def unmet_minimums(sheets: Sheets, stars: int, rules: Rules) -> tuple[UnmetMinimum, ...]:
    """The minimums of `stars` that the sheets miss, by the quy chế's way, in the rules' order (R-SCORE-4)."""
    unmet = []
    for row in (row for row in rules.minimums if row.stars == stars):
        points = _points(sheets, row.criterion)
        if not _meets(points, row.points, rules.minimum_way):
            reaching = _count_reaching(points, row.points)
            unmet.append(UnmetMinimum(stars, row.criterion, row.points, mean(points), reaching, len(points)))
    return tuple(unmet)


def rank(sheets: Sheets, rules: Rules) -> Result:
    """The highest rank whose band and star minimums are met (R-SCORE-4). ValueError without sheets.

    Asks nothing about the spread: before concluding, ask `can_conclude`.
    """
    totals = totals_of(sheets).values()
    band_stars = stars_by_band(mean(totals), rules.bands)
    reached = [band.stars for band in rules.bands if band.stars <= band_stars]
    unmet = {stars: unmet_minimums(sheets, stars, rules) for stars in reached}
    stars = max(stars for stars in reached if not unmet[stars])
    held_back = tuple(row for above in reached if above > stars for row in unmet[above])
    return Result(sum(totals), len(totals), spread(totals), band_stars, stars, held_back)


def missing_for_next(sheets: Sheets, rules: Rules) -> Missing | None:
    """What the product lacks for the rank above its own; None at the top (R-SCORE-6)."""
    result = rank(sheets, rules)
    above = next((band for band in rules.bands if band.stars > result.stars), None)
    if above is None:
        return None
    return Missing(above.stars, result.mean, above.at_least, unmet_minimums(sheets, above.stars, rules))


def next_act(
    verdict: Result | Ended,
    rules: Rules,
    *,
    recognised_stars: Iterable[int],
    referral_at_least: Fraction | None,
    referral_by: ReferralBy = ReferralBy.RANK,
) -> NextAct:
    """What this authority does with the verdict (R-RANK-1, R-RANK-3).

    `recognised_stars`: ranks that it decides itself; `referral_at_least`: mean from which it refers upwards
    (None: nobody above). ValueError when a rank above the lowest it decides is neither decided nor referred.
    """
    if verdict.outcome is not Outcome.RANKED:
        return NextAct.NOTIFY
    if referral_at_least is not None and _is_referred(verdict, rules, _exact(referral_at_least), referral_by):
        return NextAct.REFER
    recognised = frozenset(recognised_stars)
    if verdict.stars in recognised:
        return NextAct.RECOGNISE
    if recognised and verdict.stars > min(recognised):
        raise ValueError(f"Nobody is named to recognise {verdict.stars} stars.")
    return NextAct.NOTIFY


def truncated(value: Fraction, places: int = 2) -> str:
    """Points as shown: cut, not rounded, with the Vietnamese comma, `69,99` for 69.996 (R-SCORE-1)."""
    whole, rest = divmod(int(_exact(value) * 10**places), 10**places)
    return f"{whole},{rest:0{places}d}" if places else str(whole)


def _exact(value) -> Fraction:
    if isinstance(value, float):
        raise TypeError("Points are exact: an int, a Decimal or a Fraction, never a float.")
    return Fraction(value)


def _points(sheets: Sheets, criterion: str) -> list[int]:
    return [marks.get(criterion, 0) for marks in sheets.values()]


def _count_reaching(points: Sequence[int], needed: int) -> int:
    return sum(given >= needed for given in points)


def _meets(points: Sequence[int], needed: int, way: MinimumWay) -> bool:
    match way:
        case MinimumWay.MEAN:
            return mean(points) >= needed
        case MinimumWay.MAJORITY:
            return 2 * _count_reaching(points, needed) > len(points)
        case MinimumWay.ALL:
            return _count_reaching(points, needed) == len(points)


def _is_referred(result: Result, rules: Rules, at_least: Fraction, by: ReferralBy) -> bool:
    if result.mean < at_least:
        return False
    return ReferralBy(by) is ReferralBy.POINTS or result.stars >= stars_by_band(at_least, rules.bands)
