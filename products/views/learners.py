"""Registering for a course, its list of learners, and attendance."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop_portal.accounts.access import for_roles
from ocop_portal.audit.models import AuditEvent
from ocop_portal.downloads import download
from ocop_portal.wording import day_with_weekday
from products import actions, permissions
from products.forms.courses import LearnerForm, presence_forms
from products.models import Course, Enrolment
from products.rolls import roll_of
from products.views.lists import page_of
from products.views.publishing import asked, tell, written

EVENTS = 20


@for_roles(*permissions.LEARNERS)
def my_courses(request):
    """What this person has registered for, the latest first."""
    own = Enrolment.objects.filter(user=request.user).select_related("course__commune")
    page = page_of(request, own.order_by("-course__starts_at", "-pk"))
    return render(request, "products/guidance/my_courses.html", {"page_obj": page})


@for_roles(*permissions.LEARNERS)
def course_enrol(request, pk):
    """One click; it can be taken back until the last day of registering."""
    course = get_object_or_404(Course.objects.published(), pk=pk)
    if request.method == "POST":
        when = day_with_weekday(course.first_day)
        done = _("Đã đăng ký. Lớp học %(day)s, tại %(place)s.") % {"day": when, "place": course.place}
        tell(request, done, actions.enrol, course, on=request.business_date)
    return redirect("products:course_detail", pk=pk)


@for_roles(*permissions.LEARNERS)
def course_cancel(request, pk):
    """Asks again, then gives the seat back."""
    enrolment = get_object_or_404(Enrolment.objects.active(), course=pk, user=request.user)
    question = {
        "title": _("Hủy đăng ký lớp này?"),
        "kicker": enrolment.course.title,
        "effect": _("Chỗ của bạn dành cho người khác. Còn chỗ và còn hạn thì đăng ký lại được."),
        "submit": _("Hủy đăng ký"),
        "danger": True,
        "back_url": reverse("products:my_courses"),
    }
    done, on = _("Đã hủy đăng ký."), request.business_date
    return asked(request, question, lambda: tell(request, done, actions.cancel_enrolment, enrolment, on=on))


@for_roles(*permissions.WRITERS)
def course_roll(request, pk):
    """Who has registered; the organiser adds people by their account."""
    course = written(Course, request, pk)
    form = LearnerForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        done = _("Đã ghi tên %(name)s.") % {"name": form.learner}
        tell(request, done, actions.enrol_other, course, form.learner, on=request.business_date)
        return redirect("products:course_roll", pk=pk)
    context = {"course": course, "form": form, **_roll(request, course)}
    return render(request, "products/guidance/course_roll.html", context)


def _roll(request, course):
    page = page_of(request, course.enrolments.active().for_list())
    return {
        "page_obj": page,
        "taken": page.paginator.count,
        "has_begun": course.has_begun(request.business_date),
        "events": AuditEvent.objects.about(course)[:EVENTS],
    }


@for_roles(*permissions.WRITERS)
def learner_remove(request, pk, enrolment):
    """Asks again, then takes a person off the list."""
    course = written(Course, request, pk)
    row = get_object_or_404(course.enrolments.active().select_related("user"), pk=enrolment)
    question = {
        "title": _("Bỏ %(name)s khỏi danh sách?") % {"name": row.user},
        "kicker": course.title,
        "effect": _("Chỗ này dành cho người khác. Xin báo cho người học biết."),
        "submit": _("Bỏ khỏi danh sách"),
        "danger": True,
        "back_url": reverse("products:course_roll", args=[pk]),
    }
    done, on = _("Đã bỏ khỏi danh sách."), request.business_date
    return asked(request, question, lambda: tell(request, done, actions.cancel_enrolment, row, on=on))


@for_roles(*permissions.WRITERS)
def course_attendance(request, pk):
    """The whole list at once, from the course's first day on."""
    course = written(Course, request, pk)
    if not course.has_begun(request.business_date):
        messages.error(request, _("Lớp chưa học, nên chưa điểm danh được."))
        return redirect("products:course_roll", pk=pk)
    forms = presence_forms(course, request.POST or None)
    if request.method == "POST" and all([form.is_valid() for form in forms]):
        rows = {form.enrolment: form.cleaned_data["attended"] for form in forms}
        tell(
            request, _("Đã lưu điểm danh."), actions.record_attendance, course, rows, on=request.business_date
        )
        return redirect("products:course_roll", pk=pk)
    return render(request, "products/guidance/course_attendance.html", {"course": course, "forms": forms})


@for_roles(*permissions.WRITERS)
def course_export(request, pk):
    """The list of learners with attendance, as a spreadsheet."""
    course = written(Course, request, pk)
    return download(roll_of(course), f"danh-sach-lop-{pk}.xlsx")
