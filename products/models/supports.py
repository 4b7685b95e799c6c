"""What the programme gave to a product, and the consulting units it introduces (W1, W6)."""

from django.conf import settings
from django.db import models
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts.models import Role
from ocop_portal.collation import vietnamese

from .catalogue import Product


class BudgetLine(models.TextChoices):
    """Lines of the year's budget (plan-2024.md, W1)."""

    CONSULTING = "consulting", _("tư vấn")
    DOSSIER = "dossier", _("hồ sơ sản phẩm")
    STORY = "story", _("câu chuyện sản phẩm")
    TRADEMARK = "trademark", _("đăng ký nhãn hiệu")
    PACKAGING = "packaging", _("thiết kế bao bì")
    STAMPS = "stamps", _("nhãn, tem")
    PROMOTION = "promotion", _("xúc tiến thương mại")
    DIGITAL = "digital", _("số hóa, truy xuất nguồn gốc")


class ConsultingUnitQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Producers and communes see those that are introduced, the office all."""
        if user.role in {Role.SECRETARIAT, Role.LEADER}:
            return self
        if user.role in {Role.PRODUCER, Role.COMMUNE}:
            return self.introduced()
        return self.none()

    def introduced(self):
        return self.filter(is_active=True)

    def offering(self, service):
        """Those with this service (a BudgetLine)."""
        # SQLite cannot ask whether a list in JSON holds a value; units are few.
        rows = self.order_by().values_list("pk", "services")
        return self.filter(pk__in=[pk for pk, services in rows if service in services])


class ConsultingUnit(models.Model):
    """Đơn vị tư vấn that the office introduces to producers."""

    name = models.CharField(_("tên đơn vị"), max_length=200, unique=True)
    services = models.JSONField(_("dịch vụ"), default=list, help_text=_("Các mã của dòng kinh phí"))
    address = models.CharField(_("địa chỉ"), max_length=300, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=20, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    website = models.URLField(_("trang web"), blank=True)
    note = models.TextField(_("giới thiệu"), blank=True)
    is_active = models.BooleanField(_("đang giới thiệu"), default=True)

    objects = ConsultingUnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("đơn vị tư vấn")
        verbose_name_plural = _("đơn vị tư vấn")
        ordering = [vietnamese("name")]

    def __str__(self):
        return self.name

    @property
    def service_labels(self):
        return [BudgetLine(code).label for code in self.services]


class SupportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office sees all, a commune those of its products, a producer theirs."""
        return self.filter(product__in=Product.objects.visible_to(user))

    def for_list(self):
        related = self.select_related("product__producer__commune", "unit")
        return related.order_by("-provided_on", "-pk")

    def by_year_and_line(self):
        """[{year, line, count, total}], the newest year first."""
        yearly = self.order_by().annotate(year=ExtractYear("provided_on")).values("year", "line")
        return yearly.annotate(count=models.Count("pk"), total=models.Sum("amount")).order_by("-year")


class Support(models.Model):
    """One support that a product received, in đồng."""

    product = models.ForeignKey(
        Product, verbose_name=_("sản phẩm"), on_delete=models.PROTECT, related_name="supports"
    )
    line = models.CharField(_("nội dung hỗ trợ"), max_length=12, choices=BudgetLine.choices)
    amount = models.PositiveBigIntegerField(_("số tiền (đồng)"))
    provided_on = models.DateField(_("ngày hỗ trợ"))
    unit = models.ForeignKey(
        ConsultingUnit,
        verbose_name=_("đơn vị tư vấn"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="supports",
    )
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), on_delete=models.PROTECT, related_name="+"
    )

    objects = SupportQuerySet.as_manager()

    class Meta:
        verbose_name = _("khoản hỗ trợ")
        verbose_name_plural = _("khoản hỗ trợ")
        ordering = ["-provided_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="products_support_line_known", condition=models.Q(line__in=BudgetLine.values)
            )
        ]

    def __str__(self):
        return f"{self.product}: {self.get_line_display()}"
