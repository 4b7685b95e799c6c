"""The business plan of one product (step 3): its texts, costs and milestones, and what was asked about it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .cycles import Cycle


class BusinessPlan(models.Model):
    """Phương án sản xuất kinh doanh (step 3), one from the acceptance of the idea on."""

    NEEDED = ("overview", "products", "raw_material", "production", "organisation", "market", "results")

    cycle = models.OneToOneField(
        Cycle, verbose_name=_("chu trình"), on_delete=models.CASCADE, related_name="plan"
    )
    overview = models.TextField(_("sự cần thiết và mục tiêu"), blank=True)
    products = models.TextField(_("sản phẩm, quy cách, sản lượng"), blank=True)
    raw_material = models.TextField(_("nguyên liệu"), blank=True)
    production = models.TextField(_("công nghệ, quy trình, cơ sở vật chất"), blank=True)
    organisation = models.TextField(_("tổ chức sản xuất, lao động"), blank=True)
    market = models.TextField(_("thị trường, bán hàng, xúc tiến"), blank=True)
    results = models.TextField(_("doanh thu, lợi nhuận, hiệu quả xã hội"), blank=True)
    risks = models.TextField(_("rủi ro và cách ứng phó"), blank=True)
    submitted_on = models.DateField(_("ngày nộp"), null=True, editable=False)
    accepted_on = models.DateField(_("ngày chấp nhận"), null=True, editable=False)

    class Meta:
        verbose_name = _("phương án sản xuất kinh doanh")
        verbose_name_plural = _("phương án sản xuất kinh doanh")
        constraints = [
            models.CheckConstraint(
                name="products_plan_accepted_once_submitted",
                condition=models.Q(accepted_on=None) | models.Q(submitted_on__isnull=False),
            )
        ]

    def __str__(self):
        return str(self.cycle)

    @property
    def unwritten(self):
        """Names of the needed texts that are still empty."""
        return [name for name in self.NEEDED if not getattr(self, name).strip()]

    @property
    def open_return(self):
        """The request that the producer still has to answer, or None."""
        return self.returns.filter(answered_on=None).prefetch_related("items").first()


class FundSource(models.TextChoices):
    OWN = "own", _("vốn tự có")
    LOAN = "loan", _("vốn vay")
    SUPPORT = "support", _("hỗ trợ của chương trình")
    OTHER = "other", _("nguồn khác")


class PlanCost(models.Model):
    """One line of the plan's investment, in đồng."""

    plan = models.ForeignKey(
        BusinessPlan, verbose_name=_("phương án"), on_delete=models.CASCADE, related_name="costs"
    )
    item = models.CharField(_("hạng mục"), max_length=200)
    amount = models.PositiveBigIntegerField(_("số tiền (đồng)"))
    source = models.CharField(_("nguồn vốn"), max_length=10, choices=FundSource.choices)

    class Meta:
        verbose_name = _("khoản đầu tư")
        verbose_name_plural = _("khoản đầu tư")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="products_plancost_source_known", condition=models.Q(source__in=FundSource.values)
            )
        ]

    def __str__(self):
        return self.item


class Milestone(models.Model):
    """Mốc triển khai: planned in step 3, reached in step 4."""

    plan = models.ForeignKey(
        BusinessPlan, verbose_name=_("phương án"), on_delete=models.CASCADE, related_name="milestones"
    )
    title = models.CharField(_("việc"), max_length=200)
    due_on = models.DateField(_("dự kiến xong"))
    done_on = models.DateField(_("xong ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("mốc triển khai")
        verbose_name_plural = _("mốc triển khai")
        ordering = ["due_on", "pk"]

    def __str__(self):
        return self.title


class PlanReturn(models.Model):
    """The secretariat's request to complete a plan, item by item, with a date."""

    plan = models.ForeignKey(
        BusinessPlan, verbose_name=_("phương án"), on_delete=models.PROTECT, related_name="returns"
    )
    due_on = models.DateField(_("hạn hoàn thiện"))
    note = models.TextField(_("ghi chú chung"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người yêu cầu"), on_delete=models.PROTECT, related_name="+"
    )
    made_on = models.DateField(_("ngày yêu cầu"))
    answered_on = models.DateField(_("ngày trả lời"), null=True, blank=True)

    class Meta:
        verbose_name = _("yêu cầu hoàn thiện phương án")
        verbose_name_plural = _("yêu cầu hoàn thiện phương án")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan"], condition=models.Q(answered_on=None), name="products_one_open_plan_return"
            )
        ]

    def __str__(self):
        return f"{self.plan}: {self.made_on:%d/%m/%Y}"

    @property
    def is_open(self):
        return self.answered_on is None


class PlanReturnItem(models.Model):
    """One thing to complete, and the answer to it; `place` is a field of the plan or another part."""

    request = models.ForeignKey(
        PlanReturn, verbose_name=_("yêu cầu hoàn thiện"), on_delete=models.CASCADE, related_name="items"
    )
    place = models.CharField(_("chỗ cần hoàn thiện"), max_length=60)
    note = models.TextField(_("cần làm gì"))
    answer = models.TextField(_("chủ thể trả lời"), blank=True)

    class Meta:
        verbose_name = _("nội dung cần hoàn thiện")
        verbose_name_plural = _("nội dung cần hoàn thiện của phương án")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.place}: {self.note}"
