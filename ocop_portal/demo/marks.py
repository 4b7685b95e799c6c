"""Marks that reach a wanted total: the demo's invented score sheets. Pure, and the same every time."""

from zlib import crc32

STEP_COST = 10
LEANING = 30


def marks_for(criteria, total, *, base, member=None):
    """Points by criterion code that add up to exactly `total`, as near to `base` as that allows.

    `criteria`: the points that may be chosen, lowest first, by code; what must not happen (a level below a
    star minimum, a change where papers decide) is left out of them. A `member` (any number) leans their own
    way where the total leaves room; without one the fewest levels change. ValueError when the total cannot
    be reached.
    """
    # Sum so far → (cost, marks): the cheapest way to each sum, criterion by criterion.
    best = {0: (0, {})}
    for code, choices in criteria.items():
        costs = {points: _cost(choices, code, points, base=base, member=member) for points in choices}
        best = _with_criterion(best, code, costs)
    if total not in best:
        raise ValueError(f"{total} points cannot be reached, only from {min(best)} to {max(best)}.")
    return best[total][1]


def _with_criterion(best, code, costs):
    found = {}
    for points, cost in costs.items():
        for reached, (spent, marks) in best.items():
            known = found.get(reached + points)
            if known is None or spent + cost < known[0]:
                found[reached + points] = (spent + cost, {**marks, code: points})
    return found


def _cost(choices, code, points, *, base, member):
    steps = choices.index(points) - choices.index(base[code])
    leaning = 0 if member is None else crc32(f"{member}:{code}:{points}".encode()) % LEANING
    return STEP_COST * steps * steps + leaning
