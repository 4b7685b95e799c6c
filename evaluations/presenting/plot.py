"""Totals on one axis as whole-number SVG coordinates; the page draws them with classes of the stylesheet."""

from dataclasses import dataclass
from fractions import Fraction

from evaluations.scoring import truncated

LEFT, RIGHT, WIDTH = 40, 720, 760
TOP, RADIUS, STEP_UP = 40, 14, 34
TICKS = (2, 5, 10, 20)


@dataclass(frozen=True)
class Dot:
    """A member's total: centre, the number in it, whether it lies in a pair beyond the limit."""

    x: int
    y: int
    number: int
    is_out: bool

    @property
    def text_y(self):
        return self.y + 5


@dataclass(frozen=True)
class Tick:
    x: int
    points: int


@dataclass(frozen=True)
class Plot:
    """`window` is what the limit allows from the lowest total; `mean_end`: its label goes left of it."""

    dots: tuple
    ticks: tuple
    window_x: int
    window_width: int
    mean_x: int
    mean: str
    mean_end: bool
    low_x: int
    high_x: int
    spread: int
    limit: int
    base: int

    @property
    def height(self):
        return self.base + 68

    @property
    def band_height(self):
        return self.base - 34

    @property
    def mean_text_x(self):
        return self.mean_x + (-6 if self.mean_end else 6)

    @property
    def ticks_y(self):
        return self.base + 18

    @property
    def brace(self):
        y = self.base + 32
        return f"M{self.low_x} {y}v8H{self.high_x}v-8"

    @property
    def middle_x(self):
        return min(max((self.low_x + self.high_x) // 2, 160), WIDTH - 160)


def plot_of(totals, *, mean, limit, out, numbers):
    """`totals` and `numbers` (a member's number) by seat; `out`: seats in a pair beyond the limit."""
    low, high = min(totals.values()), max(totals.values())
    start, end = max(0, low - 3), min(100, max(high, low + limit) + 3)
    step = next((tick for tick in TICKS if (end - start) // tick <= 10), TICKS[-1])
    start, end = start - start % step, end + -end % step

    def x_of(points):
        return LEFT + int((RIGHT - LEFT) * (Fraction(points) - start) / (end - start))

    levels = _levels({seat: x_of(points) for seat, points in totals.items()})
    base = TOP + STEP_UP * max(levels.values()) + 80
    dots = tuple(
        Dot(x_of(points), base - 18 - STEP_UP * levels[seat], numbers[seat], seat in out)
        for seat, points in totals.items()
    )
    return Plot(
        dots=dots,
        ticks=tuple(Tick(x_of(points), points) for points in range(start, end + 1, step)),
        window_x=x_of(low),
        window_width=x_of(min(low + limit, end)) - x_of(low),
        mean_x=x_of(mean),
        mean=truncated(mean),
        mean_end=x_of(mean) > WIDTH - 180,
        low_x=x_of(low),
        high_x=x_of(high),
        spread=high - low,
        limit=limit,
        base=base,
    )


def _levels(places):
    """Stack dots that would touch: {seat: level from 0}."""
    taken, levels = [], {}
    for seat, x in places.items():
        level = 0
        while any(at == level and abs(x - other) < 2 * RADIUS for other, at in taken):
            level += 1
        taken.append((x, level))
        levels[seat] = level
    return levels
