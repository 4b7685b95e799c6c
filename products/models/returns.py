"""What a dossier is sent back for, and the deadlines that are put off."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .dossiers import Dossier


class ReturnRequest(models.Model):
    """The secretariat's request to complete a dossier, item by item, with a date (E11 a).

    It is open until the producer answers it, or until it ends with a dossier that was withdrawn.
    """

    dossier = models.ForeignKey(
        Dossier, verbose_name=_("hồ sơ"), on_delete=models.PROTECT, related_name="returns"
    )
    due_on = models.DateField(_("hạn hoàn thiện"))
    note = models.TextField(_("ghi chú chung"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người yêu cầu"), on_delete=models.PROTECT, related_name="+"
    )
    made_on = models.DateField(_("ngày yêu cầu"))
    answered_on = models.DateField(_("ngày trả lời"), null=True, blank=True)
    ended_on = models.DateField(_("ngày hết hiệu lực"), null=True, blank=True)

    class Meta:
        verbose_name = _("yêu cầu hoàn thiện")
        verbose_name_plural = _("yêu cầu hoàn thiện")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=models.Q(answered_on=None, ended_on=None),
                name="products_one_open_return",
            ),
            models.CheckConstraint(
                name="products_return_answered_or_ended",
                condition=models.Q(answered_on=None) | models.Q(ended_on=None),
            ),
        ]

    def __str__(self):
        return f"{self.dossier}: {self.made_on:%d/%m/%Y}"

    @property
    def is_open(self):
        return self.answered_on is None and self.ended_on is None


class ReturnItem(models.Model):
    """One thing to complete, and the producer's answer to it."""

    request = models.ForeignKey(
        ReturnRequest, verbose_name=_("yêu cầu hoàn thiện"), on_delete=models.CASCADE, related_name="items"
    )
    place = models.CharField(_("chỗ cần hoàn thiện"), max_length=60)
    note = models.TextField(_("cần làm gì"))
    answer = models.TextField(_("chủ thể trả lời"), blank=True)

    class Meta:
        verbose_name = _("nội dung cần hoàn thiện")
        verbose_name_plural = _("nội dung cần hoàn thiện")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.place}: {self.note}"


class Deadline(models.TextChoices):
    """The clocks of one dossier that the secretariat may extend."""

    COMMUNE_REPORT = "commune_report", _("xã gửi báo cáo")
    COMPLETION = "completion", _("chủ thể hoàn thiện hồ sơ")


class Extension(models.Model):
    """Gia hạn: one deadline of one dossier, put off once more, with the reason.

    The deadline to complete belongs to a request; the next request starts its own clock.
    """

    dossier = models.ForeignKey(
        Dossier, verbose_name=_("hồ sơ"), on_delete=models.PROTECT, related_name="extensions"
    )
    request = models.ForeignKey(
        ReturnRequest,
        verbose_name=_("yêu cầu hoàn thiện"),
        null=True,
        on_delete=models.PROTECT,
        related_name="extensions",
    )
    deadline = models.CharField(_("thời hạn"), max_length=20, choices=Deadline.choices)
    before = models.DateField(_("hạn cũ"))
    after = models.DateField(_("hạn mới"))
    reason = models.CharField(_("lý do"), max_length=500)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người gia hạn"), on_delete=models.PROTECT, related_name="+"
    )
    made_on = models.DateField(_("ngày gia hạn"))

    class Meta:
        verbose_name = _("gia hạn")
        verbose_name_plural = _("gia hạn")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="products_extension_deadline_known", condition=models.Q(deadline__in=Deadline.values)
            ),
            models.CheckConstraint(
                name="products_extension_later", condition=models.Q(after__gt=models.F("before"))
            ),
            models.CheckConstraint(name="products_extension_with_reason", condition=~models.Q(reason="")),
            models.CheckConstraint(
                name="products_extension_completion_iff_request",
                condition=models.Q(deadline=Deadline.COMPLETION, request__isnull=False)
                | models.Q(deadline=Deadline.COMMUNE_REPORT, request=None),
            ),
        ]

    def __str__(self):
        return f"{self.dossier}: {self.get_deadline_display()}"
