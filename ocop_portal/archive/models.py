"""Issued papers: numbered, stored with their digest, never rendered again (R-PAPER-3)."""

import secrets

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from ocop_portal.regulations.models import Signer


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
    COMPLAINT_ANSWER = "complaint_answer", _("Văn bản giải quyết đơn")


def paper_path(paper, filename):
    return f"papers/{paper.kind}/{secrets.token_hex(16)}.pdf"


def signed_copy_path(copy, filename):
    return f"papers/signed/{secrets.token_hex(16)}.pdf"


class Register(models.Model):
    """The last number given out in one series of one year; locked while a number is taken."""

    series = models.CharField(_("sổ"), max_length=40)
    year = models.PositiveSmallIntegerField(_("năm"))
    last = models.PositiveIntegerField(_("số cuối"), default=0)
    # Smaller numbers were given before the portal was used: they stand in the office's paper book.
    opened_at = models.PositiveIntegerField(_("số bắt đầu"), default=1)
    # False: it counts the codes of dossiers and products, which are no papers.
    of_papers = models.BooleanField(_("sổ văn bản"), default=True)

    class Meta:
        verbose_name = _("sổ đăng ký văn bản")
        verbose_name_plural = _("sổ đăng ký văn bản")
        constraints = [models.UniqueConstraint(fields=["series", "year"], name="archive_register_unique")]

    def __str__(self):
        return f"{self.series} {self.year}"


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
    return f"papers/{twin.paper.kind}/{secrets.token_hex(16)}.zip"


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


class EntryState(models.TextChoices):
    RESERVED = "reserved", _("Đã giữ")
    ISSUED = "issued", _("Đã phát hành")
    CANCELLED = "cancelled", _("Đã hủy")


RESERVED = models.Q(reserved_by__isnull=False, reserved_at__isnull=False)
STANDING = models.Q(cancelled_by=None, cancelled_at=None, reason="")
CANCELLED = models.Q(cancelled_by__isnull=False, cancelled_at__isnull=False) & ~models.Q(reason="")


class RegisterEntryQuerySet(models.QuerySet):
    def reserved(self, year):
        """Numbers of this year that wait for their paper."""
        return self.filter(state=EntryState.RESERVED, register__year=year)

    def beyond_last(self, year):
        """Numbers of this year that their registers have not come to yet: given outside."""
        return self.filter(register__year=year, number__gt=models.F("register__last"))

    def for_list(self):
        return self.select_related("register", "paper", "reserved_by", "cancelled_by").order_by(
            "-register__year", "register__series", "-number"
        )


class RegisterEntry(models.Model):
    """One number of a register: kept for a paper, borne by an issued one, or cancelled with a reason.

    `given_outside`: the office's own system gave it; such a number may lie beyond the last of the register.
    """

    register = models.ForeignKey(
        Register, verbose_name=_("sổ"), on_delete=models.PROTECT, related_name="entries"
    )
    number = models.PositiveIntegerField(_("số"))
    text = models.CharField(_("số, ký hiệu"), max_length=60)
    state = models.CharField(_("tình trạng"), max_length=10, choices=EntryState.choices)
    given_outside = models.BooleanField(_("cấp ngoài hệ thống"), default=False)
    title = models.CharField(_("trích yếu"), max_length=300, blank=True)
    recipients = models.CharField(_("nơi nhận"), max_length=500, blank=True)
    signed_by = models.CharField(_("người ký"), max_length=200, blank=True)
    paper = models.OneToOneField(
        Paper, verbose_name=_("văn bản"), null=True, on_delete=models.PROTECT, related_name="entry"
    )
    reserved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người giữ số"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reserved_at = models.DateTimeField(_("giữ lúc"), null=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người hủy"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    cancelled_at = models.DateTimeField(_("hủy lúc"), null=True)
    reason = models.CharField(_("lý do hủy"), max_length=500, blank=True)

    objects = RegisterEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("số văn bản")
        verbose_name_plural = _("số văn bản")
        ordering = ["-register__year", "register__series", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["register", "number"], name="archive_entry_number_unique"),
            models.CheckConstraint(name="archive_entry_number_positive", condition=models.Q(number__gt=0)),
            models.CheckConstraint(
                name="archive_entry_state_facts",
                condition=models.Q(STANDING, RESERVED, state=EntryState.RESERVED, paper=None)
                | models.Q(STANDING, state=EntryState.ISSUED, paper__isnull=False)
                | models.Q(CANCELLED, RESERVED, state=EntryState.CANCELLED, paper=None),
            ),
        ]

    def __str__(self):
        return _("Số %(number)s năm %(year)s") % {"number": self.text, "year": self.register.year}


class SigningMethod(models.TextChoices):
    SCAN = "scan", _("Bản ký tay, quét")
    DIGITAL = "digital", _("Ký số")


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
