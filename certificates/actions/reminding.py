"""What the daily work does about certificates that run out: reminders, and the notice in time (R-CERT-2)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from certificates import emails, waiting
from certificates.actions.expiring import notify_expiry
from certificates.deadlines import Kind
from certificates.models import Certificate, CertificateStatus, Recipient, Reminder
from certificates.rules import Act
from ocop_portal.audit.history import record
from ocop_portal.mails.posting import post
from ocop_portal.regulations.models import Office


def mind_certificates(*, by, on):
    """Send what is due on this date and has not gone yet; (how many went, remarks).

    A certificate at a time: what one of them breaks holds up no other. Without a signer who lets the portal
    send by itself the notices stay on the list of the secretariat, and a remark says how many.
    """
    law = waiting.law_of_expiry(on)
    if law is None:
        return 0, []
    signer = _signer()
    done, remarks, unsigned = 0, [], 0
    for certificate, due in waiting.clock_of(Certificate.objects.all(), law, on):
        for step in due:
            if step.kind == Kind.NOTICE and signer is None:
                unsigned += 1
                continue
            try:
                done += _do(certificate, step, law=law, signer=signer, by=by, on=on)
            except ValidationError as refusal:
                remarks.append(f"{certificate}: {' '.join(refusal.messages)}")
    if unsigned:
        text = _("%(count)d thông báo chờ Tổ giúp việc gửi: chưa chọn người ký cho cổng tự gửi.")
        remarks.append(text % {"count": unsigned})
    return done, remarks


def _signer():
    office = Office.objects.select_related("expiry_signer__user").first()
    return office and office.expiry_signer


def _do(certificate, step, *, law, signer, by, on):
    if step.kind == Kind.NOTICE:
        notify_expiry([certificate], law=law, signer=signer, by=by, on=on)
        return 1
    return remind(certificate, step, law=law, by=by, on=on)


@transaction.atomic
def remind(certificate, step, *, law, by, on):
    """Remind producer and commune, each once a step; how many were reminded now."""
    held = Certificate.objects.select_for_update(of=("self",)).for_list().get(pk=certificate.pk)
    if held.status_on(on) != CertificateStatus.VALID:
        return 0
    return sum(_remind(held, recipient, step, law=law, by=by, on=on) for recipient in Recipient)


def _remind(certificate, recipient, step, *, law, by, on):
    reminder, is_new = Reminder.objects.get_or_create(
        certificate=certificate,
        days=step.days,
        recipient=recipient,
        defaults={"due_on": step.since, "sent_on": on},
    )
    if not is_new:
        return 0
    message = emails.expiry_reminder(reminder, law=law)
    if message:
        reminder.mail = post(message, by=by)
        reminder.save(update_fields=["mail"])
    record(Act.REMIND_EXPIRY, certificate, by=by, note=str(recipient.label), days=step.days)
    return 1
