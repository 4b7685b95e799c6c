"""Telling producers and their communes in writing that certificates run out (R-CERT-2)."""

from itertools import zip_longest

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from certificates import emails
from certificates.composing.certificate_life import expiry_draft
from certificates.deadlines import ladder_of, notice_by
from certificates.models import Certificate, ExpiryNotice
from certificates.rules import Act, CertificateStatus
from ocop_portal.archive.issuing import Press
from ocop_portal.audit.history import record
from products.actions.delivering import send_out
from products.models import Recipient


def notify_expiry(certificates, *, law, signer, given=(), by, on):
    """Issue the notices of these certificates and record them as sent; all of them or none.

    `law`: whose days of notice hold; `given`: their numbers from outside, in the same order. ValidationError:
    `none_chosen`; `not_running_out` for one that was told before or is no longer in force; `number_taken`.
    """
    if not certificates:
        raise ValidationError(_("Xin chọn ít nhất một giấy chứng nhận."), code="none_chosen")
    drafts = [
        expiry_draft(row, law=law, signer=signer, given=number)
        for row, number in zip_longest(certificates, given)
    ]
    press = Press(drafts, on=on)
    with transaction.atomic():
        keys = [row.pk for row in certificates]
        for row in Certificate.objects.select_for_update(of=("self",)).filter(pk__in=keys):
            _refuse_unless_running_out(row, on)
        return [
            _send(row, press.issue(draft, by=by, on=on), law=law, by=by, on=on)
            for row, draft in zip(certificates, drafts, strict=True)
        ]


def _send(certificate, paper, *, law, by, on):
    notice = ExpiryNotice.objects.create(
        certificate=certificate,
        paper=paper,
        addressee=certificate.producer_name,
        due_on=notice_by(certificate.valid_until, ladder_of(law)),
        sent_on=on,
        sent_by=by,
    )
    record(Act.NOTIFY_EXPIRY, certificate, by=by, number=paper.number, to=notice.addressee)
    producer = certificate.product.producer
    messages = {Recipient.PRODUCER: emails.certificate_runs_out(notice)}
    for recipient in Recipient:
        message = messages.get(recipient)
        send_out(paper, producer=producer, recipient=recipient, message=message, by=by, on=on)
    return notice


def _refuse_unless_running_out(certificate, on):
    told = ExpiryNotice.objects.filter(certificate=certificate).exists()
    if told or certificate.status_on(on) != CertificateStatus.VALID:
        raise ValidationError(
            _("%(certificate)s: đã được thông báo hoặc không còn hiệu lực. Chưa gửi thông báo nào."),
            code="not_running_out",
            params={"certificate": certificate},
        )
