"""Publishing what is written, and registering for courses."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ocop_portal.audit.history import record
from ocop_portal.wording import day
from products.actions.history import Act
from products.models import Course, Enrolment
from products.models.publication import PublishedState
from products.permissions import may_learn


@transaction.atomic
def publish(row, *, by, on):
    """Show a draft (article, course, programme) to everybody; of two people, the second is told."""
    _reload(row)
    if row.is_published:
        raise ValidationError(_("“%(title)s” đã được đăng."), code="published", params={"title": row})
    return _set_state(row, PublishedState.PUBLISHED, Act.PUBLISH, by=by, published_on=on)


@transaction.atomic
def unpublish(row, *, by):
    """Take it back as a draft: only its writers see it."""
    _reload(row)
    if not row.is_published:
        raise ValidationError(_("“%(title)s” chưa được đăng."), code="not_published", params={"title": row})
    return _set_state(row, PublishedState.DRAFT, Act.UNPUBLISH, by=by, published_on=None)


def _reload(row):
    row.refresh_from_db(from_queryset=type(row).objects.select_for_update())


def _set_state(row, state, act, *, by, published_on):
    row.state, row.published_on = state, published_on
    row.save(update_fields=["state", "published_on"])
    record(act, row, by=by)
    return row


@transaction.atomic
def enrol(course, *, by, on):
    """A person registers for a course; ValidationError says why they cannot.

    The course is locked, so that of two people for the last seat the second is told.
    """
    course = _locked(course)
    _refuse_second_time(course, by)
    if reason := course.why_closed(on):
        raise ValidationError(reason, code="closed")
    return _enrol(course, by, Act.ENROL, by=by, on=on)


@transaction.atomic
def enrol_other(course, learner, *, by, on):
    """The organiser puts a person on the list, also after the last day of registering, while seats last."""
    course = _locked(course)
    _refuse_second_time(course, learner)
    if not course.free_seats():
        raise ValidationError(
            _("Lớp đã đủ %(seats)s người. Tăng số chỗ trước, rồi ghi thêm."),
            code="full",
            params={"seats": course.seats},
        )
    return _enrol(course, learner, Act.ENROL_OTHER, by=by, on=on)


def _locked(course):
    """The row as it is now: what a list has counted on the given one may be stale."""
    return Course.objects.select_for_update().get(pk=course.pk)


def _refuse_second_time(course, learner):
    if course.enrolments.active().filter(user=learner).exists():
        raise ValidationError(
            _("%(name)s đã có trong danh sách lớp."), code="enrolled", params={"name": learner}
        )


def _enrol(course, learner, act, *, by, on):
    if not may_learn(learner):
        raise ValidationError(_("Chỉ chủ thể và cán bộ xã đăng ký học."), code="not_a_learner")
    enrolment, _created = Enrolment.objects.update_or_create(
        course=course, user=learner, defaults={"registered_on": on, "cancelled_on": None, "attended": None}
    )
    record(act, course, by=by, note="" if learner == by else str(learner))
    return enrolment


@transaction.atomic
def cancel_enrolment(enrolment, *, by, on):
    """Give the seat back: learners until registering ends, organisers until attendance is noted."""
    course = _locked(enrolment.course)
    enrolment.refresh_from_db()
    own = enrolment.user_id == by.pk
    if reason := _why_kept(enrolment, course, own=own, on=on):
        raise ValidationError(reason, code="kept")
    enrolment.cancelled_on = on
    enrolment.save(update_fields=["cancelled_on"])
    record(Act.CANCEL_ENROLMENT, course, by=by, note="" if own else str(enrolment.user))
    return enrolment


def _why_kept(enrolment, course, *, own, on):
    if enrolment.cancelled_on:
        return _("Đăng ký này đã hủy trước đó.")
    if enrolment.attended is not None:
        return _("Lớp đã điểm danh, nên không hủy đăng ký được.")
    if own and on > course.register_until:
        return _("Chỉ tự hủy được đến hết ngày %(day)s. Xin báo cơ quan tổ chức lớp.") % {
            "day": day(course.register_until)
        }
    return ""


@transaction.atomic
def record_attendance(course, rows, *, by, on):
    """`rows`: {Enrolment: whether they came}, from the first day on; a later list replaces this one."""
    course = _locked(course)
    if not course.has_begun(on):
        raise ValidationError(
            _("Lớp học ngày %(day)s, nên chưa điểm danh được."),
            code="not_begun",
            params={"day": day(course.first_day)},
        )
    active = set(course.enrolments.active().values_list("pk", flat=True))
    for enrolment, attended in rows.items():
        if enrolment.pk in active:
            enrolment.attended = attended
            enrolment.save(update_fields=["attended"])
    came = course.enrolments.active().filter(attended=True).count()
    note = _("%(came)s/%(all)s người có dự") % {"came": came, "all": len(active)}
    record(Act.RECORD_ATTENDANCE, course, by=by, note=str(note))
