from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts.models import Role
from ocop_portal.collation import vietnamese
from ocop_portal.regulations.models import Commune
from ocop_portal.storage import unguessable
from products.cycle import CycleStatus


class ProductGroup(models.Model):
    """Nhóm → phân nhóm of the law's catalogue; the leaves have a criteria set (R-SET-6)."""

    code = models.CharField(_("mã"), max_length=10, unique=True)
    name = models.CharField(_("tên"), max_length=250)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("thuộc"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    is_leaf = models.BooleanField(_("có bộ tiêu chí"), default=False)
    lead_agencies = models.JSONField(_("cơ quan chủ trì quản lý"), default=list)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("nhóm sản phẩm")
        verbose_name_plural = _("nhóm sản phẩm")
        ordering = ["order"]

    def __str__(self):
        return self.name

    @property
    def path(self):
        """“Sản phẩm thực phẩm › Gia vị › Tương, nước mắm…”."""
        names, group = [], self
        while group:
            names.append(group.name)
            group = group.parent
        return " › ".join(reversed(names))

    @property
    def is_tourism(self):
        """Group VI: no samples, a site visit instead (R-CNCL-5)."""
        return self.code.split(".")[0] == "VI"


class ProducerKind(models.TextChoices):
    COMPANY = "company", _("Doanh nghiệp nhỏ và vừa")
    COOPERATIVE = "cooperative", _("Hợp tác xã")
    COOPERATIVE_GROUP = "cooperative_group", _("Tổ hợp tác")
    FARM = "farm", _("Trang trại (có ĐKKD)")
    PRODUCTION_HOUSEHOLD = "production_household", _("Hộ sản xuất (có ĐKKD)")
    HOUSEHOLD = "household", _("Hộ gia đình (có ĐKKD)")
    ASSOCIATION = "association", _("Hội, hiệp hội (chỉ cho du lịch)")
    TOURISM_CENTRE = "tourism_centre", _("Trung tâm điều hành hoặc tổ chức tương đương (chỉ cho du lịch)")


class ProducerState(models.TextChoices):
    PENDING = "pending", _("Chờ xã xác nhận")
    APPROVED = "approved", _("Đã xác nhận")
    REFUSED = "refused", _("Không được xác nhận")


class Gender(models.TextChoices):
    FEMALE = "female", _("Nữ")
    MALE = "male", _("Nam")


class ProducerQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office sees all, a commune its own, a producer themself."""
        if user.role in {Role.SECRETARIAT, Role.LEADER}:
            return self
        if user.role == Role.COMMUNE:
            return self.filter(commune=user.commune_id)
        if user.role == Role.PRODUCER:
            return self.filter(users=user)
        return self.none()

    def for_list(self):
        return self.select_related("commune").order_by(vietnamese("name"), "pk")


class Producer(models.Model):
    """Chủ thể OCOP."""

    name = models.CharField(_("tên chủ thể"), max_length=300)
    kind = models.CharField(_("loại hình"), max_length=30, choices=ProducerKind.choices)
    tax_code = models.CharField(_("mã số thuế"), max_length=14, blank=True)
    id_number = models.CharField(_("số căn cước của người đại diện"), max_length=12, blank=True)
    registration_number = models.CharField(_("số giấy đăng ký kinh doanh"), max_length=60, blank=True)
    founded_on = models.DateField(_("ngày thành lập hoặc đăng ký kinh doanh"), null=True, blank=True)
    representative = models.CharField(_("người đại diện pháp luật"), max_length=150)
    position = models.CharField(_("chức vụ"), max_length=80, blank=True)
    gender = models.CharField(_("giới tính"), max_length=10, choices=Gender.choices, blank=True)
    ethnicity = models.CharField(_("dân tộc"), max_length=40, blank=True, default="Kinh")
    residence = models.CharField(_("địa chỉ thường trú của người đại diện"), max_length=300, blank=True)
    address = models.CharField(_("số nhà, thôn, tổ dân phố"), max_length=300, blank=True)
    commune = models.ForeignKey(
        Commune, verbose_name=_("xã"), on_delete=models.PROTECT, related_name="producers"
    )
    phone = models.CharField(_("điện thoại"), max_length=20)
    email = models.EmailField(_("thư điện tử"), blank=True)
    users = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("tài khoản"), related_name="producers", blank=True
    )
    state = models.CharField(
        _("tình trạng"),
        max_length=10,
        choices=ProducerState.choices,
        default=ProducerState.PENDING,
        editable=False,
    )
    refusal = models.CharField(_("lý do không xác nhận"), max_length=500, blank=True, editable=False)
    note = models.CharField(_("ghi chú dữ liệu"), max_length=300, blank=True)

    objects = ProducerQuerySet.as_manager()

    class Meta:
        verbose_name = _("chủ thể")
        verbose_name_plural = _("chủ thể")
        ordering = [vietnamese("name")]
        constraints = [
            models.UniqueConstraint(
                fields=["tax_code"],
                condition=~models.Q(tax_code=""),
                name="products_producer_tax_code_unique",
                violation_error_message=_("Mã số thuế này đã là của một chủ thể khác trên cổng."),
            ),
            models.CheckConstraint(
                name="products_producer_state_known", condition=models.Q(state__in=ProducerState.values)
            ),
            models.CheckConstraint(
                name="products_producer_refused_with_reason",
                condition=~models.Q(state=ProducerState.REFUSED) | ~models.Q(refusal=""),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def full_address(self):
        return ", ".join(part for part in (self.address, self.commune.address) if part)


def photo_path(product, filename):
    return unguessable("photos", Path(filename).suffix.lower())


# An idea never sent is its writer's own; a product without a cycle is from before the portal.
UNREGISTERED = models.Q(cycle__isnull=False, cycle__idea__registered_on=None)


class ProductQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office sees all, a commune its own, a producer theirs; an idea in draft is its writer's."""
        if user.role in {Role.SECRETARIAT, Role.LEADER}:
            return self.exclude(UNREGISTERED)
        if user.role == Role.COMMUNE:
            drafts_of_others = UNREGISTERED & models.Q(cycle__idea__on_behalf=False)
            return self.filter(producer__commune=user.commune_id).exclude(drafts_of_others)
        if user.role == Role.PRODUCER:
            return self.filter(producer__users=user)
        return self.none()

    def for_list(self):
        return self.select_related("producer__commune", "group").order_by(vietnamese("name"), "pk")

    def for_dossier(self):
        """Those that may have one: ready at the end of step 4, or from before the portal."""
        return self.filter(models.Q(cycle=None) | models.Q(cycle__status=CycleStatus.READY))

    def for_idea(self):
        """Those whose idea may still be registered: entered by their producer, never judged."""
        return self.filter(cycle=None, code="", dossiers=None)


class Product(models.Model):
    """Sản phẩm; its group chooses the criteria set."""

    producer = models.ForeignKey(
        Producer, verbose_name=_("chủ thể"), on_delete=models.PROTECT, related_name="products"
    )
    name = models.CharField(_("tên sản phẩm"), max_length=300, help_text=_("Ghi đúng như trên nhãn."))
    group = models.ForeignKey(
        ProductGroup,
        verbose_name=_("nhóm sản phẩm"),
        on_delete=models.PROTECT,
        related_name="products",
        limit_choices_to={"is_leaf": True},
    )
    packaging = models.CharField(_("quy cách, tiêu chuẩn"), max_length=300, blank=True)
    code = models.CharField(_("mã số sản phẩm"), max_length=40, blank=True, editable=False)
    photo = models.ImageField(_("ảnh"), upload_to=photo_path, blank=True)
    story = models.TextField(_("câu chuyện sản phẩm"), blank=True)
    growing_area_code = models.CharField(_("mã số vùng trồng"), max_length=80, blank=True)
    traceability_code = models.CharField(_("mã truy xuất nguồn gốc"), max_length=80, blank=True)
    where_to_buy = models.TextField(_("nơi mua"), blank=True)
    website = models.URLField(_("trang bán hàng"), blank=True)

    objects = ProductQuerySet.as_manager()

    class Meta:
        verbose_name = _("sản phẩm")
        verbose_name_plural = _("sản phẩm")
        ordering = [vietnamese("name")]
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=~models.Q(code=""),
                name="products_product_code_unique",
                violation_error_message=_("Mã số này đã là của một sản phẩm khác trên cổng."),
            ),
            models.UniqueConstraint(fields=["producer", "name"], name="products_product_name_unique"),
        ]

    def __str__(self):
        return self.name
