from datetime import date

import pytest

from ocop_portal.regulations.deadlines import (
    WorkCalendar,
    working_days_after,
    working_days_before,
    working_days_between,
)

MAY_2024 = WorkCalendar(
    holidays={date(2024, 4, 29), date(2024, 4, 30), date(2024, 5, 1)}, made_up={date(2024, 5, 4)}
)


def test_dossiers_for_a_tuesday_session_are_due_on_monday():
    assert working_days_before(date(2024, 5, 28), 1, MAY_2024) == date(2024, 5, 27)


def test_a_weekend_is_skipped_backwards():
    assert working_days_before(date(2024, 5, 27), 1, MAY_2024) == date(2024, 5, 24)


def test_holidays_are_skipped_and_made_up_saturdays_count():
    assert working_days_after(date(2024, 4, 26), 1, MAY_2024) == date(2024, 5, 2)
    assert working_days_after(date(2024, 5, 3), 1, MAY_2024) == date(2024, 5, 4)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2024, 5, 21), date(2024, 5, 23), 2),
        (date(2024, 5, 23), date(2024, 5, 21), -2),
        (date(2024, 5, 21), date(2024, 5, 21), 0),
        (date(2024, 4, 26), date(2024, 5, 6), 4),
    ],
)
def test_working_days_between(start, end, days):
    assert working_days_between(start, end, MAY_2024) == days


def test_fifteen_working_days_of_the_commune():
    assert working_days_after(date(2024, 5, 6), 15, MAY_2024) == date(2024, 5, 27)
