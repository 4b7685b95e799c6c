"""Versions of the office's own words. A change is a new row; what was printed before keeps its version."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from ocop_portal.audit.models import AppendOnlyQuerySet
from ocop_portal.texts.catalogue import wording
from ocop_portal.texts.rules import Changed, problems


class PaperTextQuerySet(AppendOnlyQuerySet):
    def of(self, kind):
        return self.filter(kind=kind).select_related("made_by").order_by("block", "-version")


class PaperText(models.Model):
    """One version of one block; the highest is in force. With `is_default` the shipped words are."""

    kind = models.CharField(_("loại văn bản"), max_length=30)
    block = models.CharField(_("đoạn"), max_length=40)
    version = models.PositiveIntegerField(_("phiên bản"))
    is_default = models.BooleanField(_("trở về bản gốc"), default=False)
    text = models.TextField(_("nội dung"), blank=True)
    reason = models.CharField(_("lý do"), max_length=300)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người sửa"), on_delete=models.PROTECT, related_name="+"
    )
    made_on = models.DateField(_("ngày"))
    made_at = models.DateTimeField(_("sửa lúc"), auto_now_add=True)

    objects = PaperTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("nội dung văn bản")
        verbose_name_plural = _("nội dung văn bản")
        ordering = ["kind", "block", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "block", "version"], name="texts_version_unique"),
            models.CheckConstraint(name="texts_version_positive", condition=models.Q(version__gt=0)),
            models.CheckConstraint(
                name="texts_words_or_default",
                condition=models.Q(is_default=True, text="") | models.Q(~models.Q(text=""), is_default=False),
            ),
        ]

    def __str__(self):
        return _("%(paper)s, %(block)s, phiên bản %(version)s") % {
            "paper": self.wording.title,
            "block": self.wording.block(self.block).title,
            "version": self.version,
        }

    def save(self, *args, **kwargs):
        if self.pk:
            raise ValidationError(_("Phiên bản đã lưu không sửa được. Hãy lập bản mới."), code="append_only")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise ValidationError(_("Phiên bản đã lưu không xóa được."), code="append_only")

    @property
    def wording(self):
        return wording(self.kind)

    @property
    def still_fits(self):
        """False where a later release knows its placeholders no more: the default is printed then."""
        return not problems(self.wording.block(self.block), self.text)


def latest(kind):
    """{block: its last version}, of the blocks that were ever changed and still are there."""
    known = {block.name for block in wording(kind).blocks}
    rows = {}
    for row in PaperText.objects.of(kind):
        if row.block in known:
            rows.setdefault(row.block, row)
    return rows


def texts_of(kind) -> tuple[Changed, ...]:
    """What the office put in the place of defaults of this kind of paper, as documents take it."""
    return tuple(
        Changed(row.block, row.version, row.text)
        for row in latest(kind).values()
        if not row.is_default and row.still_fits
    )
