"""Sessions, their agenda, who sits in them and who takes no part in a product."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts.models import Role
from products.models import Dossier, Round

from .councils import Council, Seat, seated
from .states import SessionKind, SessionStatus


class SessionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office sees all; a member sees sessions of their councils once the dossiers are released."""
        if user.role in {Role.SECRETARIAT, Role.LEADER}:
            return self
        return self.filter(seated(user)).exclude(status=SessionStatus.PLANNED)

    def for_list(self):
        """With `item_count`."""
        return (
            self.select_related("council", "round")
            .annotate(item_count=models.Count("agenda"))
            .order_by("-starts_at", "-pk")
        )

    def for_page(self):
        """With all that its own page and rules ask of it."""
        return self.select_related(
            "council__regulation", "council__authority", "council__secretary", "round__regulation"
        )


class Session(models.Model):
    """Phiên họp of a council for one round."""

    council = models.ForeignKey(
        Council, verbose_name=_("Hội đồng"), on_delete=models.PROTECT, related_name="sessions"
    )
    round = models.ForeignKey(Round, verbose_name=_("đợt"), on_delete=models.PROTECT, related_name="sessions")
    kind = models.CharField(
        _("hình thức"), max_length=10, choices=SessionKind.choices, default=SessionKind.MEETING
    )
    starts_at = models.DateTimeField(_("bắt đầu lúc"))
    place = models.CharField(_("địa điểm"), max_length=200)
    status = models.CharField(
        _("tình trạng"),
        max_length=10,
        choices=SessionStatus.choices,
        default=SessionStatus.PLANNED,
        editable=False,
    )
    # Written opinions (R-CNCL-6): sheets are taken from `starts_at` to `answers_until`. One that became a
    # meeting keeps the window of its ballots.
    answers_until = models.DateTimeField(_("nhận ý kiến đến"), null=True, blank=True)
    answers_from = models.DateTimeField(_("đã nhận ý kiến từ"), null=True, editable=False)
    answers_closed_at = models.DateTimeField(_("đóng lấy ý kiến lúc"), null=True, editable=False)
    turned_at = models.DateTimeField(_("chuyển sang họp lúc"), null=True, editable=False)
    released_on = models.DateField(_("gửi hồ sơ điện tử ngày"), null=True, editable=False)
    late_reason = models.CharField(_("lý do gửi muộn"), max_length=500, blank=True, editable=False)
    opened_at = models.DateTimeField(_("khai mạc lúc"), null=True, editable=False)
    closed_at = models.DateTimeField(_("bế mạc lúc"), null=True, editable=False)
    current_item = models.ForeignKey(
        "AgendaItem",
        verbose_name=_("sản phẩm đang điều hành"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("phiên họp")
        verbose_name_plural = _("phiên họp")
        ordering = ["-starts_at"]
        constraints = [
            models.CheckConstraint(
                name="councils_session_status_known", condition=models.Q(status__in=SessionStatus.values)
            ),
            models.CheckConstraint(
                name="councils_session_kind_known", condition=models.Q(kind__in=SessionKind.values)
            ),
            models.CheckConstraint(
                name="councils_written_session_has_window",
                condition=models.Q(
                    kind=SessionKind.WRITTEN,
                    answers_until__isnull=False,
                    answers_until__gt=models.F("starts_at"),
                    answers_from=None,
                    turned_at=None,
                )
                | models.Q(
                    kind=SessionKind.MEETING, answers_until=None, answers_closed_at=None, turned_at=None
                )
                | models.Q(
                    kind=SessionKind.MEETING,
                    turned_at__isnull=False,
                    answers_from__isnull=False,
                    answers_until__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="councils_session_facts_follow_status",
                condition=models.Q(
                    status=SessionStatus.PLANNED, released_on=None, opened_at=None, closed_at=None
                )
                | models.Q(
                    status=SessionStatus.RELEASED, released_on__isnull=False, opened_at=None, closed_at=None
                )
                | models.Q(
                    status=SessionStatus.OPEN,
                    released_on__isnull=False,
                    opened_at__isnull=False,
                    closed_at=None,
                )
                | models.Q(
                    status=SessionStatus.CLOSED,
                    released_on__isnull=False,
                    opened_at__isnull=False,
                    closed_at__isnull=False,
                ),
            ),
        ]

    def __str__(self):
        name = _("Phiên lấy ý kiến %(date)s") if self.is_written else _("Phiên họp %(date)s")
        return name % {"date": f"{self.date.day}/{self.date.month}/{self.date.year}"}

    @property
    def date(self):
        return timezone.localtime(self.starts_at).date()

    @property
    def last_date(self):
        """The day by which members have done their part."""
        return timezone.localtime(self.answers_until).date() if self.is_written else self.date

    @property
    def is_written(self):
        """Whether opinions are taken in writing; no longer once it became a meeting."""
        return self.kind == SessionKind.WRITTEN

    @property
    def state_text(self):
        """Its state in words, as it is for its kind."""
        if not self.is_written:
            return self.get_status_display()
        words = {SessionStatus.OPEN: _("Đang lấy ý kiến"), SessionStatus.CLOSED: _("Đã kết thúc")}
        return words.get(self.status, self.get_status_display())


class AgendaItem(models.Model):
    """Sản phẩm trong phiên: a dossier on the agenda, with its samples or site visit (R-CNCL-5)."""

    RECORDED = ("samples_received", "samples_on", "visited_on", "visitors", "visit_findings")

    session = models.ForeignKey(
        Session, verbose_name=_("phiên họp"), on_delete=models.PROTECT, related_name="agenda"
    )
    # A dossier that came back from the higher level is judged once more, in a later session (R-RANK-2).
    dossier = models.ForeignKey(
        Dossier,
        verbose_name=_("hồ sơ"),
        on_delete=models.PROTECT,
        related_name="agenda",
        related_query_name="agenda_item",
    )
    order = models.PositiveSmallIntegerField(_("thứ tự"))
    samples_received = models.PositiveSmallIntegerField(_("số sản phẩm mẫu đã nhận"), default=0)
    samples_on = models.DateField(_("ngày nhận mẫu"), null=True, blank=True)
    visited_on = models.DateField(_("ngày khảo sát thực tế"), null=True, blank=True)
    visitors = models.TextField(_("thành phần khảo sát"), blank=True)
    visit_findings = models.TextField(_("kết quả khảo sát"), blank=True)

    class Meta:
        verbose_name = _("sản phẩm trong phiên")
        verbose_name_plural = _("sản phẩm trong phiên")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "order"], name="councils_agenda_order_unique"),
            models.UniqueConstraint(fields=["session", "dossier"], name="councils_agenda_dossier_once"),
        ]

    def __str__(self):
        return str(self.dossier.product)


class Attendance(models.Model):
    """Whether a member sat in the session; an absence has its reason (R-SCORE-1)."""

    session = models.ForeignKey(
        Session, verbose_name=_("phiên họp"), on_delete=models.CASCADE, related_name="attendance"
    )
    seat = models.ForeignKey(
        Seat, verbose_name=_("thành viên"), on_delete=models.PROTECT, related_name="attendance"
    )
    present = models.BooleanField(_("có mặt"))
    reason = models.CharField(_("lý do vắng"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("điểm danh")
        verbose_name_plural = _("điểm danh")
        ordering = ["seat__number"]
        constraints = [
            models.UniqueConstraint(fields=["session", "seat"], name="councils_attendance_unique"),
            models.CheckConstraint(
                name="councils_absence_has_reason", condition=models.Q(present=True) | ~models.Q(reason="")
            ),
        ]

    def __str__(self):
        return f"{self.seat}: {self.session}"


class Recusal(models.Model):
    """A member with a tie to the producer takes no part in this product (R-CNCL-4)."""

    agenda_item = models.ForeignKey(
        AgendaItem, verbose_name=_("sản phẩm trong phiên"), on_delete=models.CASCADE, related_name="recusals"
    )
    seat = models.ForeignKey(
        Seat, verbose_name=_("thành viên"), on_delete=models.PROTECT, related_name="recusals"
    )
    reason = models.CharField(_("lý do"), max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("ghi lúc"), auto_now_add=True)

    class Meta:
        verbose_name = _("không tham gia chấm")
        verbose_name_plural = _("không tham gia chấm")
        constraints = [
            models.UniqueConstraint(fields=["agenda_item", "seat"], name="councils_recusal_unique"),
            models.CheckConstraint(name="councils_recusal_has_reason", condition=~models.Q(reason="")),
        ]

    def __str__(self):
        return f"{self.seat}: {self.agenda_item}"
