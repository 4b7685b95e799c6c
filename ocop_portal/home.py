"""“Việc cần làm”: what waits for the signed-in person, put together from all apps."""

from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from councils.models import Session, SessionStatus
from ocop_portal.accounts.access import signed_in
from ocop_portal.accounts.models import Role
from ocop_portal.accounts.news import account_news
from ocop_portal.audit.models import AuditEvent
from ocop_portal.regulations.year_page import undecreed_years
from ocop_portal.tasks import Task
from products.models import Participation, Round
from products.workflow import STANDING, Status

SOURCES = [
    "ocop_portal.accounts.tasks",
    "ocop_portal.jobs.tasks",
    "products.tasks",
    "products.tasks_guidance",
    "products.tasks_cycles",
    "products.tasks_progress",
    "councils.tasks",
    "evaluations.tasks_dossier",
    "evaluations.tasks_council",
    "certificates.tasks",
    "certificates.tasks_inspections",
]
SOON = timedelta(days=7)
RECENT = 8
A_YEAR = timedelta(days=365)
DECIDED = {Status.RECOGNISED, Status.REFERRED, Status.NOT_RECOGNISED}


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


# How far a dossier has come, in the order of the process; each stage counts those beyond it too.
STAGES = [
    (_lazy("Đã nộp"), STANDING),
    (_lazy("Xã đã gửi báo cáo"), STANDING - {Status.SUBMITTED}),
    (_lazy("Đã tiếp nhận"), STANDING - {Status.SUBMITTED, Status.REPORTED, Status.RETURNED}),
    (_lazy("Hội đồng đã kết luận"), {Status.CONCLUDED, *DECIDED}),
    (_lazy("Đã có quyết định hoặc thông báo"), DECIDED),
]


@dataclass(frozen=True)
class RoundProgress:
    """A round under way: how many of its submitted dossiers have passed each stage."""

    round: Round
    total: int
    stages: list


def progress_of_round(on):
    """The round that is under way on this date, or None."""
    round_ = Round.objects.filter(opens_on__lte=on, closes_on__gte=on).for_list().first()
    if round_ is None:
        return None
    statuses = list(round_.dossiers.standing().values_list("status", flat=True))
    stages = [(label, sum(status in passed for status in statuses)) for label, passed in STAGES]
    return RoundProgress(round_, len(statuses), stages)


def next_session():
    """The next session that is not closed, or None."""
    return Session.objects.exclude(status=SessionStatus.CLOSED).order_by("starts_at").first()


@signed_in
def home(request):
    on = request.business_date
    tasks = tasks_for(request.user, on=on)
    context = {
        "today": on,
        "groups": grouped(tasks, on=on),
        "count": len(tasks),
        "late": sum(task.is_overdue(on) for task in tasks),
        "news": account_news(request.user, on=on),
        "producers": request.user.producers.all() if request.user.role == Role.PRODUCER else [],
    }
    if request.user.role in {Role.SECRETARIAT, Role.ADMIN}:
        context["undecreed_years"] = undecreed_years(on)
    if request.user.role == Role.PRODUCER:
        context["promotion"] = Participation.objects.of_producer(request.user, since=on - A_YEAR)[:RECENT]
    if request.user.role == Role.SECRETARIAT:
        context |= {
            "events": AuditEvent.objects.all()[:RECENT],
            "progress": progress_of_round(on),
            "session": next_session(),
        }
    return render(request, "home/home.html", context)
