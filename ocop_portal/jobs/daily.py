"""What is done once each working day, whoever calls it and however often.

Apps register their duties in a module named `daily`. A duty asks what is due on this date and does what was
not done yet, so that it can run twice a day and catches up by itself after days on which nothing ran.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.db.models import F
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext as _

from ocop_portal.accounts.models import User
from ocop_portal.jobs.models import DailyRun
from ocop_portal.jobs.reasons import reason_of
from ocop_portal.jobs.scheduling import keeps_time
from ocop_portal.regulations.clock import business_date
from ocop_portal.regulations.deadlines import working_days_between
from ocop_portal.regulations.models import CalendarDay, DemoClock

logger = logging.getLogger(__name__)
# No letter goes out in the night.
FIRST_HOUR = 6
_duties = {}


@dataclass(frozen=True)
class Duty:
    """`do(by=, on=)` does what is due and returns (how much it did, remarks as texts)."""

    title: str
    do: Callable


def register(name, duty):
    """Have this done each working day."""
    _duties[name] = duty


@cache
def _discover():
    autodiscover_modules("daily")


def run_daily(*, on):
    """Do all duties of this date; the DailyRun, or None on a day off. What one duty breaks stops no other."""
    if not CalendarDay.objects.work_calendar().is_working(on):
        return None
    _discover()
    run, _made = DailyRun.objects.get_or_create(on=on)
    outcomes = [_outcome(name, duty, on) for name, duty in _duties.items()]
    # Another process may be at it too: what it did counts as well.
    run.done = F("done") + sum(done for done, _remarks, _failed in outcomes)
    run.remarks = [remark for _done, remarks, _failed in outcomes for remark in remarks]
    run.has_failed = any(failed for _done, _remarks, failed in outcomes)
    run.ended_at = timezone.now()
    run.save()
    run.refresh_from_db()
    return run


def _outcome(name, duty, on):
    """(how much was done, remarks, whether it broke)"""
    try:
        return *duty.do(by=User.objects.system(), on=on), False
    except Exception as error:
        logger.exception("The daily duty %s broke.", name)
        return 0, [_("%(duty)s: %(reason)s") % {"duty": duty.title, "reason": reason_of(error)}], True


def run_if_due():
    """What the worker calls all day: the first time on a working day, and again after a failure."""
    on = business_date()
    if DailyRun.objects.filter(on=on, ended_at__isnull=False, has_failed=False).exists():
        return
    if timezone.localtime().hour >= FIRST_HOUR or DemoClock.objects.exists():
        run_daily(on=on)


@dataclass(frozen=True)
class Stillness:
    """Nothing ran for `days` working days before today; `since` is the last day on which it did."""

    since: object
    days: int


def stillness(on):
    """How long the daily work has not run by this date, today not counted; None while it keeps time.

    None too before the first run of all: there is nothing to have been missed yet. And in a demo whose queue
    works: the days that its date was moved over never were.
    """
    last = DailyRun.objects.filter(on__lte=on, ended_at__isnull=False).first()
    if last is None:
        return None
    days = working_days_between(last.on, on, CalendarDay.objects.work_calendar())
    days -= CalendarDay.objects.work_calendar().is_working(on)
    if days <= 0 or (DemoClock.objects.exists() and keeps_time()):
        return None
    return Stillness(last.on, days)
