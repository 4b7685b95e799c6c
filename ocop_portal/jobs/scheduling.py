"""The queue's own clock: it has the worker ask every so often whether the day's work is due."""

from django_q.models import Schedule

NAME = "daily"
MINUTES = 15


def keep_scheduled():
    """Have the daily work called, once however often this is said."""
    Schedule.objects.filter(name=NAME).exclude(pk=_first()).delete()
    wanted = {
        "func": "ocop_portal.jobs.daily.run_if_due",
        "schedule_type": Schedule.MINUTES,
        "minutes": MINUTES,
    }
    Schedule.objects.update_or_create(name=NAME, defaults=wanted)


def _first():
    return Schedule.objects.filter(name=NAME).values_list("pk", flat=True).first()
