"""“Việc cần làm”: what waits for the signed-in person, put together from all apps."""

from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module

from django.shortcuts import render
from django.utils.translation import gettext as _

from ocop_portal.accounts.access import signed_in
from ocop_portal.accounts.models import Role
from ocop_portal.audit.models import AuditEvent
from ocop_portal.tasks import Task

SOURCES = [
    "products.tasks",
    "councils.tasks",
    "evaluations.tasks_dossier",
    "evaluations.tasks_council",
    "certificates.tasks",
]
SOON = timedelta(days=7)
RECENT = 8


@dataclass(frozen=True)
class TaskGroup:
    """Tasks under one heading, in the shape that components/_task_list.html takes."""

    key: str
    title: str
    tasks: list


def tasks_for(user, *, on):
    """Everything that waits for this person, the nearest date first, undated last."""
    tasks = [task for source in SOURCES for task in import_module(source).tasks_for(user, on=on)]
    return sorted(tasks, key=lambda task: (task.due is None, task.due or on, task.title))


def grouped(tasks, *, on):
    """Overdue, this week, later; empty groups left out."""
    late = [task for task in tasks if task.is_overdue(on)]
    soon = [task for task in tasks if not task.is_overdue(on) and (task.due is None or task.due <= on + SOON)]
    later = [task for task in tasks if task.due is not None and task.due > on + SOON]
    named = [("late", _("Quá hạn"), late), ("now", _("Cần làm ngay"), soon), ("next", _("Sắp tới"), later)]
    return [TaskGroup(key, title, [_row(task, on) for task in found]) for key, title, found in named if found]


def _row(task: Task, on):
    days = (task.due - on).days if task.due else None
    tag = None
    if days is not None and days < 0:
        tag = {"kind": "late", "text": _("Quá hạn %(days)s ngày") % {"days": -days}}
    elif days == 0:
        tag = {"kind": "now", "text": _("Đến hạn hôm nay")}
    elif days is not None and days <= SOON.days:
        tag = {"kind": "warn" if days <= 2 else "now", "text": _("Còn %(days)s ngày") % {"days": days}}
    return {
        "title": task.title,
        "url": task.url,
        "hint": task.hint,
        "ground": task.ground,
        "due": task.due,
        "overdue": task.is_overdue(on),
        "tag": tag,
    }


@signed_in
def home(request):
    on = request.business_date
    tasks = tasks_for(request.user, on=on)
    context = {
        "today": on,
        "groups": grouped(tasks, on=on),
        "count": len(tasks),
        "late": sum(task.is_overdue(on) for task in tasks),
        "producers": request.user.producers.all() if request.user.role == Role.PRODUCER else [],
        "events": AuditEvent.objects.all()[:RECENT] if request.user.role == Role.SECRETARIAT else None,
    }
    return render(request, "home/home.html", context)
