"""Papers that a session sends out before it opens."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts.models import Role
from ocop_portal.archive.models import Paper
from products.models import Producer

from .sessions import Session
from .states import SessionStatus


class InvitationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office sees all; a producer their own; a member the council's, with the session's dossiers."""
        if user.role in {Role.SECRETARIAT, Role.LEADER}:
            return self
        own = models.Q(producer__users=user) if user.role == Role.PRODUCER else models.Q(pk__in=[])
        sessions = Session.objects.visible_to(user).exclude(status=SessionStatus.PLANNED)
        return self.filter(own | models.Q(producer=None, session__in=sessions))

    def for_list(self):
        return self.select_related("paper", "producer").order_by("-pk")


class Invitation(models.Model):
    """Giấy mời to the members, or to one producer who presents; a later one replaces it."""

    session = models.ForeignKey(
        Session, verbose_name=_("phiên họp"), on_delete=models.PROTECT, related_name="invitations"
    )
    producer = models.ForeignKey(
        Producer,
        verbose_name=_("chủ thể được mời"),
        null=True,
        on_delete=models.PROTECT,
        related_name="invitations",
    )
    paper = models.OneToOneField(Paper, verbose_name=_("văn bản"), on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField(_("ngày lập"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người lập"), on_delete=models.PROTECT, related_name="+"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("giấy mời họp")
        verbose_name_plural = _("giấy mời họp")
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.session}: {self.addressee}"

    @property
    def addressee(self):
        """Who is invited, by name."""
        return str(self.producer) if self.producer_id else str(_("Thành viên Hội đồng"))
