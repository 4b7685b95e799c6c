"""One year's calendar in words: what breaks the weekly rule, month by month; how a deadline counts."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from ocop_portal.regulations.deadlines import days_counted
from ocop_portal.regulations.models import CalendarDay, CalendarYear

AHEAD = timedelta(days=60)
SATURDAY = 5


@dataclass(frozen=True)
class Month:
    """A month: how many working days it has, and the CalendarDays that break the weekly rule."""

    first: date
    working: int
    days: tuple


@dataclass(frozen=True)
class CountedDay:
    """A day on the way to a deadline: whether it counts, and why (not)."""

    date: date
    counts: bool
    why: str


def undecreed_years(on):
    """The years without a decreed calendar among those that deadlines of the next two months fall in."""
    return CalendarYear.objects.undecreed({on.year, (on + AHEAD).year})


def months_of(year):
    """The twelve months of a year. Two queries."""
    calendar = CalendarDay.objects.work_calendar()
    marked = {}
    for row in CalendarDay.objects.filter(date__year=year):
        marked.setdefault(row.date.month, []).append(row)
    found = []
    for month in range(1, 13):
        length = monthrange(year, month)[1]
        working = sum(calendar.is_working(date(year, month, number)) for number in range(1, length + 1))
        found.append(Month(date(year, month, 1), working, tuple(marked.get(month, ()))))
    return found


def counted_days(day, count, *, back):
    """Every day from the one beside `day` to the deadline, with the reason. Two queries."""
    steps = days_counted(day, count, CalendarDay.objects.work_calendar(), back=back)
    names = dict(
        CalendarDay.objects.filter(date__in=[step for step, _counts in steps]).values_list("date", "name")
    )
    return [CountedDay(step, counts, _why(step, counts, names)) for step, counts in steps]


def _why(day, counts, names):
    if day in names:
        return names[day]
    if counts:
        return _("Ngày làm việc")
    return _("Thứ Bảy") if day.weekday() == SATURDAY else _("Chủ nhật")
