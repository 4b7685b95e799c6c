"""Giving e-mails to the worker, and what a person decides about one that did not go."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail.utils import DNS_NAME
from django.db import models, transaction
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from ocop_portal.audit.history import record
from ocop_portal.jobs.models import Job, JobKind, JobState
from ocop_portal.jobs.queueing import enqueue
from ocop_portal.mails.models import Mail, MailState
from ocop_portal.regulations.clock import business_date, business_now


class MailAct(models.TextChoices):
    AGAIN = "mail_again", _("Gửi lại thư điện tử")
    SETTLE = "mail_settle", _("Xác nhận thư điện tử đã đến")


@transaction.atomic
def post(message, *, by):
    """Keep this unsent message and have the worker send it, once the caller's transaction is committed.

    Rolled back with the caller it was never written; a mail server that is down only delays it.
    """
    name = f"{get_random_string(24).lower()}@{_domain()}"
    mail = Mail.objects.create(
        to=list(message.to), subject=message.subject[:300], body=message.body, message_id=f"<{name}>"
    )
    enqueue(JobKind.EMAIL, mail, title=str(mail), by=by, on=business_date())
    return mail


def post_all(messages, *, by):
    """`post` each of these."""
    return [post(message, by=by) for message in messages]


def _domain():
    """Of the sender: the same from every machine that a worker runs on."""
    sender = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")
    return sender or str(DNS_NAME)


@transaction.atomic
def send_again(mail, *, by):
    """Send one that failed, or that may not have gone, once more. ValidationError: `not_troubled`."""
    mail = _held(mail)
    mail.become(MailState.WAITING, error="")
    enqueue(JobKind.EMAIL, mail, title=str(mail), by=by, on=business_date())
    record(MailAct.AGAIN, mail, by=by, to=mail.addresses)
    return mail


@transaction.atomic
def settle(mail, *, by):
    """Note that one in doubt did arrive: the recipient has said so. ValidationError: `not_troubled`."""
    mail = _held(mail)
    mail.become(MailState.SENT, error="", sent_on=business_date(), sent_at=business_now())
    _close_failed_job(mail)
    record(MailAct.SETTLE, mail, by=by, to=mail.addresses)
    return mail


@transaction.atomic
def drop(mail):
    """Send it no more: its content reaches the recipient otherwise. ValidationError: `under_way`, `sent`."""
    mail = Mail.objects.select_for_update().get(pk=mail.pk)
    if mail.state == MailState.SENT:
        raise ValidationError(_("Thư điện tử đã được gửi."), code="sent")
    if mail.state == MailState.SENDING:
        raise ValidationError(_("Thư điện tử đang được gửi. Xin chờ một phút rồi xem lại."), code="under_way")
    mail.become(MailState.DROPPED)
    _close_failed_job(mail)
    return mail


def _close_failed_job(mail):
    """What somebody has decided about waits for nobody on the list of failed work."""
    for job in Job.objects.about(mail).select_for_update().filter(state=JobState.FAILED):
        job.end(JobState.DONE, remarks=[str(mail.get_state_display())])


def _held(mail):
    mail = Mail.objects.select_for_update().get(pk=mail.pk)
    if not mail.is_troubled:
        raise ValidationError(_("Thư này đang được gửi hoặc đã gửi."), code="not_troubled")
    return mail
