"""Photos of a site visit (R-CNCL-5)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts.models import Role
from ocop_portal.storage import unguessable

from .councils import seated
from .sessions import AgendaItem
from .states import SessionStatus


def visit_photo_path(photo, filename):
    return unguessable("visits", f".{photo.extension}")


class VisitPhotoQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office, and members once the dossiers are released, unless they are recused."""
        if user.role in {Role.SECRETARIAT, Role.LEADER}:
            return self
        return (
            self.filter(seated(user, "agenda_item__session"))
            .exclude(agenda_item__session__status=SessionStatus.PLANNED)
            .exclude(agenda_item__recusals__seat__user=user)
        )

    def current(self):
        return self.filter(removed_at=None)


class VisitPhoto(models.Model):
    """One photo of a site visit; taken back, it stays on record."""

    agenda_item = models.ForeignKey(
        AgendaItem, verbose_name=_("sản phẩm"), on_delete=models.CASCADE, related_name="visit_photos"
    )
    name = models.CharField(_("tên tệp"), max_length=255)
    extension = models.CharField(_("loại tệp"), max_length=5)
    file = models.FileField(_("tệp"), upload_to=visit_photo_path)
    size = models.PositiveIntegerField(_("dung lượng"))
    sha256 = models.CharField("SHA-256", max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người gửi"), on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("tải lên lúc"), auto_now_add=True)
    removed_at = models.DateTimeField(_("bỏ lúc"), null=True, blank=True)

    objects = VisitPhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("ảnh khảo sát thực tế")
        verbose_name_plural = _("ảnh khảo sát thực tế")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="councils_visitphoto_extension_known", condition=models.Q(extension__in=["jpg", "png"])
            )
        ]

    def __str__(self):
        return self.name
