"""An evaluation of one product in one session, its result, and the session's minutes."""

from fractions import Fraction

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from councils.models import AgendaItem, Session, SessionKind, seated
from evaluations.workflow import EvaluationStatus, status_tag
from ocop_portal.accounts.models import Role

from .criteria import CriteriaSet


class Outcome(models.TextChoices):
    RANKED = "ranked", _("Đã xếp hạng")
    KNOCKED_OUT = "knocked_out", _("Bị loại")
    STOPPED = "stopped", _("Dừng đánh giá")


class EvaluationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The secretariat sees all, a leader those concluded (R-SCORE-7).

        A member sees those of their sessions that they are not recused from.
        """
        if user.role == Role.SECRETARIAT:
            return self
        at_table = (
            seated(user, "agenda_item__session")
            & ~models.Q(agenda_item__session__status="planned")
            & ~models.Q(agenda_item__recusals__seat__user=user)
        )
        if user.role == Role.LEADER:
            # A leader can also sit on the council: the seat then decides until the product is concluded.
            return self.filter(at_table | models.Q(status=EvaluationStatus.CONCLUDED))
        return self.filter(at_table)

    def awaiting_ballot_of(self, user):
        """Begun in writing, not concluded, and this person, who has a seat there, has handed in nothing.

        Ballots are opened when written opinions are closed; who was silent scores if the council meets, and
        must not have seen them by then (R-CNCL-6, R-SCORE-7).
        """
        session = "agenda_item__session"
        # One filter, so that seat and status are of the same sheet.
        answered = self.filter(sheets__seat__user=user, sheets__status="handed_in").values("pk")
        in_writing = models.Q(**{f"{session}__kind": SessionKind.WRITTEN}) | models.Q(locked_at=None)
        begun = self.filter(seated(user, session), in_writing, **{f"{session}__answers_until__isnull": False})
        return begun.exclude(pk__in=answered).exclude(status=EvaluationStatus.CONCLUDED)

    def concluded(self):
        return self.filter(status=EvaluationStatus.CONCLUDED)

    def for_list(self):
        return self.select_related(
            "agenda_item__dossier__product__producer__commune", "criteria_set", "agenda_item__session__round"
        ).order_by("agenda_item__order")


class Evaluation(models.Model):
    """Mean is kept exactly, as sum and count (R-SCORE-1)."""

    agenda_item = models.OneToOneField(
        AgendaItem,
        verbose_name=_("sản phẩm trong phiên"),
        on_delete=models.PROTECT,
        related_name="evaluation",
    )
    criteria_set = models.ForeignKey(
        CriteriaSet, verbose_name=_("bộ tiêu chí"), on_delete=models.PROTECT, related_name="evaluations"
    )
    status = models.CharField(
        _("tình trạng"),
        max_length=10,
        choices=EvaluationStatus.choices,
        default=EvaluationStatus.WAITING,
        editable=False,
    )
    locked_at = models.DateTimeField(_("đóng chấm lúc"), null=True, editable=False)
    outcome = models.CharField(
        _("kết cục"), max_length=12, choices=Outcome.choices, blank=True, editable=False
    )
    total_sum = models.PositiveIntegerField(_("tổng điểm các phiếu"), null=True, editable=False)
    sheet_count = models.PositiveSmallIntegerField(_("số phiếu tính"), null=True, editable=False)
    band_stars = models.PositiveSmallIntegerField(_("hạng theo điểm"), null=True, editable=False)
    stars = models.PositiveSmallIntegerField(_("hạng sao"), null=True, editable=False)
    explanation = models.TextField(_("giải thích"), blank=True, editable=False)
    reason = models.TextField(_("lý do loại hoặc dừng"), blank=True, editable=False)
    concluded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người kết luận"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    concluded_at = models.DateTimeField(_("kết luận lúc"), null=True, editable=False)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = _("đánh giá")
        verbose_name_plural = _("đánh giá")
        constraints = [
            models.CheckConstraint(
                name="evaluations_status_known", condition=models.Q(status__in=EvaluationStatus.values)
            ),
            models.CheckConstraint(
                name="evaluations_concluded_iff_outcome",
                condition=models.Q(
                    status=EvaluationStatus.CONCLUDED, concluded_by__isnull=False, concluded_at__isnull=False
                )
                & ~models.Q(outcome="")
                | (
                    ~models.Q(status=EvaluationStatus.CONCLUDED)
                    & models.Q(outcome="", concluded_by=None, concluded_at=None)
                ),
            ),
            models.CheckConstraint(
                name="evaluations_ranked_iff_figures",
                condition=models.Q(
                    outcome=Outcome.RANKED,
                    total_sum__isnull=False,
                    sheet_count__gt=0,
                    stars__range=(1, 5),
                    band_stars__range=(1, 5),
                )
                | (
                    ~models.Q(outcome=Outcome.RANKED)
                    & models.Q(total_sum=None, sheet_count=None, stars=None, band_stars=None)
                ),
            ),
            models.CheckConstraint(
                name="evaluations_unranked_has_reason",
                condition=~models.Q(outcome__in=[Outcome.KNOCKED_OUT, Outcome.STOPPED])
                | ~models.Q(reason=""),
            ),
        ]

    def __str__(self):
        return str(self.agenda_item)

    @property
    def dossier(self):
        return self.agenda_item.dossier

    @property
    def tag(self):
        """{"kind", "text"} for the tag component; the session's page shows it without knowing this app."""
        return status_tag(self.status)

    @property
    def session(self):
        return self.agenda_item.session

    @property
    def mean(self):
        """Exact mean as a Fraction, or None when the product was not ranked."""
        return Fraction(self.total_sum, self.sheet_count) if self.outcome == Outcome.RANKED else None


class MinutesState(models.TextChoices):
    DRAFT = "draft", _("Dự thảo")
    CLOSED = "closed", _("Đã chốt")


class Minutes(models.Model):
    """Biên bản of a session: drafted from what happened; these are the parts people write."""

    session = models.OneToOneField(Session, on_delete=models.PROTECT, related_name="minutes")
    state = models.CharField(
        _("tình trạng"),
        max_length=10,
        choices=MinutesState.choices,
        default=MinutesState.DRAFT,
        editable=False,
    )
    proceedings = models.TextField(_("diễn biến phiên họp"), blank=True)
    opinions = models.TextField(_("ý kiến thảo luận"), blank=True)
    conclusion = models.TextField(_("kết luận của Chủ tịch Hội đồng"), blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    closed_on = models.DateField(_("ngày chốt"), null=True, editable=False)
    # Of the texts and of the figures that stand behind them, taken when the minutes are closed.
    digest = models.CharField(_("mã kiểm tra"), max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = _("biên bản")
        verbose_name_plural = _("biên bản")
        constraints = [
            models.CheckConstraint(
                name="evaluations_minutes_closed_facts",
                condition=models.Q(state=MinutesState.DRAFT, closed_on=None, closed_by=None)
                | models.Q(state=MinutesState.CLOSED, closed_on__isnull=False, closed_by__isnull=False),
            )
        ]

    def __str__(self):
        return _("Biên bản %(session)s") % {"session": self.session}

    @property
    def is_draft(self):
        return self.state == MinutesState.DRAFT
