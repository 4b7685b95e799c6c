"""What is asked and voted on in a session, kept for its minutes."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from councils.models import AgendaItem, Session, seated
from ocop_portal.accounts.models import Role


class ProceedingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office sees all; a member those of their sessions, but for products they are recused from."""
        if user.role == Role.SECRETARIAT:
            return self
        recused = AgendaItem.objects.filter(recusals__seat__user=user)
        return self.filter(seated(user, "session")).exclude(agenda_item__in=recused)


class Proceeding(models.Model):
    """One matter of a session, of one product or (`agenda_item` None) of the session as a whole."""

    session = models.ForeignKey(
        Session, verbose_name=_("phiên họp"), on_delete=models.PROTECT, related_name="%(class)ss"
    )
    agenda_item = models.ForeignKey(
        AgendaItem,
        verbose_name=_("sản phẩm"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(class)ss",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người ghi"),
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    at = models.DateTimeField(auto_now_add=True)

    objects = ProceedingQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["pk"]


class Question(Proceeding):
    """Câu hỏi raised in the session and what was answered; names as said in the hall."""

    asked_by = models.CharField(_("người hỏi"), max_length=150)
    text = models.TextField(_("nội dung hỏi"))
    answered_by = models.CharField(_("người trả lời"), max_length=150, blank=True)
    answer = models.TextField(_("trả lời"), blank=True)

    class Meta(Proceeding.Meta):
        verbose_name = _("câu hỏi tại phiên họp")
        verbose_name_plural = _("câu hỏi tại phiên họp")

    def __str__(self):
        return self.text[:80]


class Vote(Proceeding):
    """Biểu quyết on a proposal. `voters`: members present who may vote, counted when it was taken."""

    text = models.TextField(_("nội dung biểu quyết"))
    voters = models.PositiveSmallIntegerField(_("được biểu quyết"), editable=False)
    agreed = models.PositiveSmallIntegerField(_("tán thành"))
    against = models.PositiveSmallIntegerField(_("không tán thành"))
    abstained = models.PositiveSmallIntegerField(_("không biểu quyết"))
    dissent = models.TextField(_("ý kiến bảo lưu"), blank=True)

    class Meta(Proceeding.Meta):
        verbose_name = _("biểu quyết")
        verbose_name_plural = _("biểu quyết")
        constraints = [
            models.CheckConstraint(
                name="evaluations_votes_within_the_present",
                condition=models.Q(
                    voters__gt=0,
                    voters__gte=models.F("agreed") + models.F("against") + models.F("abstained"),
                ),
            )
        ]

    def __str__(self):
        return self.text[:80]
