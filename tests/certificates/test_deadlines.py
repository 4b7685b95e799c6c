"""What the last months of a certificate hold, from plain dates (R-CERT-2)."""

from datetime import date, timedelta

import pytest

from certificates.deadlines import Due, Kind, Ladder, Moment, due_of, moments_of, notice_by
from certificates.rules import valid_until

QD148 = Ladder(reminders=(180, 90, 60), notice_from=60, notice_by=30)
QD26 = Ladder(reminders=(180, 150, 130), notice_from=200, notice_by=180, opens=180, closes=120)
# As it came: on 22/5/2026, after a law that named the last day of the notice only.
AS_IT_CAME = Ladder(
    reminders=(180, 150, 130),
    notice_from=200,
    notice_by=180,
    opens=180,
    closes=120,
    law_from=date(2026, 5, 22),
    former=QD148,
)
ENDS = date(2026, 12, 31)


def sent_until(ends, ladder, start, stops=()):
    """What goes out, run day by day until after the end; nothing on the days in `stops`."""
    told, reminded, sent, on = False, None, [], start
    while on <= ends + timedelta(days=5):
        for due in due_of(ends, ladder, on, is_told=told, reminded=reminded) if on not in stops else []:
            sent.append(((ends - on).days, due.kind, due.days, due.is_late(on)))
            told, reminded = (True, reminded) if due.kind == Kind.NOTICE else (told, due.days)
        on += timedelta(days=1)
    return sent


@pytest.mark.parametrize("issued_on", [date(2024, 2, 29), date(2023, 12, 31), date(2024, 3, 1)])
def test_each_goes_once_on_its_day_over_four_years(issued_on):
    ends = valid_until(issued_on, 36)

    assert sent_until(ends, QD148, issued_on) == [
        (180, Kind.REMINDER, 180, False),
        (90, Kind.REMINDER, 90, False),
        (60, Kind.NOTICE, 30, False),
        (60, Kind.REMINDER, 60, False),
    ]
    assert sent_until(ends, QD26, issued_on) == [
        (200, Kind.NOTICE, 180, False),
        (180, Kind.REMINDER, 180, False),
        (150, Kind.REMINDER, 150, False),
        (130, Kind.REMINDER, 130, False),
    ]


def test_after_ten_days_of_standstill_all_is_made_up_for_once_and_in_time():
    stops = {ENDS - timedelta(days=days) for days in range(191, 201)}

    assert sent_until(ENDS, QD26, date(2024, 1, 1), stops)[0] == (190, Kind.NOTICE, 180, False)


def test_one_reminder_makes_up_for_all_that_passed_and_a_notice_after_its_last_day_is_late():
    stops = {ENDS - timedelta(days=days) for days in range(140, 260)}

    assert sent_until(ENDS, QD26, date(2024, 1, 1), stops) == [
        (139, Kind.NOTICE, 180, True),
        (139, Kind.REMINDER, 150, True),
        (130, Kind.REMINDER, 130, False),
    ]


def test_what_has_run_out_is_told_nothing_and_the_last_day_still_is():
    assert due_of(ENDS, QD148, ENDS + timedelta(days=1)) == []
    assert Due(Kind.NOTICE, 30, date(2026, 11, 1), date(2026, 12, 1)) in due_of(ENDS, QD148, ENDS)


def test_a_step_of_another_law_that_is_nearer_the_end_is_not_taken_back():
    assert due_of(ENDS, QD26, ENDS - timedelta(days=100), is_told=True, reminded=90) == []


def test_a_month_knows_every_day_of_a_certificate():
    assert moments_of(date(2027, 2, 28), QD26, grace_until=date(2027, 8, 27)) == [
        Moment(date(2026, 9, 1), Kind.REMINDER, 180),
        Moment(date(2026, 9, 1), Kind.OPENS, 180),
        Moment(date(2026, 9, 1), Kind.NOTICE, 180),
        Moment(date(2026, 10, 1), Kind.REMINDER, 150),
        Moment(date(2026, 10, 21), Kind.REMINDER, 130),
        Moment(date(2026, 10, 31), Kind.CLOSES, 120),
        Moment(date(2027, 2, 28), Kind.ENDS, 0),
        Moment(date(2027, 8, 27), Kind.GRACE_ENDS, -180),
    ]


@pytest.mark.parametrize(
    ("ends", "by"),
    [
        (date(2026, 11, 18), date(2026, 5, 22)),  # 180 days before: the day on which the law came
        (date(2026, 11, 17), date(2026, 10, 18)),  # a day earlier: 30 days before, as was law
        (date(2026, 6, 1), date(2026, 5, 2)),  # that lay before the law came too, and bound then
    ],
)
def test_a_last_day_before_the_law_came_is_that_of_the_law_before(ends, by):
    assert notice_by(ends, AS_IT_CAME) == by
    (notice,) = [due for due in due_of(ends, AS_IT_CAME, date(2026, 5, 25)) if due.kind == Kind.NOTICE]
    assert (notice.since, notice.by) == (date(2026, 5, 22), by)


def test_a_calendar_shows_no_day_of_a_law_before_it_came():
    assert moments_of(date(2026, 11, 17), AS_IT_CAME) == [
        Moment(date(2026, 6, 20), Kind.REMINDER, 150),
        Moment(date(2026, 7, 10), Kind.REMINDER, 130),
        Moment(date(2026, 7, 20), Kind.CLOSES, 120),
        Moment(date(2026, 10, 18), Kind.NOTICE, 30),
        Moment(date(2026, 11, 17), Kind.ENDS, 0),
    ]
