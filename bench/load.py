"""Everybody at the table at once, and what came of it: how long answers took, and whether a tap was lost."""

import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from bench.browser import Timings
from bench.people import PLAIN, Chair, Member
from evaluations.forms.sheet import value_of
from evaluations.models import Evaluation, Mark, ScoreSheet


@dataclass
class Report:
    """`lost`: acknowledged taps that are not stored so; `foreign`: stored marks that nobody tapped."""

    timings: Timings
    counts: Counter
    seconds: float
    faults: list
    lost: list = field(default_factory=list)
    foreign: list = field(default_factory=list)

    @property
    def is_sound(self):
        return not (self.lost or self.foreign or self.faults or self.timings.errors)


def hold_session(url, table, *, every, plain=PLAIN):
    """Play the whole session against the server at `url`, then compare what was told with what is stored.

    `every`: seconds between two polls of a screen; `plain`: how many of 100 taps nothing goes wrong with.
    """
    timings, stop = Timings(), threading.Event()
    how = {"timings": timings, "every": every, "stop": stop}
    members = [Member(url, table, username, plain=plain, **how) for username in table.members]
    chair = Chair(url, table, table.chair, **how)
    began = time.perf_counter()
    with ThreadPoolExecutor(len(members) + 1) as hands:
        acts = [hands.submit(_until_stopped, act, stop) for act in (chair.hold, *(m.sit for m in members))]
    seconds = time.perf_counter() - began
    for person in (chair, *members):
        person.leave()
    for act in acts:
        act.result()
    report = Report(
        timings,
        sum((member.counts for member in members), Counter()),
        seconds,
        [fault for member in members for fault in member.faults],
    )
    compare(report, members)
    return report


def compare(report, members):
    """Fill in `lost` and `foreign`: values, versions, totals and means against the members' own books."""
    stored = {
        (mark.sheet.seat.user.username, mark.sheet.evaluation.agenda_item_id, f"tc-{mark.criterion.slug}"): (
            value_of(mark.level),
            mark.points,
            mark.version,
        )
        for mark in Mark.objects.select_related(
            "level", "criterion", "sheet__seat__user", "sheet__evaluation"
        )
    }
    kept = {
        (member.username, item, name): row
        for member in members
        for item, rows in member.kept.items()
        for name, row in rows.items()
    }
    report.lost += [
        f"{key}: {row}, stored {stored.get(key)}" for key, row in kept.items() if stored.get(key) != row
    ]
    report.foreign += [f"{key}: {row}" for key, row in stored.items() if key not in kept]
    report.lost += _wrong_sums(kept)


def _wrong_sums(kept):
    """Totals of sheets and sums of products that are not what was tapped."""
    sums = Counter()
    for (username, item, _name), (_value, points, _version) in kept.items():
        sums[username, item] += points
        sums[item] += points
    sheets = ScoreSheet.objects.select_related("seat__user", "evaluation")
    found = {(row.seat.user.username, row.evaluation.agenda_item_id): row.total for row in sheets}
    found |= dict(Evaluation.objects.values_list("agenda_item", "total_sum"))
    return [
        f"sum of {key}: tapped {sums[key]}, stored {found.get(key)}"
        for key in sums
        if sums[key] != found.get(key)
    ]


def _until_stopped(act, stop):
    """One who fails takes the others along, who would wait for them."""
    try:
        act()
    except BaseException:
        stop.set()
        raise
