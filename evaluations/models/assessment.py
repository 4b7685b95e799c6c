"""What the producer claims and what the commune finds."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts.models import Role
from products.models import Dossier, Evidence

from .criteria import Criterion, Level

NONE_REACHED = "none"


class Claim(models.Model):
    """The producer's answer at one criterion: a level, or “không đạt mức nào”, and why (R-SET-3).

    `level` is null and `none_reached` false while unanswered (a draft with a description only).
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="claims")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    level = models.ForeignKey(Level, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    none_reached = models.BooleanField(_("không đạt mức nào"), default=False)
    description = models.TextField(_("mô tả, chứng minh"), blank=True)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("tự đánh giá")
        verbose_name_plural = _("tự đánh giá")
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "criterion"], name="evaluations_one_claim_a_criterion"
            ),
            models.CheckConstraint(
                name="evaluations_claim_level_or_none",
                condition=models.Q(level__isnull=True) | models.Q(none_reached=False),
            ),
        ]

    def __str__(self):
        return f"{self.dossier}: {self.criterion}"

    @property
    def is_answered(self):
        return self.none_reached or self.level_id is not None

    @property
    def choice(self):
        """What is chosen, as a form sends it: the level's pk, “none” for “không đạt mức nào”, None."""
        return NONE_REACHED if self.none_reached else self.level_id

    @choice.setter
    def choice(self, chosen):
        """A Level, “none” or None."""
        self.none_reached = chosen == NONE_REACHED
        self.level = None if self.none_reached else chosen

    @property
    def points(self):
        """0 for “không đạt mức nào”; None while unanswered."""
        if self.level_id:
            return self.level.points
        return 0 if self.none_reached else None


class EvidenceLink(models.Model):
    """A file proves a criterion."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="links")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="evidence_links")

    class Meta:
        verbose_name = _("minh chứng cho tiêu chí")
        verbose_name_plural = _("minh chứng cho tiêu chí")
        constraints = [
            models.UniqueConstraint(fields=["evidence", "criterion"], name="evaluations_evidence_link_unique")
        ]

    def __str__(self):
        return f"{self.evidence} → {self.criterion.code}"


class Content(models.TextChoices):
    """The four contents of the commune's report (R-COMM-1)."""

    MATERIAL = "material", _("Nguồn gốc sản phẩm, nguyên liệu địa phương")
    LABOUR = "labour", _("Sử dụng lao động địa phương")
    IDEA = "idea", _("Nguồn gốc ý tưởng sản phẩm")
    IDENTITY = "identity", _("Bản sắc, trí tuệ địa phương")


class Agreement(models.TextChoices):
    MATCH = "match", _("Đúng như chủ thể nêu")
    PARTLY = "partly", _("Đúng một phần")
    DIFFERS = "differs", _("Không đúng")


class Proposal(models.TextChoices):
    EVALUATE = "evaluate", _("Đề nghị đánh giá, phân hạng sản phẩm")
    COMPLETE = "complete", _("Đề nghị yêu cầu chủ thể hoàn thiện hồ sơ trước khi đánh giá")


class SignerPosition(models.TextChoices):
    """As whom somebody signs for the commune's committee."""

    CHAIR = "chair", _("Chủ tịch")
    ACTING = "acting", _("Quyền Chủ tịch")
    DEPUTY = "deputy", _("Phó Chủ tịch, ký thay Chủ tịch")


class CommuneReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A commune sees its own reports, the office those that were filed (R-COMM-3)."""
        if user.role == Role.COMMUNE:
            return self.filter(dossier__product__producer__commune=user.commune_id)
        if user.role in {Role.SECRETARIAT, Role.LEADER}:
            return self.exclude(filed_at=None)
        return self.none()


class CommuneReport(models.Model):
    """Báo cáo đánh giá của UBND cấp xã: four contents, no points (R-COMM-1)."""

    dossier = models.OneToOneField(
        Dossier, verbose_name=_("hồ sơ"), on_delete=models.PROTECT, related_name="commune_report"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người lập"), on_delete=models.PROTECT, related_name="+"
    )
    meeting_on = models.DateField(_("ngày họp"), null=True, blank=True)
    participants = models.TextField(_("thành phần dự họp"), blank=True)
    proposal = models.CharField(_("đề nghị của UBND xã"), max_length=10, choices=Proposal.choices, blank=True)
    signer = models.CharField(_("người ký báo cáo"), max_length=150, blank=True)
    signer_position = models.CharField(
        _("chức vụ người ký"), max_length=10, choices=SignerPosition.choices, blank=True
    )
    filed_on = models.DateField(_("ngày gửi"), null=True, editable=False)
    filed_at = models.DateTimeField(_("gửi lúc"), null=True, editable=False)
    saved_at = models.DateTimeField(_("lưu lúc"), auto_now=True)

    objects = CommuneReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("báo cáo của xã")
        verbose_name_plural = _("báo cáo của xã")
        constraints = [
            models.CheckConstraint(
                name="evaluations_report_filed_complete",
                condition=models.Q(filed_at=None, filed_on=None)
                | (
                    models.Q(filed_at__isnull=False, filed_on__isnull=False, meeting_on__isnull=False)
                    & ~models.Q(proposal="")
                    & ~models.Q(participants="")
                ),
            )
        ]

    def __str__(self):
        return f"{self.dossier}"


class Finding(models.Model):
    """What the commune found about one content."""

    report = models.ForeignKey(CommuneReport, on_delete=models.CASCADE, related_name="findings")
    content = models.CharField(_("nội dung"), max_length=10, choices=Content.choices)
    agreement = models.CharField(
        _("so với điều chủ thể nêu"), max_length=10, choices=Agreement.choices, blank=True
    )
    text = models.TextField(_("xã nhận thấy"), blank=True)

    class Meta:
        verbose_name = _("nhận xét của xã")
        verbose_name_plural = _("nhận xét của xã")
        constraints = [
            models.UniqueConstraint(fields=["report", "content"], name="evaluations_one_finding_a_content")
        ]

    def __str__(self):
        return self.get_content_display()

    @property
    def is_complete(self):
        return bool(self.agreement and self.text.strip())
