"""Steps 2 to 4 of one product: its cycle, its idea, reports on its progress, their files."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts.models import Role
from ocop_portal.storage import unguessable
from products.cycle import IDEA_EDITABLE, PLAN_EDITABLE, STEP_OF, CycleStatus
from products.workflow import Step

from .catalogue import Product


class CycleQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office and the commune see what was registered, a producer theirs, drafts included."""
        if user.role in {Role.SECRETARIAT, Role.LEADER}:
            return self.on_record()
        if user.role == Role.COMMUNE:
            # What the commune itself writes in a producer's name is the commune's to see.
            known_here = models.Q(idea__on_behalf=True) | models.Q(idea__registered_on__isnull=False)
            return self.filter(known_here, product__producer__commune=user.commune_id)
        if user.role == Role.PRODUCER:
            return self.filter(product__producer__users=user)
        return self.none()

    def on_record(self):
        """Those registered at least once: one given up as a draft never was."""
        return self.filter(idea__registered_on__isnull=False)

    def for_list(self):
        return self.select_related("product__producer__commune", "product__group", "idea").order_by(
            "-started_on", "-pk"
        )


class Cycle(models.Model):
    """Chu trình of a new product. A product recognised before it came to the portal has none."""

    product = models.OneToOneField(
        Product, verbose_name=_("sản phẩm"), on_delete=models.PROTECT, related_name="cycle"
    )
    status = models.CharField(
        _("tình trạng"),
        max_length=20,
        choices=CycleStatus.choices,
        default=CycleStatus.IDEA_DRAFT,
        editable=False,
    )
    started_on = models.DateField(_("bắt đầu ngày"))
    ready_on = models.DateField(_("sẵn sàng từ ngày"), null=True, editable=False)

    objects = CycleQuerySet.as_manager()

    class Meta:
        verbose_name = _("chu trình")
        verbose_name_plural = _("chu trình")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="products_cycle_status_known", condition=models.Q(status__in=CycleStatus.values)
            ),
            models.CheckConstraint(
                name="products_cycle_ready_iff_dated",
                condition=models.Q(status=CycleStatus.READY, ready_on__isnull=False)
                | (~models.Q(status=CycleStatus.READY) & models.Q(ready_on=None)),
            ),
        ]

    def __str__(self):
        return str(self.product)

    @property
    def step(self):
        """The step it stands in; one that was stopped stands where it got to."""
        if self.status != CycleStatus.STOPPED:
            return STEP_OF[self.status]
        if hasattr(self, "plan") and self.plan.accepted_on:
            return Step.PROGRESS
        return Step.PLAN if self.idea.accepted_on else Step.IDEA

    @property
    def idea_is_editable(self):
        return self.status in IDEA_EDITABLE

    @property
    def plan_is_editable(self):
        return self.status in PLAN_EDITABLE


class Idea(models.Model):
    """Ý tưởng sản phẩm (step 2); product and group are the product's own."""

    # Without these texts an idea cannot be registered.
    NEEDED = ("description", "origin", "raw_material", "market")

    cycle = models.OneToOneField(
        Cycle, verbose_name=_("chu trình"), on_delete=models.CASCADE, related_name="idea"
    )
    description = models.TextField(_("mô tả sản phẩm"), blank=True)
    origin = models.TextField(_("nguồn gốc ý tưởng"), blank=True)
    raw_material = models.TextField(_("nguyên liệu và vùng nguyên liệu"), blank=True)
    market = models.TextField(_("thị trường dự kiến"), blank=True)
    scale = models.CharField(_("quy mô dự kiến"), max_length=300, blank=True)
    on_behalf = models.BooleanField(_("xã đăng ký thay"), default=False, editable=False)
    consent_by = models.CharField(_("người đồng ý cho đăng ký thay"), max_length=150, blank=True)
    consent_on = models.DateField(_("đồng ý ngày"), null=True, blank=True)
    registered_on = models.DateField(_("ngày đăng ký"), null=True, editable=False)
    confirmed_on = models.DateField(_("xã xác nhận ngày"), null=True, editable=False)
    accepted_on = models.DateField(_("tiếp nhận ngày"), null=True, editable=False)
    answer = models.TextField(_("lý do trả lại hoặc không tiếp nhận"), blank=True, editable=False)

    class Meta:
        verbose_name = _("ý tưởng")
        verbose_name_plural = _("ý tưởng")
        constraints = [
            models.CheckConstraint(
                name="products_idea_on_behalf_with_consent",
                condition=models.Q(on_behalf=False)
                | (models.Q(consent_on__isnull=False) & ~models.Q(consent_by="")),
            ),
            models.CheckConstraint(
                name="products_idea_confirmed_once_registered",
                condition=models.Q(confirmed_on=None) | models.Q(registered_on__isnull=False),
            ),
            models.CheckConstraint(
                name="products_idea_accepted_once_confirmed",
                condition=models.Q(accepted_on=None) | models.Q(confirmed_on__isnull=False),
            ),
        ]

    def __str__(self):
        return str(self.cycle)

    @property
    def unwritten(self):
        """Names of the needed texts that are still empty."""
        return [name for name in self.NEEDED if not getattr(self, name).strip()]


class ProgressReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever may see the product in its cycle reads what is reported about it."""
        return self.filter(cycle__in=Cycle.objects.visible_to(user))

    def for_list(self):
        """With product, producer and photos, newest first."""
        related = self.select_related("cycle__product__producer__commune", "cycle__product__group", "by")
        return related.prefetch_related("photos").order_by("-reported_on", "-pk")


class ProgressReport(models.Model):
    """Báo cáo tiến độ of the producer (step 4), with photos."""

    cycle = models.ForeignKey(
        Cycle, verbose_name=_("chu trình"), on_delete=models.PROTECT, related_name="reports"
    )
    reported_on = models.DateField(_("ngày báo cáo"))
    done = models.TextField(_("việc đã làm"))
    difficulties = models.TextField(_("khó khăn, kiến nghị"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người báo cáo"), on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("ghi lúc"), auto_now_add=True)

    objects = ProgressReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("báo cáo tiến độ")
        verbose_name_plural = _("báo cáo tiến độ")
        ordering = ["-reported_on", "-pk"]

    def __str__(self):
        return f"{self.cycle}: {self.reported_on:%d/%m/%Y}"


class FilePurpose(models.TextChoices):
    CONSENT = "consent", _("Giấy đồng ý cho đăng ký thay")
    PLAN = "plan", _("Tài liệu kèm phương án")
    PROGRESS = "progress", _("Ảnh kèm báo cáo tiến độ")


def cycle_file_path(file, filename):
    return unguessable(f"cycles/{file.cycle_id}", f".{file.extension}")


class CycleFile(models.Model):
    """One uploaded file of steps 2 to 4; taken back, it stays on record."""

    cycle = models.ForeignKey(
        Cycle, verbose_name=_("chu trình"), on_delete=models.PROTECT, related_name="files"
    )
    purpose = models.CharField(_("dùng cho"), max_length=10, choices=FilePurpose.choices)
    report = models.ForeignKey(
        ProgressReport,
        verbose_name=_("báo cáo tiến độ"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="photos",
    )
    name = models.CharField(_("tên tệp"), max_length=255)
    extension = models.CharField(_("loại tệp"), max_length=5)
    file = models.FileField(_("tệp"), upload_to=cycle_file_path)
    size = models.PositiveIntegerField(_("dung lượng"))
    sha256 = models.CharField("SHA-256", max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người tải lên"), on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("tải lên lúc"), auto_now_add=True)
    removed_at = models.DateTimeField(_("bỏ lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("tệp của chu trình")
        verbose_name_plural = _("tệp của chu trình")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="products_cyclefile_extension_known",
                condition=models.Q(extension__in=["pdf", "jpg", "png", "xlsx", "docx"]),
            ),
            models.CheckConstraint(
                name="products_cyclefile_report_iff_progress",
                condition=models.Q(purpose=FilePurpose.PROGRESS, report__isnull=False)
                | models.Q(purpose__in=[FilePurpose.CONSENT, FilePurpose.PLAN], report=None),
            ),
        ]

    def __str__(self):
        return self.name
