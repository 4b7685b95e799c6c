"""Issued papers: numbered, stored with their digest, never rendered again (R-PAPER-3)."""

import secrets

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class PaperKind(models.TextChoices):
    RECEIPT = "receipt", _("Giấy tiếp nhận hồ sơ")
    REGISTRATION = "registration", _("Phiếu đăng ký")
    SELF_ASSESSMENT = "self_assessment", _("Báo cáo tự đánh giá")
    RETURN_LETTER = "return_letter", _("Yêu cầu hoàn thiện hồ sơ")
    COMMUNE_REPORT = "commune_report", _("Báo cáo của UBND cấp xã")
    SCORE_SHEET = "score_sheet", _("Phiếu đánh giá")
    SUMMARY = "summary", _("Bảng tổng hợp điểm")
    MINUTES = "minutes", _("Biên bản")
    DECISION = "decision", _("Quyết định")
    CERTIFICATE = "certificate", _("Giấy chứng nhận")
    REFERRAL = "referral", _("Công văn chuyển hồ sơ")
    PACKET = "packet", _("Bộ hồ sơ chuyển")
    NOTICE = "notice", _("Thông báo kết quả")
    ANSWER = "answer", _("Văn bản trả lời của cấp trên")


def paper_path(paper, filename):
    return f"papers/{paper.kind}/{secrets.token_hex(16)}.pdf"


class Register(models.Model):
    """The last number given out in one series of one year; locked while a number is taken."""

    series = models.CharField(_("sổ"), max_length=40)
    year = models.PositiveSmallIntegerField(_("năm"))
    last = models.PositiveIntegerField(_("số cuối"), default=0)

    class Meta:
        verbose_name = _("sổ đăng ký văn bản")
        verbose_name_plural = _("sổ đăng ký văn bản")
        constraints = [models.UniqueConstraint(fields=["series", "year"], name="archive_register_unique")]

    def __str__(self):
        return f"{self.series} {self.year}"


class Paper(models.Model):
    """One issued paper about one object (`subject`)."""

    kind = models.CharField(_("loại"), max_length=20, choices=PaperKind.choices)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    title = models.CharField(_("trích yếu"), max_length=300)
    issued_on = models.DateField(_("ngày"))
    file = models.FileField(_("tệp"), upload_to=paper_path)
    filename = models.CharField(_("tên tệp"), max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    pages = models.PositiveIntegerField(_("số trang"), default=0)
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.PositiveBigIntegerField()
    subject = GenericForeignKey()
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người phát hành"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    issued_at = models.DateTimeField(_("phát hành lúc"), auto_now_add=True)

    class Meta:
        verbose_name = _("văn bản đã phát hành")
        verbose_name_plural = _("văn bản đã phát hành")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["content_type", "object_id", "kind"])]
        constraints = [
            models.UniqueConstraint(
                fields=["number", "issued_on"],
                condition=~models.Q(number=""),
                name="archive_paper_number_unique",
            ),
            models.CheckConstraint(
                name="archive_paper_kind_known", condition=models.Q(kind__in=PaperKind.values)
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.number}".strip()
