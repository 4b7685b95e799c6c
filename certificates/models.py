"""What follows from results: decisions, certificates, referrals, notices."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from councils.models import Session
from evaluations.models import Evaluation
from ocop_portal.archive.models import Paper
from ocop_portal.regulations.models import Authority, Signer
from products.models import Product


class DecisionState(models.TextChoices):
    DRAFT = "draft", _("Chờ ký")
    SIGNED = "signed", _("Đã ký")


class Decision(models.Model):
    """Quyết định of a leader about one session's results (E3, R-RANK-1)."""

    session = models.OneToOneField(Session, on_delete=models.PROTECT, related_name="decision")
    state = models.CharField(
        _("tình trạng"),
        max_length=10,
        choices=DecisionState.choices,
        default=DecisionState.DRAFT,
        editable=False,
    )
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_on = models.DateField(_("ngày trình"))
    proposal_number = models.CharField(_("tờ trình số"), max_length=60, blank=True)
    signer = models.ForeignKey(Signer, verbose_name=_("người ký"), null=True, on_delete=models.PROTECT)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True, editable=False)
    signed_on = models.DateField(_("ngày ký"), null=True, editable=False)
    signed_at = models.DateTimeField(_("ký lúc"), null=True, editable=False)
    paper = models.OneToOneField(Paper, null=True, on_delete=models.PROTECT, related_name="+", editable=False)

    class Meta:
        verbose_name = _("quyết định")
        verbose_name_plural = _("quyết định")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="certificates_decision_signed_facts",
                condition=models.Q(state=DecisionState.DRAFT, signed_on=None, paper=None, number="")
                | (
                    models.Q(
                        state=DecisionState.SIGNED,
                        signed_on__isnull=False,
                        signed_at__isnull=False,
                        paper__isnull=False,
                        signer__isnull=False,
                    )
                    & ~models.Q(number="")
                ),
            )
        ]

    def __str__(self):
        return _("Quyết định %(number)s") % {"number": self.number} if self.number else _("Quyết định chờ ký")


def check_token():
    """The secret in the QR code: 160 random bits."""
    return secrets.token_hex(20)


class CertificateStatus(models.TextChoices):
    """Computed for a date, never stored (R-CERT-4)."""

    VALID = "valid", _("Còn hiệu lực")
    EXPIRED = "expired", _("Hết hạn")
    REVOKED = "revoked", _("Đã thu hồi")
    REPLACED = "replaced", _("Đã nâng hạng")


class CertificateQuerySet(models.QuerySet):
    def for_list(self):
        return self.select_related("product__producer__commune", "authority", "paper").order_by(
            "-issued_on", "-pk"
        )


class Certificate(models.Model):
    """Giấy chứng nhận. Old ones from before the portal have no decision and no paper here."""

    product = models.ForeignKey(
        Product, verbose_name=_("sản phẩm"), on_delete=models.PROTECT, related_name="certificates"
    )
    evaluation = models.OneToOneField(
        Evaluation, null=True, blank=True, on_delete=models.PROTECT, related_name="certificate"
    )
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="certificates"
    )
    authority = models.ForeignKey(
        Authority, verbose_name=_("cơ quan cấp"), on_delete=models.PROTECT, related_name="certificates"
    )
    register_number = models.CharField(_("số vào sổ"), max_length=40)
    decision_number = models.CharField(_("quyết định số"), max_length=60, blank=True)
    product_name = models.CharField(_("tên sản phẩm trên giấy"), max_length=300)
    producer_name = models.CharField(_("tên chủ thể trên giấy"), max_length=300)
    address = models.CharField(_("địa chỉ trên giấy"), max_length=500)
    product_code = models.CharField(_("mã số sản phẩm"), max_length=40, blank=True)
    stars = models.PositiveSmallIntegerField(_("hạng sao"))
    issued_on = models.DateField(_("ngày cấp"))
    valid_until = models.DateField(_("có giá trị đến"))
    revoked_on = models.DateField(_("ngày thu hồi"), null=True, blank=True)
    revocation_reason = models.CharField(_("lý do thu hồi"), max_length=500, blank=True)
    replaced_by = models.OneToOneField(
        "self",
        verbose_name=_("thay bằng"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaces",
    )
    token = models.CharField(_("mã tra cứu"), max_length=64, unique=True, default=check_token, editable=False)
    paper = models.OneToOneField(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("giấy chứng nhận")
        verbose_name_plural = _("giấy chứng nhận")
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "register_number"], name="certificates_register_number_unique"
            ),
            models.CheckConstraint(name="certificates_stars_range", condition=models.Q(stars__range=(3, 5))),
            models.CheckConstraint(
                name="certificates_revoked_with_reason",
                condition=models.Q(revoked_on=None, revocation_reason="")
                | (models.Q(revoked_on__isnull=False) & ~models.Q(revocation_reason="")),
            ),
            models.CheckConstraint(
                name="certificates_valid_after_issue",
                condition=models.Q(valid_until__gt=models.F("issued_on")),
            ),
        ]

    def __str__(self):
        return f"{self.register_number} {self.product_name}"

    def status_on(self, on):
        """The status on this date (R-CERT-4); it is valid through its last day."""
        if self.revoked_on and self.revoked_on <= on:
            return CertificateStatus.REVOKED
        if self.replaced_by_id and self.replaced_by.issued_on <= on:
            return CertificateStatus.REPLACED
        return CertificateStatus.EXPIRED if on > self.valid_until else CertificateStatus.VALID


class Referral(models.Model):
    """Chuyển cấp trên: letter and packet of a product that the higher level decides (R-RANK-1)."""

    evaluation = models.OneToOneField(Evaluation, on_delete=models.PROTECT, related_name="referral")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="referrals")
    to = models.ForeignKey(
        Authority, verbose_name=_("nơi nhận"), on_delete=models.PROTECT, related_name="referrals"
    )
    letter = models.OneToOneField(Paper, null=True, on_delete=models.PROTECT, related_name="+")
    packet = models.OneToOneField(Paper, null=True, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField(_("ngày chuyển"), null=True)

    class Meta:
        verbose_name = _("chuyển cấp trên")
        verbose_name_plural = _("chuyển cấp trên")
        constraints = [
            models.CheckConstraint(
                name="certificates_sent_has_papers",
                condition=models.Q(sent_on=None) | models.Q(letter__isnull=False, packet__isnull=False),
            )
        ]

    def __str__(self):
        return f"{self.evaluation} → {self.to}"


class Recipient(models.TextChoices):
    PRODUCER = "producer", _("Chủ thể")
    COMMUNE = "commune", _("UBND cấp xã")


class Notice(models.Model):
    """Thông báo kết quả; the recipient sees the result from its release on (R-RANK-4, R-SCORE-7)."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="notices")
    recipient = models.CharField(_("gửi"), max_length=10, choices=Recipient.choices)
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="+")
    prepared_on = models.DateField(_("ngày lập"))
    released_on = models.DateField(_("ngày gửi"), null=True)
    released_at = models.DateTimeField(_("gửi lúc"), null=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("thông báo kết quả")
        verbose_name_plural = _("thông báo kết quả")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "recipient"], name="certificates_notice_once"),
            models.CheckConstraint(
                name="certificates_notice_recipient_known", condition=models.Q(recipient__in=Recipient.values)
            ),
            models.CheckConstraint(
                name="certificates_notice_released_facts",
                condition=models.Q(released_on=None, released_at=None, released_by=None)
                | models.Q(released_on__isnull=False, released_at__isnull=False, released_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.evaluation} → {self.get_recipient_display()}"
