"""Editions of the criteria, and the law's list of evidence."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .publication import PublishState


class EditionQuerySet(models.QuerySet):
    def with_published(self):
        """With `published`: how many of its sets are. They are rows of an upper app, `sets` here."""
        return self.annotate(
            published=models.Count("sets", filter=models.Q(sets__state=PublishState.PUBLISHED))
        )

    def usable(self):
        """Those that can be scored by: a draft is none (R-SET-1)."""
        return self.with_published().filter(published__gt=0)


class Edition(models.Model):
    """An edition of the criteria: the sets printed by one legal text (R-SET-1, R-SET-6)."""

    key = models.SlugField(_("khóa"), unique=True)
    title = models.CharField(_("tên"), max_length=200, help_text=_("Ví dụ: Phụ lục II QĐ 26/2026/QĐ-TTg"))

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("ấn bản bộ tiêu chí")
        verbose_name_plural = _("ấn bản bộ tiêu chí")

    def __str__(self):
        return self.title


class EvidenceKind(models.Model):
    """A line of the law's list of evidence (evidence.json): what a file can be."""

    code = models.SlugField(_("mã"), unique=True)
    name = models.CharField(_("tài liệu"), max_length=200)
    requirement = models.CharField(_("yêu cầu"), max_length=300, blank=True)
    criteria_hint = models.JSONField(_("tiêu chí thường chứng minh"), default=list)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("loại minh chứng")
        verbose_name_plural = _("loại minh chứng")
        ordering = ["order"]

    def __str__(self):
        return self.name
