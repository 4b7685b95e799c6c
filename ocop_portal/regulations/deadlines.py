"""Working days and deadlines, from plain dates (R-CNCL-3, R-CLOCK-1).

A working day is Monday to Friday, less `holidays`, plus `made_up` days (Saturdays worked in exchange).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkCalendar:
    """The dates that break the weekly rule."""

    holidays: Collection[date] = frozenset()
    made_up: Collection[date] = frozenset()

    def is_working(self, day):
        if day in self.holidays:
            return False
        return day in self.made_up or day.weekday() < 5


def working_days_after(day, count, calendar):
    """The date `count` working days after `day`, which itself does not count."""
    while count > 0:
        day += ONE_DAY
        count -= calendar.is_working(day)
    return day


def working_days_before(day, count, calendar):
    """The date `count` working days before `day`: what must happen by the end of that day (R-CNCL-3)."""
    while count > 0:
        day -= ONE_DAY
        count -= calendar.is_working(day)
    return day


def working_days_between(start, end, calendar):
    """How many working days lie after `start` up to and with `end`; negative when `end` is earlier."""
    if end < start:
        return -working_days_between(end, start, calendar)
    days = (start + ONE_DAY * n for n in range(1, (end - start).days + 1))
    return sum(calendar.is_working(day) for day in days)


def days_counted(day, count, calendar, *, back=False):
    """[(date, whether it counts)] from the day beside `day` to the deadline itself: why it is that date."""
    found, step = [], -ONE_DAY if back else ONE_DAY
    while count > 0:
        day += step
        found.append((day, calendar.is_working(day)))
        count -= found[-1][1]
    return found
