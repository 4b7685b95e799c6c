"""Councils and their sessions."""

from fractions import Fraction

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts.models import Role
from ocop_portal.regulations.models import Authority, Regulation
from products.models import Dossier, Round


class MinimumWay(models.TextChoices):
    """How members' choices meet a star minimum; the quy chế picks one (R-SCORE-4)."""

    MEAN = "mean", _("điểm trung bình của các thành viên đạt mức")
    MAJORITY = "majority", _("quá nửa số thành viên chọn mức đó trở lên")
    ALL = "all", _("mọi thành viên chọn mức đó trở lên")


class CouncilQuerySet(models.QuerySet):
    def for_list(self):
        """With `seat_count`."""
        return (
            self.select_related("regulation", "authority")
            .annotate(seat_count=models.Count("seats"))
            .order_by("-founded_on", "-pk")
        )


class Council(models.Model):
    """Hội đồng đánh giá, phân hạng, founded by a decision, with the rules of its quy chế."""

    name = models.CharField(_("tên Hội đồng"), max_length=250)
    authority = models.ForeignKey(
        Authority, verbose_name=_("cơ quan"), on_delete=models.PROTECT, related_name="+"
    )
    regulation = models.ForeignKey(Regulation, verbose_name=_("văn bản quy định"), on_delete=models.PROTECT)
    decision_number = models.CharField(_("quyết định thành lập số"), max_length=60)
    founded_on = models.DateField(_("ngày thành lập"))
    secretary = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("thư ký"), on_delete=models.PROTECT, related_name="+"
    )
    max_spread = models.PositiveSmallIntegerField(_("độ chênh tối đa (điểm)"), default=10)
    quorum_numerator = models.PositiveSmallIntegerField(_("tỷ lệ dự họp tối thiểu: tử số"), default=3)
    quorum_denominator = models.PositiveSmallIntegerField(_("mẫu số"), default=4)
    minimum_way = models.CharField(
        _("cách xét yêu cầu tối thiểu"), max_length=10, choices=MinimumWay.choices, default=MinimumWay.MEAN
    )

    objects = CouncilQuerySet.as_manager()

    class Meta:
        verbose_name = _("Hội đồng")
        verbose_name_plural = _("Hội đồng")
        ordering = ["-founded_on"]
        constraints = [
            models.CheckConstraint(
                name="councils_quorum_is_a_share",
                condition=models.Q(
                    quorum_numerator__gt=0, quorum_numerator__lte=models.F("quorum_denominator")
                ),
            ),
            models.CheckConstraint(
                name="councils_minimum_way_known", condition=models.Q(minimum_way__in=MinimumWay.values)
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def quorum(self):
        """Share of the members that must be present, as a Fraction (R-CNCL-2)."""
        return Fraction(self.quorum_numerator, self.quorum_denominator)

    @property
    def is_in_session(self):
        """Whether one of its sessions has sent its dossiers; from then on the council stays as it is."""
        return self.sessions.exclude(status=SessionStatus.PLANNED).exists()


class SeatQuerySet(models.QuerySet):
    def counted(self, item):
        """Seats whose sheet counts for this product: present and not recused (R-SCORE-1, R-CNCL-4)."""
        return self.filter(
            council=item.session.council_id,
            attendance__session=item.session_id,
            attendance__present=True,
        ).exclude(recusals__agenda_item=item)


class Seat(models.Model):
    """Vai trò in a council, held by a user, representing one or more fields (R-CNCL-1)."""

    council = models.ForeignKey(
        Council, verbose_name=_("Hội đồng"), on_delete=models.CASCADE, related_name="seats"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người giữ"), on_delete=models.PROTECT, related_name="seats"
    )
    number = models.PositiveSmallIntegerField(_("số thứ tự"))
    is_chair = models.BooleanField(_("Chủ tịch Hội đồng"), default=False)
    title = models.CharField(_("chức danh"), max_length=150)
    organisation = models.CharField(_("cơ quan, đơn vị"), max_length=150)
    fields = models.JSONField(_("lĩnh vực đại diện"), default=list, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("thành viên")
        verbose_name_plural = _("thành viên")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["council"], condition=models.Q(is_chair=True), name="councils_one_chair"
            ),
            models.UniqueConstraint(fields=["council", "user"], name="councils_one_seat_a_user"),
            models.UniqueConstraint(fields=["council", "number"], name="councils_seat_number_unique"),
        ]

    def __str__(self):
        return str(self.user)

    @property
    def short(self):
        return f"TV{self.number}"


class SessionKind(models.TextChoices):
    MEETING = "meeting", _("Họp")
    WRITTEN = "written", _("Lấy ý kiến bằng văn bản")


class SessionStatus(models.TextChoices):
    PLANNED = "planned", _("Đang chuẩn bị")
    RELEASED = "released", _("Đã gửi hồ sơ điện tử")
    OPEN = "open", _("Đang họp")
    CLOSED = "closed", _("Đã bế mạc")


class SessionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office sees all; a member sees sessions of their councils once the dossiers are released."""
        if user.role in {Role.SECRETARIAT, Role.LEADER}:
            return self
        return self.filter(council__seats__user=user).exclude(status=SessionStatus.PLANNED)

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
    released_on = models.DateField(_("gửi hồ sơ điện tử ngày"), null=True, editable=False)
    late_reason = models.CharField(_("lý do gửi muộn"), max_length=500, blank=True, editable=False)
    opened_at = models.DateTimeField(_("khai mạc lúc"), null=True, editable=False)
    closed_at = models.DateTimeField(_("bế mạc lúc"), null=True, editable=False)

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
        return _("Phiên họp %(date)s") % {"date": f"{self.date.day}/{self.date.month}/{self.date.year}"}

    @property
    def date(self):
        return timezone.localtime(self.starts_at).date()


class AgendaItem(models.Model):
    """Sản phẩm trong phiên: a dossier on the agenda, with its samples or site visit (R-CNCL-5)."""

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
