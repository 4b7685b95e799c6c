"""What happens to a certificate later: told that it runs out, revoked (R-CERT-2, R-CERT-3)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from certificates.rules import RevocationGround
from ocop_portal.accounts.models import Role
from ocop_portal.archive.models import Paper
from ocop_portal.mails.models import Mail
from products.models import Recipient

from .certificates import Certificate
from .decisions import DecisionState
from .inspections import Finding
from .proposals import LaidBeforeLeader


class ExpiryNotice(models.Model):
    """Thông báo sắp hết hạn, once for a certificate: who sent it, when, to whom."""

    certificate = models.OneToOneField(
        Certificate,
        verbose_name=_("giấy chứng nhận"),
        on_delete=models.PROTECT,
        related_name="expiry_notice",
    )
    paper = models.OneToOneField(Paper, verbose_name=_("văn bản"), on_delete=models.PROTECT, related_name="+")
    addressee = models.CharField(_("gửi"), max_length=300)
    due_on = models.DateField(_("chậm nhất ngày"), null=True)
    sent_on = models.DateField(_("ngày gửi"))
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người gửi"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("thông báo sắp hết hạn")
        verbose_name_plural = _("thông báo sắp hết hạn")
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.certificate} → {self.addressee}"

    @property
    def days_late(self):
        """How many days after its last day this notice went; 0 in time, or before that day was kept."""
        return max((self.sent_on - self.due_on).days, 0) if self.due_on else 0


class Reminder(models.Model):
    """Thư nhắc: one step of the ladder, told once to each recipient. Without `mail` nobody had an address."""

    certificate = models.ForeignKey(
        Certificate, verbose_name=_("giấy chứng nhận"), on_delete=models.PROTECT, related_name="reminders"
    )
    days = models.PositiveSmallIntegerField(_("trước khi hết hạn (ngày)"))
    recipient = models.CharField(_("gửi"), max_length=10, choices=Recipient.choices)
    due_on = models.DateField(_("đến hạn ngày"))
    sent_on = models.DateField(_("ngày nhắc"))
    mail = models.OneToOneField(
        Mail, verbose_name=_("thư điện tử"), null=True, on_delete=models.PROTECT, related_name="reminder"
    )

    class Meta:
        verbose_name = _("thư nhắc sắp hết hạn")
        verbose_name_plural = _("thư nhắc sắp hết hạn")
        ordering = ["-sent_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["certificate", "days", "recipient"], name="certificates_reminder_once"
            ),
            models.CheckConstraint(
                name="certificates_reminder_recipient_known",
                condition=models.Q(recipient__in=Recipient.values),
            ),
            models.CheckConstraint(
                name="certificates_reminder_not_early", condition=models.Q(sent_on__gte=models.F("due_on"))
            ),
        ]

    def __str__(self):
        return _("%(certificate)s: nhắc trước %(days)d ngày") % {
            "certificate": self.certificate,
            "days": self.days,
        }


class RevocationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office's own business; the signed paper reaches producer and commune by permissions.py."""
        return self if user.role in {Role.SECRETARIAT, Role.LEADER} else self.none()

    def for_page(self):
        return self.select_related(
            "certificate__product__producer__commune",
            "certificate__authority__successor",
            "certificate__authority__superior",
            "signer__user",
            "paper",
            "proposed_by",
        )


class Revocation(LaidBeforeLeader):
    """Quyết định thu hồi: laid before the leader with its ground, in force once signed (R-CERT-3)."""

    certificate = models.OneToOneField(
        Certificate, verbose_name=_("giấy chứng nhận"), on_delete=models.PROTECT, related_name="revocation"
    )
    finding = models.ForeignKey(
        Finding,
        verbose_name=_("kết quả kiểm tra"),
        null=True,
        on_delete=models.PROTECT,
        related_name="revocations",
    )
    ground = models.CharField(_("căn cứ thu hồi"), max_length=12, choices=RevocationGround.choices)
    conclusion_number = models.CharField(_("kết luận số"), max_length=60)
    concluded_on = models.DateField(_("ngày kết luận"))
    concluded_by = models.CharField(_("cơ quan kết luận"), max_length=200)
    findings = models.TextField(_("nội dung vi phạm"), max_length=1000)

    objects = RevocationQuerySet.as_manager()

    class Meta:
        verbose_name = _("quyết định thu hồi")
        verbose_name_plural = _("quyết định thu hồi")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="certificates_revocation_ground_known",
                condition=models.Q(ground__in=RevocationGround.values),
            ),
            models.CheckConstraint(
                name="certificates_revocation_signed_facts",
                condition=models.Q(state=DecisionState.DRAFT, signed_on=None, signed_at=None, paper=None)
                | models.Q(
                    state=DecisionState.SIGNED,
                    signed_on__isnull=False,
                    signed_at__isnull=False,
                    paper__isnull=False,
                ),
            ),
        ]

    def __str__(self):
        return _("Thu hồi %(certificate)s") % {"certificate": self.certificate}
