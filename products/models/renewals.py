"""What is new since a product was recognised: asked item by item for a re-evaluation (R-CERT-2)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .dossiers import Dossier


class RenewalTopic(models.TextChoices):
    """What a re-evaluation brings up to date, in the law's order."""

    MATERIAL = "material", _("Nguyên liệu")
    TECHNOLOGY = "technology", _("Công nghệ")
    PACKAGING = "packaging", _("Bao bì")
    LABEL = "label", _("Nhãn mác")
    QUALITY = "quality", _("Công bố chất lượng")
    TESTING = "testing", _("Kiểm nghiệm định kỳ")
    MARKET = "market", _("Thị trường")
    OUTPUT = "output", _("Sản lượng")
    REVENUE = "revenue", _("Doanh thu")
    PAPERS = "papers", _("Giấy tờ có thời hạn")


# Figures and days of three years: “không thay đổi” says nothing about them.
ALWAYS_TOLD = (RenewalTopic.TESTING, RenewalTopic.OUTPUT, RenewalTopic.REVENUE)
# What changes the scale of production; the office looks whether it must see the place.
OF_SCALE = (RenewalTopic.MATERIAL, RenewalTopic.TECHNOLOGY, RenewalTopic.OUTPUT)


class RenewalUpdate(models.Model):
    """One item; `is_changed` None while the producer has not said, `text` what is new."""

    dossier = models.ForeignKey(
        Dossier, verbose_name=_("hồ sơ"), on_delete=models.CASCADE, related_name="updates"
    )
    topic = models.CharField(_("nội dung"), max_length=12, choices=RenewalTopic.choices)
    is_changed = models.BooleanField(_("có thay đổi"), null=True)
    text = models.TextField(_("điểm mới"), blank=True)

    class Meta:
        verbose_name = _("cập nhật khi đánh giá lại")
        verbose_name_plural = _("cập nhật khi đánh giá lại")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "topic"], name="products_renewal_update_once"),
            models.CheckConstraint(
                name="products_renewal_update_topic_known",
                condition=models.Q(topic__in=RenewalTopic.values),
            ),
        ]

    def __str__(self):
        return str(self.get_topic_display())

    @property
    def is_complete(self):
        """Said, and written where something is new or figures are asked."""
        needs_text = self.is_changed or self.topic in ALWAYS_TOLD
        return self.is_changed is not None and bool(self.text.strip() or not needs_text)

    @property
    def told(self):
        """What papers and pages say of it."""
        if self.is_changed is None:
            return ""
        return "\n".join(
            filter(None, ["" if self.is_changed else str(_("Không thay đổi.")), self.text.strip()])
        )


def updates_of(dossier):
    """One RenewalUpdate a topic in the law's order, those not written yet unsaved; none but of a renewal."""
    if not dossier.is_renewal:
        return []
    found = {row.topic: row for row in dossier.updates.all()}
    return [found.get(topic) or RenewalUpdate(dossier=dossier, topic=topic) for topic in RenewalTopic]
