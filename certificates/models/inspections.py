"""Inspections after the certificate: planned for a year or by surprise, what was found, and what follows."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from certificates.rules import CertificateStatus
from ocop_portal.accounts.models import Role
from ocop_portal.archive.models import Paper
from ocop_portal.storage import unguessable

from .aftercare import OfCertificateQuerySet
from .certificates import Certificate


class InspectionKind(models.TextChoices):
    PLANNED = "planned", _("Định kỳ")
    SURPRISE = "surprise", _("Đột xuất")


class InspectionState(models.TextChoices):
    PLANNED = "planned", _("Chờ kiểm tra")
    HELD = "held", _("Đã kiểm tra")
    CANCELLED = "cancelled", _("Không kiểm tra")


class InspectionContent(models.TextChoices):
    """What is inspected, in the words of Điều 9 of QĐ 26/2026/QĐ-TTg."""

    CRITERIA = "criteria", _("Duy trì tiêu chí theo hồ sơ")
    MARK = "mark", _("Sử dụng nhãn hiệu, thông tin, quảng bá OCOP")


class Verdict(models.TextChoices):
    KEPT = "kept", _("Đạt")
    MEND = "mend", _("Cần khắc phục")
    BREACH = "breach", _("Vi phạm, xem xét thu hồi")


class InspectionPlan(models.Model):
    """Kế hoạch kiểm tra of a year: the certificates in it are its inspections.

    A draft, which only the office sees, until it has its number and date.
    """

    year = models.PositiveSmallIntegerField(_("năm"), unique=True)
    number = models.CharField(_("kế hoạch số"), max_length=60, blank=True)
    signed_on = models.DateField(_("ngày ban hành"), null=True, blank=True)

    class Meta:
        verbose_name = _("kế hoạch kiểm tra")
        verbose_name_plural = _("kế hoạch kiểm tra")
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                name="certificates_inspection_plan_issued_facts",
                condition=Q(number="", signed_on=None) | (~Q(number="") & Q(signed_on__isnull=False)),
            ),
        ]

    def __str__(self):
        if not self.is_issued:
            return _("Dự thảo kế hoạch kiểm tra năm %(year)d") % {"year": self.year}
        words = {"number": self.number, "date": f"{self.signed_on:%d/%m/%Y}"}
        return _("Kế hoạch số %(number)s ngày %(date)s") % words

    @property
    def is_issued(self):
        return self.signed_on is not None


class InspectionQuerySet(OfCertificateQuerySet):
    """One by surprise exists once it was held."""

    def visible_to(self, user):
        """Producer and commune see theirs once the plan is issued or the inspection was held."""
        found = super().visible_to(user)
        if user.role in {Role.SECRETARIAT, Role.LEADER}:
            return found
        return found.exclude(Q(plan__isnull=False, plan__signed_on=None) & ~Q(state=InspectionState.HELD))

    def waiting(self):
        return self.filter(state=InspectionState.PLANNED)

    def for_list(self):
        related = ("certificate__product__producer__commune", "plan", "recorded_by", "paper__signed_copy")
        return (
            self.select_related(*related)
            .annotate(day=models.functions.Coalesce("held_on", "due_on"))
            .order_by("-day", "-pk")
        )


class Inspection(models.Model):
    """Một lần kiểm tra of one certificate: when, by whom, and its record once it was held."""

    certificate = models.ForeignKey(
        Certificate, verbose_name=_("giấy chứng nhận"), on_delete=models.PROTECT, related_name="inspections"
    )
    kind = models.CharField(_("hình thức"), max_length=10, choices=InspectionKind.choices)
    state = models.CharField(
        _("tình trạng"), max_length=10, choices=InspectionState.choices, default=InspectionState.PLANNED
    )
    plan = models.ForeignKey(
        InspectionPlan,
        verbose_name=_("kế hoạch"),
        null=True,
        on_delete=models.PROTECT,
        related_name="inspections",
    )
    due_on = models.DateField(_("kiểm tra chậm nhất"), null=True)
    inspectors = models.CharField(_("thành phần đoàn kiểm tra"), max_length=500)
    number = models.CharField(_("biên bản số"), max_length=40, blank=True)
    held_on = models.DateField(_("ngày kiểm tra"), null=True)
    attendees = models.CharField(_("đại diện chủ thể, xã"), max_length=500, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người ghi"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reason = models.CharField(_("lý do không kiểm tra"), max_length=500, blank=True)
    # None of those that were held before records were papers.
    paper = models.OneToOneField(
        Paper, verbose_name=_("biên bản"), null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = InspectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("lần kiểm tra")
        verbose_name_plural = _("kiểm tra sau công nhận")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="certificates_inspection_state_facts",
                condition=Q(state="planned", held_on=None, number="", recorded_by=None, reason="")
                | (
                    Q(state="held", held_on__isnull=False, recorded_by__isnull=False, reason="")
                    & ~Q(number="")
                )
                | (Q(state="cancelled", held_on=None, number="", recorded_by=None) & ~Q(reason="")),
            ),
            models.CheckConstraint(
                name="certificates_inspection_planned_or_surprise",
                condition=Q(kind="planned", plan__isnull=False, due_on__isnull=False)
                | Q(kind="surprise", state="held", plan=None, due_on=None),
            ),
            models.UniqueConstraint(
                name="certificates_inspection_once_a_plan",
                fields=["plan", "certificate"],
                condition=~Q(state="cancelled"),
            ),
        ]

    def __str__(self):
        if self.number:
            words = {"number": self.number, "date": f"{self.held_on:%d/%m/%Y}"}
            return _("Biên bản kiểm tra số %(number)s ngày %(date)s") % words
        return _("Kiểm tra %(product)s") % {"product": self.certificate.product_name}


OVER = (CertificateStatus.REVOKED, CertificateStatus.EXPIRED)


class FindingQuerySet(models.QuerySet):
    def open(self):
        """Those that are `is_open`."""
        return self.filter(fixed_on=None).exclude(verdict=Verdict.KEPT)

    def to_mend(self, on):
        """The producer's turn: to be put right, and not answered."""
        return self._mending(on).filter(answered_on=None)

    def to_check(self, on):
        """The office's turn: the producer says that it is put right."""
        return self._mending(on).filter(answered_on__isnull=False)

    def _mending(self, on):
        """Nobody has to put right what was found under a certificate that is over."""
        over = Certificate.objects.with_status(on).filter(status__in=OVER)
        found = self.filter(verdict=Verdict.MEND, fixed_on=None)
        return found.exclude(inspection__certificate__in=over.values("pk"))

    def to_revoke(self, on):
        """Breaches about which nothing was laid before a leader, of certificates that are in force."""
        in_force = Certificate.objects.with_status(on).filter(
            status__in=[CertificateStatus.VALID, CertificateStatus.GRACE]
        )
        found = self.filter(verdict=Verdict.BREACH, fixed_on=None, inspection__certificate__revocation=None)
        return found.filter(inspection__certificate__in=in_force.values("pk"))

    def for_list(self):
        return self.select_related("inspection__certificate__product__producer").order_by("due_on", "pk")


class Finding(models.Model):
    """What was found about one content; what is to be put right has its last day, then the re-check."""

    inspection = models.ForeignKey(
        Inspection, verbose_name=_("lần kiểm tra"), on_delete=models.PROTECT, related_name="findings"
    )
    content = models.CharField(_("nội dung"), max_length=10, choices=InspectionContent.choices)
    verdict = models.CharField(_("kết luận"), max_length=10, choices=Verdict.choices)
    text = models.TextField(_("ghi nhận"), max_length=2000)
    due_on = models.DateField(_("hạn khắc phục"), null=True)
    breach_on = models.DateField(_("ngày kết luận vi phạm"), null=True)
    answer = models.TextField(_("chủ thể trả lời"), max_length=2000, blank=True)
    answered_on = models.DateField(_("ngày trả lời"), null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người trả lời"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    check_note = models.TextField(_("kết quả kiểm tra lại"), max_length=2000, blank=True)
    checked_on = models.DateField(_("ngày kiểm tra lại"), null=True)
    fixed_on = models.DateField(_("ngày kết thúc"), null=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("kết quả kiểm tra")
        verbose_name_plural = _("kết quả kiểm tra")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="certificates_finding_once_a_content", fields=["inspection", "content"]
            ),
            models.CheckConstraint(
                name="certificates_finding_verdict_facts",
                condition=Q(verdict="kept", due_on=None, breach_on=None, fixed_on=None, answered_on=None)
                | Q(verdict="mend", due_on__isnull=False, breach_on=None)
                | Q(verdict="breach", breach_on__isnull=False),
            ),
            models.CheckConstraint(
                name="certificates_finding_answered_facts",
                condition=Q(answered_on=None, answer="", answered_by=None)
                | (Q(answered_on__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
            ),
            models.CheckConstraint(
                name="certificates_finding_checked_before_fixed",
                condition=Q(fixed_on=None) | Q(fixed_on=F("checked_on")),
            ),
        ]

    def __str__(self):
        return f"{self.inspection}: {self.get_content_display()}"

    @property
    def is_open(self):
        return self.verdict != Verdict.KEPT and self.fixed_on is None


def inspection_path(file, filename):
    return unguessable("inspections", Path(filename).suffix.lower())


class InspectionFile(models.Model):
    """A photo or paper of the inspection; with a `finding` it came with the producer's answer."""

    inspection = models.ForeignKey(
        Inspection, verbose_name=_("lần kiểm tra"), on_delete=models.PROTECT, related_name="files"
    )
    finding = models.ForeignKey(
        Finding, verbose_name=_("trả lời cho"), null=True, on_delete=models.PROTECT, related_name="files"
    )
    name = models.CharField(_("tên tệp"), max_length=255)
    file = models.FileField(_("tệp"), upload_to=inspection_path)
    sha256 = models.CharField("SHA-256", max_length=64)

    class Meta:
        verbose_name = _("tệp kiểm tra")
        verbose_name_plural = _("tệp kiểm tra")
        ordering = ["pk"]

    def __str__(self):
        return self.name
