"""A dossier, what the producer states in it, and its evidence."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts.models import Role
from ocop_portal.regulations.models import Edition, EvidenceKind, Regulation
from ocop_portal.storage import unguessable
from products.workflow import (
    EDITABLE,
    GONE,
    NOT_SUBMITTED,
    ON_RECORD,
    RENEWAL_RUNS,
    STANDING,
    Status,
    step_of,
)

from .catalogue import Product
from .rounds import Round


class Purpose(models.TextChoices):
    FIRST = "first", _("Lần đầu")
    UPGRADE = "upgrade", _("Nâng hạng")
    RENEWAL = "renewal", _("Đánh giá lại")


class VisitReason(models.TextChoices):
    """Why a re-evaluation cannot be judged without seeing the place (R-CERT-2)."""

    SCALE = "scale", _("Thay đổi lớn về quy mô")
    UNCLEAR = "unclear", _("Minh chứng không rõ")


class DossierQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office sees what was submitted, a commune its own, a producer theirs, drafts included; both
        with what they were told of the result.
        """
        if user.role in {Role.SECRETARIAT, Role.LEADER}:
            return self.on_record()
        if user.role == Role.COMMUNE:
            found = self.on_record().filter(product__producer__commune=user.commune_id)
            return found.with_notices_to("commune")
        if user.role == Role.PRODUCER:
            return self.filter(product__producer__users=user).with_notices_to("producer")
        return self.none()

    def with_notices_to(self, recipient):
        """`is_told` and `notice_waits` of each (R-SCORE-7). Notices belong to an app above this one and are
        asked for by their path: every list knows of them, and none asks a query more.
        """
        return self.annotate(
            is_told=_noticed(recipient, is_released=True), notice_waits=_noticed(recipient, is_released=False)
        )

    def on_record(self):
        return self.filter(status__in=ON_RECORD)

    def standing(self):
        """Submitted and not withdrawn."""
        return self.filter(status__in=STANDING)

    def renewals_running(self):
        """Re-evaluations whose days run: the complete dossier came, their decision has not (R-CERT-2)."""
        return self.filter(
            purpose=Purpose.RENEWAL, status__in=RENEWAL_RUNS, regulation__renewal_max_days__isnull=False
        )

    def holding_a_place(self):
        """Those beside which the product can have no other in the same round."""
        return self.exclude(status__in=GONE)

    def for_list(self):
        return self.select_related("product__producer__commune", "product__group", "round").order_by(
            "-submitted_at", "-pk"
        )


def _noticed(recipient, *, is_released):
    notices = "agenda_item__evaluation__notices"
    facts = {f"{notices}__recipient": recipient, f"{notices}__released_on__isnull": not is_released}
    return Exists(Dossier.objects.filter(pk=OuterRef("pk"), **facts))


class Dossier(models.Model):
    """Hồ sơ sản phẩm of one product for one round (E9).

    Regulation and edition are set when it is submitted and kept (R-SET-6). `particulars` is what Mẫu 01
    said about producer and product at that moment.
    """

    code = models.CharField(_("số hồ sơ"), max_length=20, unique=True)
    product = models.ForeignKey(
        Product, verbose_name=_("sản phẩm"), on_delete=models.PROTECT, related_name="dossiers"
    )
    round = models.ForeignKey(Round, verbose_name=_("đợt"), on_delete=models.PROTECT, related_name="dossiers")
    purpose = models.CharField(_("lần đăng ký đánh giá"), max_length=10, choices=Purpose.choices)
    status = models.CharField(
        _("tình trạng"), max_length=20, choices=Status.choices, default=Status.DRAFT, editable=False
    )
    regulation = models.ForeignKey(
        Regulation, verbose_name=_("văn bản quy định"), null=True, on_delete=models.PROTECT, editable=False
    )
    edition = models.ForeignKey(
        Edition, verbose_name=_("bộ tiêu chí"), null=True, on_delete=models.PROTECT, editable=False
    )
    particulars = models.JSONField(
        _("thông tin lúc nộp"), default=dict, blank=True, editable=False, encoder=DjangoJSONEncoder
    )
    samples = models.PositiveSmallIntegerField(_("số sản phẩm mẫu gửi kèm"), default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người lập"), on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("lập lúc"), auto_now_add=True)
    submitted_on = models.DateField(_("ngày nộp"), null=True, editable=False)
    submitted_at = models.DateTimeField(_("nộp lúc"), null=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người nộp"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    receipt = models.CharField(_("mã biên nhận"), max_length=64, blank=True, editable=False)
    accepted_on = models.DateField(_("ngày tiếp nhận"), null=True, editable=False)
    visit_reason = models.CharField(
        _("lý do khảo sát"), max_length=10, choices=VisitReason.choices, blank=True
    )
    withdrawn_on = models.DateField(_("ngày rút"), null=True, editable=False)

    # Whether the producer or commune that looks was told a result, and whether one still waits for them:
    # known where the row came by `visible_to`, else nothing was told.
    is_told = notice_waits = False

    objects = DossierQuerySet.as_manager()

    class Meta:
        verbose_name = _("hồ sơ")
        verbose_name_plural = _("hồ sơ")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "round"],
                condition=~models.Q(status__in=sorted(GONE)),
                name="products_dossier_once_a_round",
            ),
            models.CheckConstraint(
                name="products_dossier_withdrawn_iff_dated",
                condition=models.Q(status=Status.WITHDRAWN, withdrawn_on__isnull=False)
                | (~models.Q(status=Status.WITHDRAWN) & models.Q(withdrawn_on=None)),
            ),
            models.CheckConstraint(
                name="products_dossier_status_known", condition=models.Q(status__in=Status.values)
            ),
            models.CheckConstraint(
                name="products_dossier_visit_reason_known",
                condition=models.Q(visit_reason__in=["", *VisitReason.values]),
            ),
            models.CheckConstraint(
                name="products_dossier_purpose_known", condition=models.Q(purpose__in=Purpose.values)
            ),
            models.CheckConstraint(
                name="products_dossier_on_record_iff_submitted",
                condition=models.Q(
                    status__in=sorted(NOT_SUBMITTED),
                    regulation=None,
                    edition=None,
                    submitted_on=None,
                    submitted_at=None,
                    receipt="",
                )
                | (
                    ~models.Q(status__in=sorted(NOT_SUBMITTED))
                    & models.Q(
                        regulation__isnull=False,
                        edition__isnull=False,
                        submitted_on__isnull=False,
                        submitted_at__isnull=False,
                        submitted_by__isnull=False,
                    )
                    & ~models.Q(receipt="")
                ),
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.product}"

    @property
    def is_editable(self):
        return self.status in EDITABLE

    @property
    def step(self):
        return step_of(self.status)

    @property
    def is_renewal(self):
        return self.purpose == Purpose.RENEWAL

    @property
    def needs_visit(self):
        """Whether the council sees the place first: tourism always (R-CNCL-5), else if the office says so."""
        return self.product.group.is_tourism or bool(self.visit_reason)

    @property
    def law(self):
        """The regulation it is judged by: its own once submitted, until then its round's."""
        return self.regulation or self.round.regulation

    @property
    def criteria_edition(self):
        return self.edition or self.round.edition


class HeldPaper(models.TextChoices):
    """The tick list of Mẫu 02, part I."""

    BUSINESS = "dkkd", _("Giấy đăng ký kinh doanh")
    QUALITY = "cong_bo", _("Đã công bố chất lượng")
    FOOD_SAFETY = "attp", _("Giấy chứng nhận đủ điều kiện vệ sinh an toàn thực phẩm")
    PRODUCTION = "du_dk_sx", _("Giấy chứng nhận đủ điều kiện sản xuất bắt buộc")
    TRADEMARK = "nhan_hieu", _("Giấy chứng nhận đăng ký nhãn hiệu")
    INDICATION = "cddl", _("Văn bản quyền sử dụng chỉ dẫn địa lý, nhãn hiệu tập thể, nhãn hiệu chứng nhận")
    PATENT = "sang_che", _("Bằng sáng chế")
    DESIGN = "kieu_dang", _("Bằng độc quyền kiểu dáng công nghiệp")
    COPYRIGHT = "ban_quyen", _("Giấy chứng nhận bản quyền tác giả")
    OTHER = "khac", _("Giấy tờ khác")


class Statement(models.Model):
    """Parts I, II and IV of Mẫu 02: what the producer writes in words."""

    NEEDED = ("history", "production", "market", "revenue", "plan")
    NEEDED_AGAIN = (*NEEDED, "changes")

    dossier = models.OneToOneField(
        Dossier, verbose_name=_("hồ sơ"), on_delete=models.CASCADE, related_name="statement"
    )
    history = models.TextField(_("lịch sử hình thành"), blank=True)
    organisation = models.TextField(_("cơ cấu tổ chức"), blank=True)
    held_papers = models.JSONField(_("giấy tờ đã có"), default=list, blank=True)
    production = models.TextField(_("vùng nguyên liệu, công nghệ, chế biến, đóng gói"), blank=True)
    improvements = models.TextField(_("thay đổi về chất lượng, bao bì, nhãn"), blank=True)
    market = models.TextField(_("thị trường phân phối"), blank=True)
    revenue = models.TextField(_("doanh thu, lợi nhuận"), blank=True)
    plan = models.TextField(_("kế hoạch sản xuất, kinh doanh"), blank=True)
    changes = models.TextField(
        _("điểm mới từ lần công nhận trước"), blank=True, help_text=_("Cho hồ sơ nâng hạng.")
    )
    saved_at = models.DateTimeField(_("lưu lúc"), auto_now=True)

    class Meta:
        verbose_name = _("thuyết minh của chủ thể")
        verbose_name_plural = _("thuyết minh của chủ thể")

    def __str__(self):
        return str(self.dossier)

    @property
    def needed(self):
        """Fields to be written before submitting; a re-evaluation tells what is new in RenewalUpdates."""
        return self.NEEDED_AGAIN if self.dossier.purpose == Purpose.UPGRADE else self.NEEDED

    @property
    def unwritten(self):
        """Those of them that are still empty."""
        return [name for name in self.needed if not getattr(self, name).strip()]


def evidence_path(evidence, filename):
    return unguessable("evidence", f".{evidence.extension}")


class EvidenceQuerySet(models.QuerySet):
    def current(self):
        """Those not taken back by the producer."""
        return self.filter(removed_at=None)

    def visible_to(self, user):
        return self.filter(dossier__in=Dossier.objects.visible_to(user))


class Evidence(models.Model):
    """Tài liệu minh chứng: one uploaded file. Once submitted it is never changed, only superseded."""

    dossier = models.ForeignKey(
        Dossier, verbose_name=_("hồ sơ"), on_delete=models.PROTECT, related_name="evidence"
    )
    kind = models.ForeignKey(
        EvidenceKind, verbose_name=_("loại tài liệu"), null=True, blank=True, on_delete=models.PROTECT
    )
    name = models.CharField(_("tên tệp"), max_length=255)
    extension = models.CharField(_("loại tệp"), max_length=5)
    file = models.FileField(_("tệp"), upload_to=evidence_path)
    size = models.PositiveIntegerField(_("dung lượng"))
    sha256 = models.CharField("SHA-256", max_length=64)
    valid_until = models.DateField(_("có giá trị đến hết ngày"), null=True, blank=True)
    source = models.ForeignKey(
        "self",
        verbose_name=_("dùng lại từ"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người tải lên"), on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("tải lên lúc"), auto_now_add=True)
    removed_at = models.DateTimeField(_("bỏ lúc"), null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("tài liệu minh chứng")
        verbose_name_plural = _("tài liệu minh chứng")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="products_evidence_extension_known",
                condition=models.Q(extension__in=["pdf", "jpg", "png", "xlsx", "docx"]),
            )
        ]

    def __str__(self):
        return self.name
