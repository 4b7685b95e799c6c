"""Lớp tập huấn (W2.2) and who learns in them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ocop_portal.wording import day

from .publication import Publication, PublishedQuerySet


class CourseQuerySet(PublishedQuerySet):
    def for_list(self):
        """With `taken`, the number of people registered."""
        active = models.Count("enrolments", filter=Q(enrolments__cancelled_on=None))
        return self.select_related("commune").annotate(taken=active).order_by("-starts_at", "-pk")

    def not_over(self, on):
        return self.filter(ends_at__date__gte=on)

    def over(self, on):
        return self.filter(ends_at__date__lt=on)

    def of_learner(self, user):
        """Those that this person has registered for."""
        return self.filter(enrolments__user=user, enrolments__cancelled_on=None)

    def awaiting_attendance(self, on):
        """Begun, with learners whose attendance is not noted."""
        waiting = Enrolment.objects.active().filter(attended=None).values("course")
        return self.filter(starts_at__date__lte=on, pk__in=waiting)


class Course(Publication):
    """A course with registration until a day, a number of seats, and attendance."""

    content = models.TextField(_("nội dung"))
    audience = models.CharField(_("đối tượng"), max_length=200, blank=True)
    teacher = models.CharField(_("giảng viên"), max_length=150, blank=True)
    place = models.CharField(_("địa điểm"), max_length=200)
    starts_at = models.DateTimeField(_("bắt đầu"))
    ends_at = models.DateTimeField(_("kết thúc"))
    register_until = models.DateField(_("đăng ký đến ngày"))
    seats = models.PositiveSmallIntegerField(_("số chỗ"))

    objects = CourseQuerySet.as_manager()

    class Meta(Publication.Meta):
        abstract = False
        verbose_name = _("lớp tập huấn")
        verbose_name_plural = _("lớp tập huấn")
        ordering = ["-starts_at", "-pk"]
        constraints = [
            *Publication.Meta.constraints,
            models.CheckConstraint(
                name="products_course_ends_after_start", condition=Q(ends_at__gt=models.F("starts_at"))
            ),
        ]

    @property
    def first_day(self):
        return timezone.localtime(self.starts_at).date()

    @property
    def last_day(self):
        return timezone.localtime(self.ends_at).date()

    def has_begun(self, on):
        """From its first day on attendance can be noted."""
        return self.first_day <= on

    def free_seats(self):
        """How many may still register; asks the database unless `for_list` has counted."""
        taken = self.taken if hasattr(self, "taken") else self.enrolments.active().count()
        return max(0, self.seats - taken)

    def why_closed(self, on):
        """Why nobody can register by themselves on this date; empty while they can."""
        if not self.is_published:
            return _("Lớp chưa được đăng.")
        if on > self.register_until:
            return _("Đã hết hạn đăng ký ngày %(day)s.") % {"day": day(self.register_until)}
        if not self.free_seats():
            return _("Lớp đã đủ %(seats)s người.") % {"seats": self.seats}
        return ""


class EnrolmentQuerySet(models.QuerySet):
    def active(self):
        return self.filter(cancelled_on=None)

    def for_list(self):
        """In the order of registering, with what the list of learners shows."""
        people = self.select_related("user__commune").prefetch_related("user__producers")
        return people.order_by("registered_on", "pk")


class Enrolment(models.Model):
    """One person registered for a course; attendance is noted afterwards."""

    course = models.ForeignKey(
        Course, verbose_name=_("lớp tập huấn"), on_delete=models.PROTECT, related_name="enrolments"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người học"),
        on_delete=models.PROTECT,
        related_name="enrolments",
    )
    registered_on = models.DateField(_("ngày đăng ký"))
    cancelled_on = models.DateField(_("ngày hủy"), null=True, blank=True)
    attended = models.BooleanField(_("có dự"), null=True, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("đăng ký học")
        verbose_name_plural = _("đăng ký học")
        ordering = ["registered_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["course", "user"], name="products_enrolment_once"),
            models.CheckConstraint(
                name="products_enrolment_cancelled_not_attended",
                condition=Q(cancelled_on=None) | Q(attended=None),
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.course}"

    @property
    def unit(self):
        """Where the learner belongs: their producer, or their commune."""
        if self.user.commune_id:
            return _("UBND %(commune)s") % {"commune": self.user.commune.name}
        return ", ".join(producer.name for producer in self.user.producers.all())

    @property
    def attendance(self):
        """“Có dự”, “Vắng”, or nothing before it is noted."""
        return {True: _("Có dự"), False: _("Vắng"), None: ""}[self.attended]
