from django.db import models
from django.utils.translation import gettext_lazy as _

from ocop_portal.regulations.models import Authority, Edition, Regulation
from products.rules import RoundState, round_state
from products.workflow import STANDING


class RoundQuerySet(models.QuerySet):
    def taking_in(self, on):
        """Rounds that take dossiers on this date."""
        return self.filter(opens_on__lte=on, intake_until__gte=on)

    def in_state(self, state, on):
        """Those that stand so on this date: what `rules.round_state` says, in SQL."""
        return {
            RoundState.COMING: self.filter(opens_on__gt=on),
            RoundState.TAKING_IN: self.taking_in(on),
            RoundState.JUDGING: self.filter(intake_until__lt=on, closes_on__gte=on),
            RoundState.ENDED: self.filter(closes_on__lt=on),
        }[state]

    def for_list(self):
        return self.select_related("regulation", "edition").order_by("-year", "-number")

    def with_counts(self):
        """With `filed`: how many dossiers were submitted and not withdrawn."""
        return self.annotate(filed=models.Count("dossiers", filter=models.Q(dossiers__status__in=STANDING)))


class Round(models.Model):
    """Đợt đánh giá; it names its regulation and its edition of the criteria (R-SET-6)."""

    authority = models.ForeignKey(
        Authority, verbose_name=_("cơ quan"), on_delete=models.PROTECT, related_name="rounds"
    )
    year = models.PositiveSmallIntegerField(_("năm"))
    number = models.PositiveSmallIntegerField(_("đợt"))
    regulation = models.ForeignKey(
        Regulation, verbose_name=_("văn bản quy định"), on_delete=models.PROTECT, related_name="rounds"
    )
    edition = models.ForeignKey(
        Edition, verbose_name=_("bộ tiêu chí dùng chấm"), on_delete=models.PROTECT, related_name="rounds"
    )
    opens_on = models.DateField(_("nhận hồ sơ từ"))
    intake_until = models.DateField(_("nhận hồ sơ đến"))
    commune_due = models.DateField(_("xã gửi báo cáo trước"))
    meets_on = models.DateField(_("dự kiến họp Hội đồng"), null=True, blank=True)
    closes_on = models.DateField(_("kết thúc đợt"))

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("đợt đánh giá")
        verbose_name_plural = _("đợt đánh giá")
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "year", "number"], name="products_round_unique"),
            models.CheckConstraint(
                name="products_round_dates",
                condition=models.Q(opens_on__lte=models.F("intake_until"))
                & models.Q(intake_until__lte=models.F("commune_due"))
                & models.Q(commune_due__lte=models.F("closes_on")),
            ),
            models.CheckConstraint(
                name="products_round_meets_within",
                condition=models.Q(meets_on=None)
                | models.Q(meets_on__gte=models.F("commune_due"), meets_on__lte=models.F("closes_on")),
            ),
        ]

    def __str__(self):
        return _("Đợt %(number)s năm %(year)s") % {"number": self.number, "year": self.year}

    @property
    def in_sentence(self):
        """“đợt 1 năm 2024”, for the middle of a sentence."""
        return _("đợt %(number)s năm %(year)s") % {"number": self.number, "year": self.year}

    @property
    def ground(self):
        """Behind the dates of its own calendar: “lịch của đợt 1 năm 2024”."""
        return _("lịch của %(round)s") % {"round": self.in_sentence}

    def state_on(self, on):
        """Its RoundState on this date."""
        dates = {"opens_on": self.opens_on, "intake_until": self.intake_until, "closes_on": self.closes_on}
        return round_state(**dates, on=on)

    @property
    def sheet_note(self):
        """Names the sheets used when they are not the regulation's own (rules.md)."""
        return _("Quy trình: %(regulation)s. Phiếu: %(edition)s.") % {
            "regulation": self.regulation,
            "edition": self.edition,
        }
