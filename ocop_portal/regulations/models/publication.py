"""Rows that a publication freezes: draft, published, never changed again (R-SET-1)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class PublishState(models.TextChoices):
    DRAFT = "draft", _("Bản thảo")
    PUBLISHED = "published", _("Đã ban hành")


class FrozenQuerySet(models.QuerySet):
    """Changes nothing published by way of many rows at once either; only `bulk_create` is left to loaders."""

    def update(self, **fields):
        self._refuse_if_published()
        return super().update(**fields)

    update.alters_data = True

    def delete(self):
        self._refuse_if_published()
        return super().delete()

    delete.alters_data = True
    delete.queryset_only = True

    def _refuse_if_published(self):
        for row in self:
            row.refuse_if_published()


class FrozenOncePublished(models.Model):
    """A row that changes only while `publication` (itself or its owner) is a draft (R-SET-1)."""

    objects = FrozenQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.refuse_if_published()
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        self.refuse_if_published()
        return super().delete(*args, **kwargs)

    def publication(self):
        """The row whose stored `state` decides."""
        raise NotImplementedError

    def refuse_if_published(self):
        """ValidationError(code="published") once its publication is."""
        owner = self.publication()
        if owner.pk and type(owner).objects.filter(pk=owner.pk, state=PublishState.PUBLISHED).exists():
            raise ValidationError(
                _("“%(name)s” đã ban hành nên không sửa được. Hãy lập bản mới."),
                code="published",
                params={"name": owner},
            )
