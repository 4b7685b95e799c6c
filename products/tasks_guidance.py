"""“Việc cần làm” of step 1: work items of the year that fall due, attendance to note, courses to go to."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from ocop_portal.accounts.models import Role
from ocop_portal.tasks import Task
from ocop_portal.wording import day
from products.models import Course, Programme, WorkItem
from products.permissions import LEARNERS, WRITERS

AHEAD = timedelta(days=30)


def tasks_for(user, *, on):
    """Tasks of the secretariat, of commune officials and of producers, as of this date."""
    tasks = []
    if user.role == Role.SECRETARIAT:
        tasks += _work_due(on)
    if user.role in WRITERS:
        tasks += _attendance_to_note(user, on)
    if user.role in LEARNERS:
        tasks += _own_courses(user, on)
    return tasks


def _work_due(on):
    """Work items of published plans that are overdue or fall due within a month."""
    plans = Programme.objects.here().published()
    items = WorkItem.objects.due_by(on + AHEAD).filter(programme__in=plans).select_related("programme")
    for item in items:
        year = item.programme.year
        yield Task(
            _("Nhiệm vụ năm %(year)s: %(title)s") % {"year": year, "title": item.title},
            reverse("products:part_edit", args=[year, "nhiem-vu", item.pk]),
            hint=_("%(status)s. Chủ trì: %(lead)s.")
            % {"status": item.get_status_display(), "lead": item.lead},
            due=item.due_on,
            ground=_("%(plan)s, nhiệm vụ %(code)s") % {"plan": item.programme.ground, "code": item.code},
        )


def _attendance_to_note(user, on):
    courses = Course.objects.published().written_by(user).awaiting_attendance(on)
    return [
        Task(
            _("Điểm danh lớp tập huấn %(title)s") % {"title": course.title},
            reverse("products:course_attendance", args=[course.pk]),
            hint=_("Lớp học ngày %(day)s.") % {"day": day(course.first_day)},
        )
        for course in courses
    ]


def _own_courses(user, on):
    courses = Course.objects.published().not_over(on).of_learner(user)
    return [
        Task(
            _("Lớp tập huấn %(title)s ngày %(day)s") % {"title": course.title, "day": day(course.first_day)},
            reverse("products:course_detail", args=[course.pk]),
            hint=course.place,
            due=course.last_day,
        )
        for course in courses
    ]
