"""Where the OCOP mark was seen in use, rightly or not."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .aftercare import OfCertificateQuerySet
from .certificates import Certificate
from .inspections import Inspection


class LabelPlace(models.TextChoices):
    PACKAGING = "packaging", _("Nhãn, bao bì sản phẩm")
    SIGN = "sign", _("Biển hiệu, gian hàng")
    PRINT = "print", _("Tờ rơi, quảng cáo")
    ONLINE = "online", _("Trang mạng, sàn thương mại điện tử")


class LabelFault(models.TextChoices):
    STARS = "stars", _("Sai hạng sao")
    PERIOD = "period", _("Dùng khi giấy chứng nhận không còn hiệu lực")
    OTHER_PRODUCT = "product", _("Dùng cho sản phẩm không được công nhận")
    FORM = "form", _("Sai mẫu nhãn")
    MISLEADING = "misleading", _("Thông tin gây nhầm lẫn")


class LabelUseQuerySet(OfCertificateQuerySet):
    def for_list(self):
        related = ("certificate__product__producer__commune", "inspection", "recorded_by")
        return self.select_related(*related).order_by("-seen_on", "-pk")


class LabelUse(models.Model):
    """Một lần ghi nhận việc sử dụng nhãn OCOP; without a `fault` the use was right."""

    certificate = models.ForeignKey(
        Certificate, verbose_name=_("giấy chứng nhận"), on_delete=models.PROTECT, related_name="label_uses"
    )
    inspection = models.ForeignKey(
        Inspection,
        verbose_name=_("lần kiểm tra"),
        null=True,
        on_delete=models.PROTECT,
        related_name="label_uses",
    )
    seen_on = models.DateField(_("ngày ghi nhận"))
    place = models.CharField(_("dùng ở"), max_length=10, choices=LabelPlace.choices)
    description = models.CharField(_("mô tả"), max_length=500)
    fault = models.CharField(_("sai phạm"), max_length=10, choices=LabelFault.choices, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), on_delete=models.PROTECT, related_name="+"
    )

    objects = LabelUseQuerySet.as_manager()

    class Meta:
        verbose_name = _("ghi nhận sử dụng nhãn")
        verbose_name_plural = _("sổ sử dụng nhãn OCOP")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="certificates_label_use_known",
                condition=Q(place__in=LabelPlace.values, fault__in=["", *LabelFault.values]),
            )
        ]

    def __str__(self):
        return f"{self.get_place_display()}: {self.certificate}"
