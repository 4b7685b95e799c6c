"""What the council judged: the dossier as it stood when scoring opened, never changed afterwards."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from products.models import Evidence

from .results import Evaluation


class WrittenOnceQuerySet(models.QuerySet):
    """Rows that are written once: neither changed nor deleted."""

    def update(self, **fields):
        raise _refusal()

    update.alters_data = True

    def delete(self):
        raise _refusal()

    delete.alters_data = True
    delete.queryset_only = True


class WrittenOnce(models.Model):
    objects = WrittenOnceQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise _refusal()
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise _refusal()


class JudgedDossier(WrittenOnce):
    """Claims, findings, the producer's words and the list of files as canonical JSON, with its digest.

    `content` is the text itself, not a JSON column: whoever has it can compute `sha256` with any tool.
    """

    evaluation = models.OneToOneField(
        Evaluation, verbose_name=_("đánh giá"), on_delete=models.PROTECT, related_name="judged"
    )
    content = models.TextField(_("nội dung"), editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    frozen_at = models.DateTimeField(_("giữ lúc"), editable=False)

    class Meta:
        verbose_name = _("hồ sơ như khi chấm")
        verbose_name_plural = _("hồ sơ như khi chấm")

    def __str__(self):
        return str(self.evaluation)


class JudgedFile(WrittenOnce):
    """A file of it. While this row names the evidence, the evidence cannot be deleted."""

    judged = models.ForeignKey(
        JudgedDossier, verbose_name=_("hồ sơ như khi chấm"), on_delete=models.PROTECT, related_name="files"
    )
    evidence = models.ForeignKey(
        Evidence, verbose_name=_("minh chứng"), on_delete=models.PROTECT, related_name="judged_files"
    )
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)

    class Meta:
        verbose_name = _("tệp như khi chấm")
        verbose_name_plural = _("tệp như khi chấm")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["judged", "evidence"], name="evaluations_judged_file_once")
        ]

    def __str__(self):
        return str(self.evidence)


def _refusal():
    return ValidationError(_("Hồ sơ như khi chấm được giữ nguyên, không sửa và không xóa."), code="frozen")
