"""A programme's targets beside what was counted for them."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ocop_portal.wording import day
from products.models.guidance import Measure

from . import rules
from .rules import Standing

KINDS = {
    Standing.MET: "done",
    Standing.EXCEEDED: "now",
    Standing.MET_LATE: "warn",
    Standing.OPEN: "now",
    Standing.OVERDUE: "late",
    Standing.UNNUMBERED: "off",
}


@dataclass(frozen=True)
class TargetRow:
    """A target as pages and papers show it; `result` is "" while nobody has noted it."""

    code: str
    text: str
    wanted: str
    result: str
    how: str
    due_on: date | None
    standing: Standing

    @property
    def kind(self):
        return KINDS[self.standing]


@dataclass(frozen=True)
class Facts:
    """What targets are counted from: certificates, (product, day) of upgrades and of re-evaluations."""

    certificates: list
    upgrades: list
    renewals: list


def target_rows(targets, facts, year, *, on):
    return [_row(target, facts, year, on) for target in targets]


def _row(target, facts, year, on):
    count, days, how = _result(target, facts, year, on)
    bounds = rules.Bounds(target.at_least, target.at_most, target.due_on)
    reached = rules.reached_on(days, target.at_least)
    if reached and bounds.due_on and reached > bounds.due_on:
        how = _("%(how)s; đạt ngày %(day)s") % {"how": how, "day": day(reached)}
    return TargetRow(
        code=target.code,
        text=target.text,
        wanted=target.wanted,
        result="" if count is None else str(count),
        how=how,
        due_on=target.due_on,
        standing=rules.standing_of(count, bounds, on=on, reached_on=reached),
    )


def _result(target, facts, year, on):
    """The number, the day of each that was counted, and in words what the number is."""
    if target.measure == Measure.KEPT:
        held, before = rules.kept(facts.certificates, year, on=on)
        text = _("trong %(all)s sản phẩm được công nhận trước năm %(year)s") % {
            "all": len(before),
            "year": year,
        }
        return len(held), [], text
    count = COUNTED.get(target.measure)
    if count is None:
        return target.result, [], _("ghi tay")
    found = count(facts, rules.period_of(year, target.due_on), on)
    return len(found), list(found.values()), str(Measure(target.measure).label)


# The portal keeps no record of notices of expiry: what is typed stands for them, as for BY_HAND.
COUNTED = {
    Measure.RECOGNISED: lambda facts, period, on: rules.newly_recognised(facts.certificates, period, on=on),
    Measure.TOURISM: lambda facts, period, on: rules.new_tourism(facts.certificates, period, on=on),
    Measure.UPGRADED: lambda facts, period, on: rules.first_days(facts.upgrades, period, on=on),
    Measure.RENEWED: lambda facts, period, on: rules.first_days(facts.renewals, period, on=on),
}
