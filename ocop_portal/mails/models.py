"""E-mails on their way."""

from django.db import models
from django.dispatch import Signal
from django.utils.translation import gettext_lazy as _

# Sent with `mail` in the transaction that changed its state: what hangs on an e-mail changes with it.
mail_changed = Signal()


class MailState(models.TextChoices):
    WAITING = "waiting", _("Đang chờ gửi")
    SENDING = "sending", _("Đang gửi")
    SENT = "sent", _("Đã gửi")
    FAILED = "failed", _("Không gửi được")
    DOUBTFUL = "doubtful", _("Không rõ đã đi chưa")
    DROPPED = "dropped", _("Thôi gửi")


TROUBLED = (MailState.FAILED, MailState.DOUBTFUL)


class MailQuerySet(models.QuerySet):
    def troubled(self):
        """What somebody must look at."""
        return self.filter(state__in=TROUBLED)


class Mail(models.Model):
    """One e-mail, as it goes out. While it is `sending` nobody knows whether the server has taken it."""

    to = models.JSONField(_("gửi đến"))
    subject = models.CharField(_("tiêu đề"), max_length=300)
    body = models.TextField(_("nội dung"))
    message_id = models.CharField(_("mã thư"), max_length=200, unique=True)
    state = models.CharField(
        _("tình trạng"), max_length=10, choices=MailState.choices, default=MailState.WAITING
    )
    error = models.CharField(_("lý do"), max_length=500, blank=True)
    posted_at = models.DateTimeField(_("lập lúc"), auto_now_add=True)
    sent_on = models.DateField(_("ngày gửi"), null=True, blank=True)
    sent_at = models.DateTimeField(_("gửi lúc"), null=True, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("thư điện tử")
        verbose_name_plural = _("thư điện tử")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="mails_mail_sent_facts",
                condition=models.Q(state="sent", sent_on__isnull=False, sent_at__isnull=False)
                | models.Q(
                    state__in=["waiting", "sending", "failed", "doubtful", "dropped"],
                    sent_on=None,
                    sent_at=None,
                ),
            )
        ]

    def __str__(self):
        return f"{self.subject} → {self.addresses}"

    @property
    def addresses(self):
        return ", ".join(self.to)

    @property
    def is_troubled(self):
        return self.state in TROUBLED

    def become(self, state, **facts):
        """Change its state, for the caller who holds its row."""
        self.state = state
        for name, value in facts.items():
            setattr(self, name, value)
        self.save()
        mail_changed.send(Mail, mail=self)
