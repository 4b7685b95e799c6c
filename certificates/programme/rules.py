"""Rules of counting: how a target stands, what counts for it, where a product is. Plain values in and out."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from certificates.rules import CertificateStatus, status_of
from products.cycle import STEP_OF, CycleStatus
from products.workflow import STANDING, Status, Step, step_of

ENDED = {Status.RECOGNISED, Status.NOT_RECOGNISED}
TOURISM_GROUP = "VI"
NEW = {"", "first"}


class Standing(TextChoices):
    """How a target stands on a date."""

    MET = "met", _("Đạt")
    EXCEEDED = "exceeded", _("Vượt số lượng")
    MET_LATE = "met_late", _("Đạt sau hạn")
    OPEN = "open", _("Chưa đạt")
    OVERDUE = "overdue", _("Quá hạn")
    UNNUMBERED = "unnumbered", _("Không đặt số lượng")


@dataclass(frozen=True)
class CertificateFact:
    """What counting must know of a certificate. `purpose`: of its dossier, "" where it has none here."""

    product: int
    stars: int
    issued_on: date
    valid_until: date
    purpose: str = ""
    group: str = ""
    revoked_on: date | None = None
    replaced_on: date | None = None
    new_stars: int | None = None
    grace_until: date | None = None

    def is_in_force(self, on):
        """Issued, not run out, not revoked, not replaced (R-CERT-4)."""
        if self.issued_on > on:
            return False
        status = status_of(
            valid_until=self.valid_until,
            stars=self.stars,
            on=on,
            grace_until=self.grace_until,
            revoked_on=self.revoked_on,
            replaced_on=self.replaced_on,
            new_stars=self.new_stars,
        )
        return status in {CertificateStatus.VALID, CertificateStatus.GRACE}


@dataclass(frozen=True)
class Bounds:
    """What a target asks for: either number and the day may be missing."""

    at_least: int | None = None
    at_most: int | None = None
    due_on: date | None = None


def standing_of(count, bounds, *, on, reached_on=None):
    """How a target stands. `count` None: nobody has noted it; `reached_on`: the day the least was reached."""
    if bounds.at_least is None and bounds.at_most is None:
        return Standing.UNNUMBERED
    if count is None or count < (bounds.at_least or 0):
        return Standing.OVERDUE if bounds.due_on and bounds.due_on < on else Standing.OPEN
    if bounds.at_most is not None and count > bounds.at_most:
        return Standing.EXCEEDED
    if reached_on and bounds.due_on and reached_on > bounds.due_on:
        return Standing.MET_LATE
    return Standing.MET


def reached_on(days, at_least):
    """The day on which the at_least-th of these was there, None while it is not."""
    return sorted(days)[at_least - 1] if at_least and len(days) >= at_least else None


def period_of(year, due_on):
    """The days that count for a target: the year, longer where its date lies in a later one."""
    end = date(year, 12, 31)
    return date(year, 1, 1), max(end, due_on) if due_on else end


def first_days(facts, period, *, on):
    """{product: first day} of (product, day) pairs in the period and not after `on`: each product once."""
    first, last = period
    days = {}
    for product, day in facts:
        if first <= day <= min(last, on):
            days[product] = min(day, days.get(product, day))
    return days


def newly_recognised(certificates, period, *, on):
    """{product: day} of products whose first certificate falls in the period.

    Not those that had one before or whose dossier says so (nâng hạng, đánh giá lại), nor those of which
    every certificate was revoked.
    """
    known = [row for row in certificates if row.issued_on <= on]
    standing = {row.product for row in known if not (row.revoked_on and row.revoked_on <= on)}
    earliest = {}
    for row in sorted(known, key=lambda row: row.issued_on):
        earliest.setdefault(row.product, row)
    pairs = [
        (product, row.issued_on)
        for product, row in earliest.items()
        if product in standing and row.purpose in NEW
    ]
    return first_days(pairs, period, on=on)


def new_tourism(certificates, period, *, on):
    """{product: day} of the newly recognised products of group VI."""
    return newly_recognised([row for row in certificates if row.group == TOURISM_GROUP], period, on=on)


def kept(certificates, year, *, on):
    """Products recognised before the year: (those that still hold a certificate, all of them).

    They are looked at on `on`, after the year on its last day.
    """
    day = min(on, date(year, 12, 31))
    before = {row.product for row in certificates if row.issued_on < date(year, 1, 1)}
    return before & set(stars_in_force(certificates, on=day)), before


def stars_in_force(certificates, *, on):
    """{product: stars} by the highest certificate in force on this date."""
    found = {}
    for row in certificates:
        if row.is_in_force(on):
            found[row.product] = max(row.stars, found.get(row.product, 0))
    return found


def present_step(cycle_status, dossier_status, *, holds, held):
    """The step where a product is, "stopped" for one given up, "" for one that has not begun.

    `dossier_status`: of its latest dossier that was handed in. `holds`: a certificate in force; `held`: one
    that was issued, whatever became of it: such a product starts again at step 5.
    """
    if dossier_status in STANDING - ENDED:
        return Step.EVALUATION
    if holds:
        return Step.PROMOTION
    if held:
        return Step.EVALUATION
    if dossier_status:
        return step_of(dossier_status)
    if cycle_status == CycleStatus.STOPPED:
        return "stopped"
    return STEP_OF[cycle_status] if cycle_status else ""


def counted(values, labels):
    """[(label, number)] in the order of `labels`, {value: label}; values without a label are left out."""
    numbers = Counter(values)
    return [(label, numbers[value]) for value, label in labels.items()]
