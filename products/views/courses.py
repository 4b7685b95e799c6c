"""Training courses: announced to everybody, held by the secretariat and by communes."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop_portal.accounts.access import for_roles, public
from products import actions, permissions
from products.forms.courses import CourseFilterForm, CourseForm
from products.forms.guidance import DeskFilterForm
from products.models import Course
from products.prose import blocks_of
from products.views.lists import page_of
from products.views.publishing import asked, tell, written
from products.views.storing import stored


@public
def course_list(request):
    """What is published, filtered by the address."""
    on = request.business_date
    filters = CourseFilterForm(request.GET, on=on)
    page = page_of(request, filters.apply(Course.objects.published().for_list()))
    role = getattr(request.user, "role", "")
    context = {
        "page_obj": page,
        "rows": [(course, state_tag(course, on)) for course in page],
        "filters": filters,
        "writes": role in permissions.WRITERS,
        "learns": role in permissions.LEARNERS,
    }
    return render(request, "products/guidance/course_list.html", context)


def state_tag(course, on):
    """Whether one can still register, for a list that has counted."""
    if not course.is_published:
        return {"kind": "warn", "text": course.get_state_display()}
    if course.last_day < on:
        return {"kind": "off", "text": _("Đã học")}
    if on > course.register_until:
        return {"kind": "off", "text": _("Hết hạn đăng ký")}
    free = course.free_seats()
    if not free:
        return {"kind": "warn", "text": _("Đã đủ người")}
    return {"kind": "now", "text": _("Còn %(free)s chỗ") % {"free": free}}


@public
def course_detail(request, pk):
    """A course with the way to register; its organisers see drafts and the way to the list."""
    course = get_object_or_404(Course.objects.visible_to(request.user).for_list(), pk=pk)
    context = {
        "course": course,
        "blocks": blocks_of(course.content),
        "tag": state_tag(course, request.business_date),
        "may_write": permissions.may_write(request.user, course),
        **_registering(request, course),
    }
    return render(request, "products/guidance/course_detail.html", context)


def _registering(request, course):
    """What this person can do about a seat."""
    on, learns = request.business_date, permissions.may_learn(request.user)
    own = course.enrolments.active().filter(user=request.user).first() if learns else None
    return {
        "learns": learns,
        "closed": course.why_closed(on),
        "own": own,
        "may_cancel": own and own.attended is None and on <= course.register_until,
        "login_url": f"{reverse('login')}?next={request.path}",
    }


@for_roles(*permissions.WRITERS)
def course_desk(request):
    """All courses that this person holds, drafts first."""
    filters = DeskFilterForm(request.GET)
    courses = Course.objects.written_by(request.user).for_list().order_by("state", "-starts_at", "-pk")
    context = {"page_obj": page_of(request, filters.apply(courses)), "filters": filters}
    return render(request, "products/guidance/course_desk.html", context)


@for_roles(*permissions.WRITERS)
def course_create(request):
    """A draft; its page is the preview."""
    return _course_form(request, Course(), actions.Act.CREATE_COURSE)


@for_roles(*permissions.WRITERS)
def course_edit(request, pk):
    """Mend a draft, or a course that is announced already."""
    return _course_form(request, written(Course, request, pk), actions.Act.EDIT_COURSE)


def _course_form(request, course, act):
    form = CourseForm(request.POST or None, instance=course, user=request.user, on=request.business_date)
    if request.method == "POST" and form.is_valid() and stored(form, actions.save_row, act, by=request.user):
        if form.instance.is_published:
            messages.success(request, _("Đã lưu lớp đang đăng. Nếu đổi ngày, giờ, xin báo người đã đăng ký."))
        else:
            messages.success(request, _("Đã lưu bản nháp. Xem lại rồi bấm “Đăng lớp”."))
        return redirect("products:course_detail", pk=form.instance.pk)
    title = course.title if course.pk else _("Lập lớp tập huấn")
    return render(request, "products/guidance/course_form.html", {"form": form, "title": title})


@for_roles(*permissions.WRITERS)
def course_publish(request, pk):
    """Asks again: from then on people register."""
    course = written(Course, request, pk)
    question = {
        "title": _("Đăng lớp này?"),
        "kicker": course.title,
        "effect": _("Mọi người thấy lớp; chủ thể và cán bộ xã đăng ký được đến hạn."),
        "submit": _("Đăng lớp"),
        "back_url": reverse("products:course_detail", args=[pk]),
    }
    done, on = _("Đã đăng lớp tập huấn."), request.business_date
    return asked(request, question, lambda: tell(request, done, actions.publish, course, on=on))


@for_roles(*permissions.WRITERS)
def course_unpublish(request, pk):
    """Asks again, and says how many have registered."""
    course = written(Course, request, pk)
    effect = _("Lớp trở lại bản nháp: không ai thấy và đăng ký được nữa.")
    if learners := course.enrolments.active().count():
        warning = _("%(count)s người đã đăng ký; cổng giữ danh sách, xin báo cho họ biết.")
        effect = f"{effect} {warning % {'count': learners}}"
    question = {
        "title": _("Gỡ lớp này?"),
        "kicker": course.title,
        "effect": effect,
        "submit": _("Gỡ lớp"),
        "danger": True,
        "back_url": reverse("products:course_detail", args=[pk]),
    }
    return asked(request, question, lambda: tell(request, _("Đã gỡ lớp."), actions.unpublish, course))
