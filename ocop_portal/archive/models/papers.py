"""Issued papers: numbered, stored with their digest, never rendered again (R-PAPER-3)."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from ocop_portal.regulations.models import Signer
from ocop_portal.storage import unguessable


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
    FOUNDING = "founding", _("Quyết định thành lập Hội đồng")
    CHARTER = "charter", _("Quy chế làm việc của Hội đồng")
    INVITATION = "invitation", _("Giấy mời họp")
    PROPOSAL = "proposal", _("Tờ trình")
    EXPIRY_NOTICE = "expiry_notice", _("Thông báo sắp hết hạn")
    REVOCATION = "revocation", _("Quyết định thu hồi")
    CORRECTION = "correction", _("Quyết định đính chính")
    COMPLAINT_RECEIPT = "complaint_receipt", _("Giấy tiếp nhận đơn")
    INSPECTION = "inspection", _("Biên bản kiểm tra")
    COMPLAINT_ANSWER = "complaint_answer", _("Văn bản giải quyết đơn")


def paper_path(paper, filename):
    return unguessable(f"papers/{paper.kind}", ".pdf")


class PaperQuerySet(models.QuerySet):
    def awaiting_signature_of(self, user):
        """Papers that this leader signs and that have no signed copy yet, the oldest first."""
        return self.filter(signer__user=user, signed_copy=None).order_by("pk")


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
    # {block: {"version", "sha256"}} of the office's own words on it; version 0: as they are shipped.
    texts = models.JSONField(_("phiên bản nội dung"), default=dict, blank=True)
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
    # The leader whose signature it asks for; None of papers that others sign.
    signer = models.ForeignKey(
        Signer,
        verbose_name=_("người ký"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="papers",
    )
    # The standing one of its signed copies, so that a list of papers needs no further query.
    signed_copy = models.OneToOneField(
        "SignedCopy",
        verbose_name=_("bản đã ký"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = PaperQuerySet.as_manager()

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


def twin_path(twin, filename):
    return unguessable(f"papers/{twin.paper.kind}", ".zip")


class Twin(models.Model):
    """The ZIP beside a merged paper: the files it was merged from, as they are, with their SHA-256."""

    paper = models.OneToOneField(
        Paper, verbose_name=_("văn bản"), on_delete=models.PROTECT, related_name="twin"
    )
    file = models.FileField(_("tệp ZIP"), upload_to=twin_path)
    filename = models.CharField(_("tên tệp"), max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveBigIntegerField(_("dung lượng"))

    class Meta:
        verbose_name = _("tệp ZIP đi cùng văn bản")
        verbose_name_plural = _("tệp ZIP đi cùng văn bản")

    def __str__(self):
        return self.filename
