"""A handed-in sheet is opened again only with two consents."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .sheets import ScoreSheet


class ReopenState(models.TextChoices):
    ASKED = "asked", _("Chờ đồng ý")
    DONE = "done", _("Đã mở lại")
    DECLINED = "declined", _("Không mở lại")


class ReopenRequest(models.Model):
    """Mở lại phiếu: asked by the chair or the secretariat, agreed to by the other, before the lock.

    The sheet stays as it was handed in; the member goes on in a new version.
    """

    sheet = models.ForeignKey(
        ScoreSheet, verbose_name=_("phiếu đánh giá"), on_delete=models.PROTECT, related_name="reopen_requests"
    )
    reason = models.TextField(_("lý do mở lại"))
    state = models.CharField(
        max_length=10, choices=ReopenState.choices, default=ReopenState.ASKED, editable=False
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người đề nghị"), on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(_("đề nghị lúc"))
    chair = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Chủ tịch Hội đồng"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    office = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Tổ giúp việc"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    answered_at = models.DateTimeField(_("trả lời lúc"), null=True)
    answer = models.TextField(_("lý do không mở lại"), blank=True)

    class Meta:
        verbose_name = _("đề nghị mở lại phiếu")
        verbose_name_plural = _("đề nghị mở lại phiếu")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sheet"],
                condition=models.Q(state=ReopenState.ASKED),
                name="evaluations_one_open_reopen_request",
            ),
            models.UniqueConstraint(
                fields=["sheet"],
                condition=models.Q(state=ReopenState.DONE),
                name="evaluations_sheet_reopened_once",
            ),
            models.CheckConstraint(name="evaluations_reopen_has_reason", condition=~models.Q(reason="")),
            models.CheckConstraint(
                name="evaluations_reopen_state_known", condition=models.Q(state__in=ReopenState.values)
            ),
            models.CheckConstraint(
                name="evaluations_reopened_by_two",
                condition=~models.Q(state=ReopenState.DONE)
                | (
                    models.Q(chair__isnull=False, office__isnull=False, answered_at__isnull=False)
                    & ~models.Q(chair=models.F("office"))
                ),
            ),
        ]

    def __str__(self):
        return f"{self.sheet}"
