"""The queue's own clock: it has the worker ask every so often whether the day's work is due."""

from datetime import timedelta

from django.utils import timezone
from django_q.models import Schedule
from django_q.tasks import async_task

NAME = "daily"
MINUTES = 15
WORK = "ocop_portal.jobs.daily.run_if_due"


def keep_scheduled():
    """Have the daily work called, once however often this is said."""
    Schedule.objects.filter(name=NAME).exclude(pk=_first()).delete()
    wanted = {
        "func": WORK,
        "schedule_type": Schedule.MINUTES,
        "minutes": MINUTES,
    }
    Schedule.objects.update_or_create(name=NAME, defaults=wanted)


def ask_now():
    """Have the daily work called as soon as the caller's transaction is in, not at the clock's next turn."""
    async_task(WORK, task_name=NAME)


def keeps_time():
    """Whether the queue's clock has had its turns up to now: one that stopped is behind its next."""
    latest = timezone.now() - timedelta(minutes=MINUTES)
    return Schedule.objects.filter(name=NAME, next_run__gt=latest).exists()


def _first():
    return Schedule.objects.filter(name=NAME).values_list("pk", flat=True).first()
