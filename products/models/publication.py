"""What a writer drafts and publishes: the secretariat for the office, an official for their commune."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts.models import Role
from ocop_portal.regulations.models import Commune


class PublishedState(models.TextChoices):
    DRAFT = "draft", _("Bản nháp")
    PUBLISHED = "published", _("Đã đăng")


class PublishedQuerySet(models.QuerySet):
    """Rows with `state` and `commune`: the office writes without a commune, an official for their own."""

    def published(self):
        return self.filter(state=PublishedState.PUBLISHED)

    def visible_to(self, user):
        """Everyone sees what is published; the office its own drafts too, a commune its own."""
        return self.published() | self.written_by(user)

    def written_by(self, user):
        """What this person may write: the secretariat everything, an official their commune's."""
        role = getattr(user, "role", "")
        if role == Role.SECRETARIAT:
            return self.all()
        if role == Role.COMMUNE:
            return self.filter(commune=user.commune_id)
        return self.none()

    def for_list(self):
        return self.select_related("commune").order_by("-published_on", "-pk")


class Publication(models.Model):
    """Something the secretariat or a commune publishes for producers and the public."""

    title = models.CharField(_("tiêu đề"), max_length=200)
    commune = models.ForeignKey(
        Commune,
        verbose_name=_("xã đăng"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Bỏ trống: cơ quan thường trực đăng."),
    )
    state = models.CharField(
        _("tình trạng"),
        max_length=10,
        choices=PublishedState.choices,
        default=PublishedState.DRAFT,
        editable=False,
    )
    published_on = models.DateField(_("ngày đăng"), null=True, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người viết"),
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )

    objects = PublishedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="products_%(class)s_published_iff_dated",
                condition=Q(state=PublishedState.DRAFT, published_on=None)
                | Q(state=PublishedState.PUBLISHED, published_on__isnull=False),
            )
        ]

    def __str__(self):
        return self.title

    @property
    def is_published(self):
        return self.state == PublishedState.PUBLISHED

    @property
    def publisher(self):
        """Who stands behind it: a commune, or the office (an empty text)."""
        return _("UBND %(commune)s") % {"commune": self.commune.name} if self.commune_id else ""
