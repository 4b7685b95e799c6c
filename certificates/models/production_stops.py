"""What a commune confirms: that the product of a certificate is not made any more (R-CERT-3, ground đ)."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from certificates.rules import IN_FORCE
from ocop_portal.storage import unguessable

from .aftercare import OfCertificateQuerySet
from .certificates import Certificate


def stop_path(stop, filename):
    return unguessable("production-stops", Path(filename).suffix.lower())


class ProductionStopQuerySet(OfCertificateQuerySet):
    def open(self):
        return self.filter(closed_on=None)

    def to_revoke(self, on):
        """Those about which nothing was laid before a leader, of certificates that are in force."""
        in_force = Certificate.objects.with_status(on).filter(status__in=IN_FORCE)
        return self.open().filter(certificate__revocation=None, certificate__in=in_force.values("pk"))

    def for_list(self):
        related = ("certificate__product__producer__commune", "confirmed_by", "closed_by")
        return self.select_related(*related).order_by("-pk")


class ProductionStop(models.Model):
    """Xác nhận ngừng sản xuất: the commune's paper, from whose day the days of a revocation run.

    The secretariat lays the revocation, or closes it with the reason why none follows.
    """

    certificate = models.ForeignKey(
        Certificate,
        verbose_name=_("giấy chứng nhận"),
        on_delete=models.PROTECT,
        related_name="production_stops",
    )
    number = models.CharField(_("số văn bản xác nhận"), max_length=60)
    signed_on = models.DateField(_("ngày văn bản"))
    stopped_on = models.DateField(_("ngừng sản xuất từ ngày"))
    words = models.TextField(_("nội dung xác nhận"), max_length=1000)
    name = models.CharField(_("tên tệp"), max_length=255)
    file = models.FileField(_("tệp"), upload_to=stop_path)
    sha256 = models.CharField("SHA-256", max_length=64)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người xác nhận"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    confirmed_on = models.DateField(_("ngày gửi"))
    closed_on = models.DateField(_("ngày kết thúc"), null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người kết thúc"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reason = models.TextField(_("lý do không thu hồi"), max_length=1000, blank=True)

    objects = ProductionStopQuerySet.as_manager()

    class Meta:
        verbose_name = _("xác nhận ngừng sản xuất")
        verbose_name_plural = _("xác nhận ngừng sản xuất")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                name="certificates_production_stop_one_open",
                fields=["certificate"],
                condition=Q(closed_on=None),
            ),
            models.CheckConstraint(
                name="certificates_production_stop_days",
                condition=Q(stopped_on__lte=F("signed_on"), signed_on__lte=F("confirmed_on")),
            ),
            models.CheckConstraint(
                name="certificates_production_stop_closed_facts",
                condition=Q(closed_on=None, closed_by=None, reason="")
                | (Q(closed_on__isnull=False, closed_by__isnull=False) & ~Q(reason="")),
            ),
        ]

    def __str__(self):
        words = {"number": self.number, "date": f"{self.signed_on:%d/%m/%Y}"}
        return _("Xác nhận ngừng sản xuất số %(number)s ngày %(date)s") % words
