"""The queue's own clock has the daily work asked for, also after days on which no worker ran (R-CLOCK-1)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from django_q.models import OrmQ, Schedule
from django_q.scheduler import scheduler

from ocop_portal.jobs.daily import run_if_due, stillness
from ocop_portal.jobs.models import DailyRun
from ocop_portal.jobs.scheduling import MINUTES, NAME, keep_scheduled
from ocop_portal.regulations.models import DemoClock

pytestmark = pytest.mark.django_db


def asked():
    """The functions that wait in the queue."""
    return [row.task["func"] for row in OrmQ.objects.order_by("pk")]


def test_there_is_one_schedule_however_often_it_is_asked_for():
    for _again in range(2):
        keep_scheduled()
    Schedule.objects.create(name=NAME, func="ocop_portal.jobs.daily.run_if_due")
    keep_scheduled()

    (row,) = Schedule.objects.all()
    assert (row.func, row.minutes, row.repeats) == ("ocop_portal.jobs.daily.run_if_due", MINUTES, -1)


def test_after_three_days_without_a_worker_it_is_asked_once_and_keeps_its_time(monkeypatch):
    # The test holds its one connection.
    monkeypatch.setattr("django_q.scheduler.close_old_django_connections", lambda: None)
    keep_scheduled()
    Schedule.objects.update(next_run=timezone.now() - timedelta(days=3))

    scheduler()
    scheduler()

    assert asked() == ["ocop_portal.jobs.daily.run_if_due"]
    ahead = Schedule.objects.get().next_run - timezone.now()
    assert timedelta(0) < ahead <= timedelta(minutes=MINUTES)


def ran_on_and_asked_for(days):
    """The work ran on Monday 14/10/2024; the queue's clock has its next turn in so many days."""
    DailyRun.objects.create(on=date(2024, 10, 14), ended_at=timezone.now())
    keep_scheduled()
    Schedule.objects.update(next_run=timezone.now() + timedelta(days=days))


@pytest.mark.parametrize("on", [date(2024, 10, 25), date(2024, 10, 26)])  # a Friday, a Saturday
def test_days_that_a_demo_was_moved_over_are_no_standstill(on):
    ran_on_and_asked_for(days=1)
    assert stillness(on) is not None
    DemoClock.objects.create(date=on)

    assert stillness(on) is None


def test_a_demo_whose_queue_stands_still_says_so():
    ran_on_and_asked_for(days=-1)
    DemoClock.objects.create(date=date(2024, 10, 25))

    assert stillness(date(2024, 10, 25)).since == date(2024, 10, 14)


def test_every_working_day_has_its_run_and_a_day_off_none():
    clock = DemoClock.objects.create(date=date(2026, 11, 6))
    for _day in range(4):  # Friday to Monday
        run_if_due()
        run_if_due()
        clock.date += timedelta(days=1)
        clock.save()

    assert set(DailyRun.objects.values_list("on", flat=True)) == {date(2026, 11, 6), date(2026, 11, 9)}
