"""Step 6, xúc tiến thương mại: fairs and other events, points of sale, with the products that took part."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts.models import Role
from ocop_portal.collation import vietnamese
from ocop_portal.regulations.models import Commune

from .catalogue import Product


class EventKind(models.TextChoices):
    FAIR = "fair", _("Hội chợ, triển lãm")
    MATCHING = "matching", _("Kết nối cung cầu")
    ONLINE = "online", _("Bán hàng trực tuyến")
    OTHER = "other", _("Hoạt động khác")


def is_keeper(user):
    """The secretariat keeps events and points of sale; everybody else, signed in or not, reads."""
    return getattr(user, "role", "") == Role.SECRETARIAT


class PromotionEventQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What is public, for anyone (None: a stranger); the secretariat sees all."""
        return self if is_keeper(user) else self.filter(is_public=True)

    def for_list(self):
        """With the number of products that take part, newest first."""
        counted = self.annotate(taking_part=models.Count("participations"))
        return counted.order_by("-starts_on", "-pk")


class PromotionEvent(models.Model):
    """Hoạt động xúc tiến (W8)."""

    kind = models.CharField(_("loại"), max_length=10, choices=EventKind.choices)
    title = models.CharField(_("tên hoạt động"), max_length=200)
    organiser = models.CharField(_("đơn vị tổ chức"), max_length=200)
    place = models.CharField(_("địa điểm"), max_length=200)
    starts_on = models.DateField(_("từ ngày"))
    ends_on = models.DateField(_("đến ngày"))
    text = models.TextField(_("giới thiệu"), blank=True)
    is_public = models.BooleanField(_("hiện trên trang công khai"), default=True)
    products = models.ManyToManyField(
        Product, verbose_name=_("sản phẩm tham gia"), through="Participation", related_name="events"
    )

    objects = PromotionEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("hoạt động xúc tiến")
        verbose_name_plural = _("hoạt động xúc tiến")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="products_promotionevent_kind_known", condition=Q(kind__in=EventKind.values)
            ),
            models.CheckConstraint(
                name="products_promotionevent_ends_after_start", condition=Q(ends_on__gte=F("starts_on"))
            ),
        ]

    def __str__(self):
        return self.title


class ParticipationQuerySet(models.QuerySet):
    def of_producer(self, user, *, since):
        """Their products at public events that had not ended before `since`, the latest event first."""
        own = self.filter(product__producer__users=user, event__is_public=True, event__ends_on__gte=since)
        return own.select_related("event", "product").order_by("-event__starts_on", "-event_id", "product")


class Participation(models.Model):
    """A product at an event, with what came of it."""

    event = models.ForeignKey(
        PromotionEvent, verbose_name=_("hoạt động"), on_delete=models.CASCADE, related_name="participations"
    )
    product = models.ForeignKey(
        Product, verbose_name=_("sản phẩm"), on_delete=models.PROTECT, related_name="participations"
    )
    result = models.CharField(_("kết quả"), max_length=300, blank=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = _("sản phẩm tham gia")
        verbose_name_plural = _("sản phẩm tham gia")
        ordering = [vietnamese("product__name")]
        constraints = [
            models.UniqueConstraint(fields=["event", "product"], name="products_participation_once")
        ]

    def __str__(self):
        return f"{self.product}: {self.event}"


class PointOfSaleQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those that are open, for anyone (None: a stranger); the secretariat sees all."""
        return self if is_keeper(user) else self.filter(is_open=True)


class PointOfSale(models.Model):
    """Điểm giới thiệu và bán sản phẩm OCOP."""

    name = models.CharField(_("tên điểm bán"), max_length=200)
    address = models.CharField(_("địa chỉ"), max_length=300)
    commune = models.ForeignKey(
        Commune, verbose_name=_("xã"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    phone = models.CharField(_("điện thoại"), max_length=20, blank=True)
    website = models.URLField(_("trang bán hàng"), blank=True)
    opening_hours = models.CharField(_("giờ mở cửa"), max_length=120, blank=True)
    is_open = models.BooleanField(_("đang hoạt động"), default=True)
    products = models.ManyToManyField(
        Product, verbose_name=_("sản phẩm bày bán"), related_name="points_of_sale", blank=True
    )

    objects = PointOfSaleQuerySet.as_manager()

    class Meta:
        verbose_name = _("điểm giới thiệu, bán sản phẩm")
        verbose_name_plural = _("điểm giới thiệu, bán sản phẩm")
        ordering = [vietnamese("name")]

    def __str__(self):
        return self.name
