"""How the worker sends an e-mail: at most once, and whoever sent it knows where nobody can be sure.

`sending` is committed before the server gets the message. A worker that dies from there on leaves that state
behind; whoever comes next sends nothing and says that it is in doubt.
"""

import smtplib

from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop_portal.jobs.models import JobKind
from ocop_portal.jobs.reasons import reason_of
from ocop_portal.jobs.works import Work, register
from ocop_portal.mails.models import Mail, MailState
from ocop_portal.regulations.clock import business_now

# Half a day in all: long enough for a server that is put right in working hours.
PAUSES = (60, 300, 900, 3600, 3 * 3600, 8 * 3600)
PERMANENT = 500
LONGEST = 500


def _send(job, tell):
    connection = get_connection()
    try:
        connection.open()
    except Exception as error:
        _not_sent(job, error)
        raise
    try:
        return _hand_over(job, connection)
    finally:
        connection.close()


def _hand_over(job, connection):
    mail = _claim(job.object_id)
    if mail is None:
        return None
    message = EmailMessage(mail.subject, mail.body, to=mail.to, headers={"Message-ID": mail.message_id})
    try:
        connection.send_messages([message])
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as error:
        _not_sent(job, error)  # the server has answered: it did not take it
        raise
    except Exception as error:
        raise _doubt(mail.pk, reason_of(error)) from error
    return mail


def _claim(pk):
    """The mail, now ours to send; None where it is not to be sent any more."""
    with transaction.atomic():
        mail = Mail.objects.select_for_update().get(pk=pk)
        if mail.state in {MailState.SENT, MailState.DROPPED}:
            return None
        if mail.state in {MailState.WAITING, MailState.FAILED}:
            mail.become(MailState.SENDING)
            return mail
    raise _doubt(pk, _("Máy chủ bị dừng trong lúc gửi."))


def _doubt(pk, reason):
    text = _("%(reason)s Không rõ thư đã đi chưa, nên cổng không tự gửi lại để tránh gửi hai lần.")
    return _ended(pk, MailState.DOUBTFUL, text % {"reason": reason})


def _not_sent(job, error):
    """Let the next attempt send it; none does after the last one, nor to an address refused for good."""
    reason = _answer_of(error)
    if _is_final(error) or job.attempts > len(PAUSES):
        raise _ended(job.object_id, MailState.FAILED, reason) from error
    with transaction.atomic():
        mail = Mail.objects.select_for_update().get(pk=job.object_id)
        if mail.state in {MailState.WAITING, MailState.SENDING}:
            mail.become(MailState.WAITING, error=reason[:LONGEST])


def _ended(pk, state, reason):
    """Write down how it ended; the refusal that ends the job."""
    with transaction.atomic():
        mail = Mail.objects.select_for_update().get(pk=pk)
        if mail.state not in {MailState.SENT, MailState.DROPPED}:
            mail.become(state, error=reason[:LONGEST])
    return ValidationError(reason[:LONGEST], code=state)


def _is_final(error):
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= PERMANENT for code, _text in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= PERMANENT


def _answer_of(error):
    """The reason in words, with what the mail server said."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        refused = "; ".join(
            f"{address}: {code} {_text(text)}" for address, (code, text) in error.recipients.items()
        )
        return _("Máy chủ thư không nhận địa chỉ: %(refused)s.") % {"refused": refused}
    if isinstance(error, smtplib.SMTPResponseException):
        said = f"{error.smtp_code} {_text(error.smtp_error)}"
        return _("Máy chủ thư từ chối: %(said)s.") % {"said": said}
    return reason_of(error)


def _text(said):
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)


def _keep(job, mail):
    if mail is not None:
        sent = Mail.objects.select_for_update().get(pk=mail.pk)
        sent.become(MailState.SENT, error="", sent_on=job.asked_on, sent_at=business_now())
    return []


def _page(job):
    return reverse("certificates:mail_detail", args=[job.object_id])


register(JobKind.EMAIL, Work(make=_send, keep=_keep, page=_page, pauses=PAUSES))
