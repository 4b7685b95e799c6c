"""Councils and their seats."""

from fractions import Fraction

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ocop_portal.regulations.models import Authority, Regulation

from .states import SessionStatus


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
    # Blank until the portal itself issues the decision.
    decision_number = models.CharField(_("quyết định thành lập số"), max_length=60, blank=True)
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

    team = models.TextField(_("Tổ giúp việc"), blank=True, editable=False)

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

    def issuing_body(self, on):
        """The body that issues on this date for what this council judged: its own, through its last day.

        Then whoever took its work. `on` is the date of the paper; what was judged keeps the body of its day.
        """
        return self.authority.answering_on(on)

    @property
    def is_in_session(self):
        """Whether one of its sessions has sent its dossiers; from then on the council stays as it is."""
        return self.sessions.exclude(status=SessionStatus.PLANNED).exists()


def seated(user, path="pk"):
    """A Q for the sessions where this person has a seat: in their council, or as a substitute there.

    `path` leads from the filtered rows to the session.
    """
    seats = Seat.objects.filter(user=user)
    council = "council" if path == "pk" else f"{path}__council"
    return models.Q(**{f"{council}__in": seats.exclude(council=None).values("council")}) | models.Q(
        **{f"{path}__in": seats.exclude(session=None).values("session")}
    )


class SeatQuerySet(models.QuerySet):
    def sitting(self, session):
        """The council's seats and the substitutes of this session."""
        return self.filter(models.Q(council=session.council_id) | models.Q(session=session.pk))

    def expected(self, session):
        """Those whose presence is asked for: not the members who sent a substitute."""
        return self.sitting(session).exclude(replaced_by__session=session.pk)


class Seat(models.Model):
    """Vai trò in a council, held by a user, representing one or more fields (R-CNCL-1).

    A substitute's seat belongs to one session instead of a council and replaces one of the council's; taken
    back, it belongs to neither and stays for the record.
    """

    council = models.ForeignKey(
        Council, verbose_name=_("Hội đồng"), null=True, on_delete=models.CASCADE, related_name="seats"
    )
    session = models.ForeignKey(
        "Session",
        verbose_name=_("phiên họp"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="substitutes",
    )
    replaces = models.ForeignKey(
        "self",
        verbose_name=_("thay cho"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="replaced_by",
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
                fields=["council"],
                condition=models.Q(is_chair=True),
                name="councils_one_chair",
                violation_error_message=_("Hội đồng đã có Chủ tịch. Bỏ đánh dấu ở người đó trước."),
            ),
            models.UniqueConstraint(fields=["council", "user"], name="councils_one_seat_a_user"),
            models.UniqueConstraint(fields=["council", "number"], name="councils_seat_number_unique"),
            models.UniqueConstraint(fields=["session", "user"], name="councils_one_substitute_a_user"),
            models.UniqueConstraint(fields=["session", "replaces"], name="councils_one_substitute_a_seat"),
            models.CheckConstraint(
                name="councils_seat_of_council_or_session",
                condition=models.Q(council__isnull=False, session=None, replaces=None)
                | models.Q(council=None, replaces__isnull=False, is_chair=False),
            ),
        ]

    def __str__(self):
        return str(self.user)

    @property
    def short(self):
        return f"TV{self.number}"
