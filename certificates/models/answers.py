"""What the higher level answered to a referral, and what follows from it (R-RANK-2, R-RANK-3)."""

from fractions import Fraction

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ocop_portal.archive.models import Paper
from products.models import ReturnRequest

from .certificates import Certificate
from .decisions import Referral


class AnswerOutcome(models.TextChoices):
    RECOGNISED = "recognised", _("Cấp trên công nhận sản phẩm")
    LOWER = "lower", _("Điểm thấp hơn, thuộc khung điểm do cơ quan này công nhận")
    NOT_VALID = "not_valid", _("Hồ sơ chưa hợp lệ, cần hoàn thiện")
    BELOW = "below", _("Điểm dưới mức được cấp giấy chứng nhận")


class Handling(models.TextChoices):
    """What this office does with a lower result."""

    RECOGNISE = "recognise", _("Công nhận theo kết quả của cấp trên")
    EVALUATE_AGAIN = "evaluate_again", _("Đánh giá lại")


class ReferralAnswer(models.Model):
    """Văn bản trả lời của cấp trên, once for a referral.

    `mean` is what the letter says, exact; `stars` the rank that follows. The certificate is the higher
    level's own, or the one this office issues on a lower result.
    """

    referral = models.OneToOneField(
        Referral, verbose_name=_("chuyển cấp trên"), on_delete=models.PROTECT, related_name="answer"
    )
    outcome = models.CharField(_("kết quả"), max_length=12, choices=AnswerOutcome.choices)
    number = models.CharField(_("số, ký hiệu văn bản"), max_length=60)
    signed_on = models.DateField(_("ngày văn bản"))
    received_on = models.DateField(_("ngày ghi nhận"))
    mean = models.DecimalField(_("điểm trung bình"), max_digits=9, decimal_places=6, null=True)
    stars = models.PositiveSmallIntegerField(_("hạng sao"), null=True)
    handling = models.CharField(_("cách xử lý"), max_length=16, choices=Handling.choices, blank=True)
    request = models.OneToOneField(
        ReturnRequest,
        verbose_name=_("yêu cầu hoàn thiện"),
        null=True,
        on_delete=models.PROTECT,
        related_name="answer_of_superior",
    )
    certificate = models.OneToOneField(
        Certificate,
        verbose_name=_("giấy chứng nhận"),
        null=True,
        on_delete=models.PROTECT,
        related_name="answer",
    )
    paper = models.OneToOneField(Paper, verbose_name=_("văn bản"), on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người ghi nhận"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("trả lời của cấp trên")
        verbose_name_plural = _("trả lời của cấp trên")
        constraints = [
            models.CheckConstraint(
                name="certificates_answer_facts_follow_outcome",
                condition=Q(
                    outcome=AnswerOutcome.RECOGNISED,
                    stars__range=(3, 5),
                    certificate__isnull=False,
                    request=None,
                    handling="",
                )
                | Q(
                    outcome=AnswerOutcome.LOWER,
                    mean__isnull=False,
                    stars__range=(3, 5),
                    request=None,
                )
                | Q(
                    outcome=AnswerOutcome.NOT_VALID,
                    mean=None,
                    stars=None,
                    certificate=None,
                    request__isnull=False,
                    handling="",
                )
                | Q(
                    outcome=AnswerOutcome.BELOW,
                    mean__isnull=False,
                    stars=None,
                    certificate=None,
                    request=None,
                    handling="",
                ),
            ),
            models.CheckConstraint(
                name="certificates_answer_handling_known", condition=Q(handling__in=["", *Handling.values])
            ),
            models.CheckConstraint(
                name="certificates_answer_mean_range", condition=Q(mean=None) | Q(mean__range=(0, 100))
            ),
        ]

    def __str__(self):
        return f"{self.referral}: {self.get_outcome_display()}"

    @property
    def exact_mean(self):
        """The mean as a Fraction, or None."""
        return None if self.mean is None else Fraction(self.mean)

    @property
    def is_waiting(self):
        """Whether the office still has to choose what it does with a lower result."""
        return self.outcome == AnswerOutcome.LOWER and not self.handling
