"""Signed copies of issued papers: a scan of the signed sheet, or a file with a digital signature."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ocop_portal.storage import unguessable

from .papers import Paper


class SigningMethod(models.TextChoices):
    SCAN = "scan", _("Bản ký tay, quét")
    DIGITAL = "digital", _("Ký số")


def signed_copy_path(copy, filename):
    return unguessable("papers/signed", ".pdf")


CERTIFIED = models.Q(
    signed_at__isnull=False, certificate_from__isnull=False, certificate_until__isnull=False
) & ~(models.Q(certificate_subject="") | models.Q(certificate_issuer="") | models.Q(certificate_serial=""))

UNCERTIFIED = models.Q(
    signed_at=None,
    certificate_from=None,
    certificate_until=None,
    certificate_subject="",
    certificate_issuer="",
    certificate_serial="",
)

REPLACED = models.Q(replaced_by__isnull=False, replaced_at__isnull=False) & ~models.Q(reason="")


class SignedCopyQuerySet(models.QuerySet):
    def standing(self):
        """Those that no other one replaced."""
        return self.filter(replaced_at=None)


class SignedCopy(models.Model):
    """What a person signed of one issued paper: a scan of the sheet, or the file with a digital signature.

    A replaced one stays on record with its reason. `signed_at` and the certificate's facts are those of the
    signature, so a scan has none.
    """

    paper = models.ForeignKey(
        Paper, verbose_name=_("văn bản"), on_delete=models.PROTECT, related_name="signed_copies"
    )
    method = models.CharField(_("cách ký"), max_length=10, choices=SigningMethod.choices)
    file = models.FileField(_("tệp"), upload_to=signed_copy_path)
    sha256 = models.CharField("SHA-256", max_length=64)
    pages = models.PositiveIntegerField(_("số trang"))
    signed_by = models.CharField(_("người ký"), max_length=200, blank=True)
    signed_at = models.DateTimeField(_("ký lúc"), null=True, blank=True)
    certificate_subject = models.CharField(_("chủ chứng thư số"), max_length=500, blank=True)
    certificate_issuer = models.CharField(_("nơi cấp chứng thư số"), max_length=500, blank=True)
    certificate_serial = models.CharField(_("số chứng thư"), max_length=80, blank=True)
    certificate_from = models.DateTimeField(_("chứng thư có hiệu lực từ"), null=True, blank=True)
    certificate_until = models.DateTimeField(_("chứng thư có hiệu lực đến"), null=True, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người đưa vào"), on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(_("đưa vào lúc"), auto_now_add=True)
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người thay"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    replaced_at = models.DateTimeField(_("thay lúc"), null=True, blank=True)
    reason = models.CharField(_("lý do thay"), max_length=500, blank=True)

    objects = SignedCopyQuerySet.as_manager()

    class Meta:
        verbose_name = _("bản đã ký")
        verbose_name_plural = _("bản đã ký")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper"],
                condition=models.Q(replaced_at=None),
                name="archive_signed_copy_one_standing",
            ),
            models.UniqueConstraint(
                fields=["sha256"],
                condition=models.Q(replaced_at=None),
                name="archive_signed_copy_file_of_one_paper",
                violation_error_message=_("Tệp này đã là bản ký của một văn bản. Xin chọn đúng tệp."),
            ),
            models.CheckConstraint(
                name="archive_signed_copy_certified_iff_digital",
                condition=models.Q(CERTIFIED, method=SigningMethod.DIGITAL)
                | models.Q(UNCERTIFIED, method=SigningMethod.SCAN),
            ),
            models.CheckConstraint(
                name="archive_signed_copy_replaced_facts",
                condition=REPLACED | models.Q(replaced_by=None, replaced_at=None, reason=""),
            ),
            models.CheckConstraint(
                name="archive_signed_copy_certificate_period",
                condition=models.Q(certificate_from=None)
                | models.Q(certificate_until__gt=models.F("certificate_from")),
            ),
        ]

    def __str__(self):
        return f"{self.get_method_display()}: {self.paper}"

    @property
    def title(self):
        return self.paper.title

    @property
    def issued_on(self):
        return self.paper.issued_on

    @property
    def filename(self):
        """The name of the paper's file, with what tells the signed one apart."""
        stem = self.paper.filename.removesuffix(".pdf")
        return f"{stem}-da-ky.pdf"
