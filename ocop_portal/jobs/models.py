"""What the worker does aside from the pages, how far it is, and why it failed."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts.models import Role


class JobKind(models.TextChoices):
    PACKET = "packet", _("Lập bộ hồ sơ chuyển")
    ISSUE = "issue", _("Phát hành quyết định")
    SHEET = "sheet", _("In phiếu đánh giá")
    EMAIL = "email", _("Gửi thư điện tử")


class JobState(models.TextChoices):
    WAITING = "waiting", _("Đang chờ")
    RUNNING = "running", _("Đang làm")
    DONE = "done", _("Đã xong")
    FAILED = "failed", _("Không làm được")


ACTIVE = (JobState.WAITING, JobState.RUNNING)


class JobQuerySet(models.QuerySet):
    def about(self, subject):
        """Jobs about this object, newest first."""
        kind = ContentType.objects.get_for_model(subject)
        return self.filter(content_type=kind, object_id=subject.pk).order_by("-pk")

    def active(self):
        return self.filter(state__in=ACTIVE)

    def failed(self):
        """What somebody must look at: failed, and not done by a later job about the same."""
        later = Job.objects.filter(
            kind=models.OuterRef("kind"),
            content_type=models.OuterRef("content_type"),
            object_id=models.OuterRef("object_id"),
            pk__gt=models.OuterRef("pk"),
        )
        return self.filter(state=JobState.FAILED).exclude(models.Exists(later))

    def visible_to(self, user):
        """The office's own: the secretariat works with them, a leader sees how far they are."""
        return self if user.role in {Role.SECRETARIAT, Role.LEADER} else self.none()

    def for_list(self):
        return self.select_related("asked_by")


class Job(models.Model):
    """One piece of work about one object (`subject`); of a kind and object one at a time.

    `turn` names the message in the queue that counts: older ones are ignored. With `attempts` it names a run:
    one that was given up for dead and comes back finds another name here, and keeps nothing.
    """

    kind = models.CharField(_("việc"), max_length=20, choices=JobKind.choices)
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.PositiveBigIntegerField()
    subject = GenericForeignKey()
    title = models.CharField(_("đối tượng"), max_length=200)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người yêu cầu"), on_delete=models.PROTECT, related_name="+"
    )
    asked_on = models.DateField(_("ngày làm việc"))
    asked_at = models.DateTimeField(_("yêu cầu lúc"), auto_now_add=True)
    state = models.CharField(
        _("tình trạng"), max_length=10, choices=JobState.choices, default=JobState.WAITING
    )
    turn = models.PositiveIntegerField(_("lượt"), default=1)
    attempts = models.PositiveSmallIntegerField(_("số lần làm"), default=0)
    worker = models.CharField(_("tiến trình"), max_length=200, blank=True)
    stage = models.CharField(_("đang làm gì"), max_length=200, blank=True)
    share = models.PositiveSmallIntegerField(_("phần trăm"), default=0)
    started_at = models.DateTimeField(_("bắt đầu lúc"), null=True, blank=True)
    ended_at = models.DateTimeField(_("kết thúc lúc"), null=True, blank=True)
    remarks = models.JSONField(_("lưu ý"), default=list, blank=True)
    error = models.CharField(_("lý do"), max_length=500, blank=True)
    trace = models.TextField(_("chi tiết kỹ thuật"), blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("việc máy chủ làm")
        verbose_name_plural = _("việc máy chủ làm")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["content_type", "object_id", "kind"])]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "content_type", "object_id"],
                condition=models.Q(state__in=["waiting", "running"]),
                name="jobs_job_one_at_a_time",
            ),
            models.CheckConstraint(name="jobs_job_kind_known", condition=models.Q(kind__in=JobKind.values)),
            models.CheckConstraint(
                name="jobs_job_ended_by_state",
                condition=models.Q(state__in=["waiting", "running"], ended_at__isnull=True)
                | models.Q(state__in=["done", "failed"], ended_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.title}"

    @property
    def is_active(self):
        return self.state in ACTIVE

    @property
    def stage_told(self):
        """What it is doing, in words."""
        if self.state != JobState.RUNNING:
            return str(self.get_state_display())
        return self.stage or str(_("Đang bắt đầu"))

    @property
    def has_failed(self):
        return self.state == JobState.FAILED

    def end(self, state, **facts):
        """Write down that it ended, for the caller who holds its row."""
        self.state, self.ended_at = state, timezone.now()
        for name, value in facts.items():
            setattr(self, name, value)
        self.save()


class DailyRun(models.Model):
    """The daily work of one business date: whether it came to its end, and what it has to say."""

    on = models.DateField(_("ngày làm việc"), unique=True)
    started_at = models.DateTimeField(_("bắt đầu lúc"), auto_now_add=True)
    ended_at = models.DateTimeField(_("kết thúc lúc"), null=True, blank=True)
    done = models.PositiveIntegerField(_("số việc đã làm"), default=0)
    remarks = models.JSONField(_("lưu ý"), default=list, blank=True)
    has_failed = models.BooleanField(_("có việc không làm được"), default=False)

    class Meta:
        verbose_name = _("lượt việc hằng ngày")
        verbose_name_plural = _("các lượt việc hằng ngày")
        ordering = ["-on"]

    def __str__(self):
        return _("Việc hằng ngày %(day)s") % {"day": f"{self.on:%d/%m/%Y}"}
