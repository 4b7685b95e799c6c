"""Notices of a result: what makes it known to producer and commune."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from evaluations.models import Evaluation
from ocop_portal.accounts.models import Role
from ocop_portal.archive.models import Paper
from products.models import Recipient


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office sees all, producer and commune those that were released to them (R-SCORE-7)."""
        if user.role in {Role.SECRETARIAT, Role.LEADER}:
            return self
        released = self.released()
        if user.role == Role.COMMUNE:
            return released.filter(
                recipient=Recipient.COMMUNE,
                evaluation__agenda_item__dossier__product__producer__commune=user.commune_id,
            )
        if user.role == Role.PRODUCER:
            return released.filter(
                recipient=Recipient.PRODUCER,
                evaluation__agenda_item__dossier__product__producer__users=user,
            )
        return self.none()

    def released(self):
        return self.filter(released_on__isnull=False)

    def waiting(self):
        return self.filter(released_on=None)

    def for_list(self):
        return (
            self.select_related("evaluation__agenda_item__dossier__product__producer__commune", "paper")
            .prefetch_related("paper__deliveries")
            .order_by("-prepared_on", "evaluation__agenda_item__order", "evaluation", "-recipient")
        )


class Notice(models.Model):
    """Thông báo kết quả; the recipient sees the result from its release on (R-RANK-4, R-SCORE-7).

    With an `answer` it tells what the higher level found, after the notice of the council's own result.
    """

    evaluation = models.ForeignKey(
        Evaluation, verbose_name=_("đánh giá"), on_delete=models.PROTECT, related_name="notices"
    )
    answer = models.ForeignKey(
        "certificates.ReferralAnswer",
        verbose_name=_("trả lời của cấp trên"),
        null=True,
        on_delete=models.PROTECT,
        related_name="notices",
    )
    recipient = models.CharField(_("gửi"), max_length=10, choices=Recipient.choices)
    paper = models.OneToOneField(Paper, verbose_name=_("văn bản"), on_delete=models.PROTECT, related_name="+")
    prepared_on = models.DateField(_("ngày lập"))
    released_on = models.DateField(_("ngày gửi"), null=True)
    released_at = models.DateTimeField(_("gửi lúc"), null=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người gửi"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("thông báo kết quả")
        verbose_name_plural = _("thông báo kết quả")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "recipient"],
                condition=models.Q(answer=None),
                name="certificates_notice_once",
            ),
            models.UniqueConstraint(
                fields=["answer", "recipient"],
                condition=models.Q(answer__isnull=False),
                name="certificates_notice_once_an_answer",
            ),
            models.CheckConstraint(
                name="certificates_notice_recipient_known", condition=models.Q(recipient__in=Recipient.values)
            ),
            models.CheckConstraint(
                name="certificates_notice_released_facts",
                condition=models.Q(released_on=None, released_at=None, released_by=None)
                | models.Q(released_on__isnull=False, released_at__isnull=False, released_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.evaluation} → {self.get_recipient_display()}"

    @property
    def letter(self):
        """How it is delivered; None of one from before there was an outbox."""
        return next((row for row in self.paper.deliveries.all() if row.recipient == self.recipient), None)

    @property
    def addressee(self):
        """Who it is for, by name."""
        producer = self.evaluation.dossier.product.producer
        if self.recipient == Recipient.PRODUCER:
            return producer.name
        return _("UBND %(commune)s") % {"commune": producer.commune.name}


def released_to(*recipients, evaluation):
    """Exists: a notice of this evaluation's own result has reached one of these recipients."""
    return Exists(
        Notice.objects.released().filter(
            evaluation=OuterRef(evaluation), recipient__in=recipients, answer=None
        )
    )


def answer_released_to(*recipients, answer):
    """Exists: a notice of this answer of the higher level has reached one of these recipients."""
    return Exists(Notice.objects.released().filter(answer=OuterRef(answer), recipient__in=recipients))
