"""Letters by e-mail: each function returns an unsent message, or None where nobody has an address."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from certificates.models import Recipient
from certificates.renewing import window_of
from products.emails_deliveries import addresses_of


def notice_released(notice):
    """Tells that a result can be read on the portal; the result itself is not in the mail."""
    addresses = sorted({user.email for user in _users(notice) if user.email})
    if not addresses:
        return None
    dossier = notice.evaluation.dossier
    url = settings.SITE_URL + reverse("certificates:result", args=[dossier.code])
    body = render_to_string(
        "certificates/emails/notice_released.txt",
        {
            "addressee": notice.addressee,
            "product": dossier.product.name,
            "number": notice.paper.number,
            "url": url,
        },
    )
    return EmailMessage(_("Thông báo kết quả đánh giá sản phẩm OCOP"), body, to=addresses)


def certificate_runs_out(notice):
    """To the producer: the notice of expiry can be read on the portal (R-CERT-2)."""
    certificate = notice.certificate
    people = certificate.product.producer.users.filter(is_active=True)
    addresses = sorted({user.email for user in people if user.email})
    if not addresses:
        return None
    url = settings.SITE_URL + reverse("certificates:product", args=[certificate.product_id])
    facts = {"certificate": certificate, "number": notice.paper.number, "url": url}
    body = render_to_string("certificates/emails/certificate_runs_out.txt", facts)
    return EmailMessage(_("Giấy chứng nhận sản phẩm OCOP sắp hết hạn"), body, to=addresses)


def inspection_planned(inspection):
    """To producer and commune: when an inspection of the year's plan takes place."""
    return _of_inspection(inspection, "inspection_planned", _("Kiểm tra sản phẩm OCOP theo kế hoạch năm"))


def inspection_held(inspection):
    """To producer and commune: what was found can be read, and what is to be put right."""
    return _of_inspection(inspection, "inspection_held", _("Kết quả kiểm tra sản phẩm OCOP"))


def stop_confirmed(stop):
    """To the producer: the commune confirmed that the product is not made any more."""
    certificate = stop.certificate
    url = settings.SITE_URL + reverse("certificates:certificate_after", args=[certificate.pk])
    facts = {"stop": stop, "certificate": certificate, "commune": certificate.product.producer.commune}
    body = render_to_string("certificates/emails/stop_confirmed.txt", {**facts, "url": url})
    subject = _("UBND xã xác nhận ngừng sản xuất sản phẩm OCOP")
    return _letters(subject, body, certificate.product.producer.users.all())


def _of_inspection(inspection, template, subject):
    producer = inspection.certificate.product.producer
    url = settings.SITE_URL + reverse("certificates:inspection", args=[inspection.pk])
    facts = {"inspection": inspection, "certificate": inspection.certificate, "url": url}
    body = render_to_string(f"certificates/emails/{template}.txt", facts)
    return _letters(subject, body, [*producer.users.all(), *producer.commune.officials.all()])


def _letters(subject, body, people):
    """One letter a person, so that nobody sees the others' addresses."""
    addresses = sorted({person.email for person in people if person.email and person.is_active})
    return [EmailMessage(subject, body, to=[address]) for address in addresses]


def expiry_reminder(reminder, *, law):
    """A step of the ladder: until when the certificate holds, what can be done, and where (R-CERT-2)."""
    certificate = reminder.certificate
    producer = certificate.product.producer
    addresses = addresses_of(producer, reminder.recipient)
    if not addresses:
        return None
    ends = certificate.valid_until
    to_producer = reminder.recipient == Recipient.PRODUCER
    facts = {
        "addressee": producer.name if to_producer else _("UBND %s") % producer.commune.name,
        "to_producer": to_producer,
        "certificate": certificate,
        "days": (ends - reminder.sent_on).days,
        "window": window_of(certificate, law, reminder.sent_on).told,
        "ground": law.ground("R-CERT-2"),
        "url": settings.SITE_URL + reverse("certificates:product", args=[certificate.product_id]),
    }
    body = render_to_string("certificates/emails/expiry_reminder.txt", facts)
    subject = _("Còn %(days)d ngày: giấy chứng nhận OCOP của %(product)s")
    words = {"days": facts["days"], "product": certificate.product_name}
    return EmailMessage((subject % words)[:300], body, to=addresses)


def _users(notice):
    producer = notice.evaluation.dossier.product.producer
    people = producer.users if notice.recipient == Recipient.PRODUCER else producer.commune.officials
    return people.filter(is_active=True)
