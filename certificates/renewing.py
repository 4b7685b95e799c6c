"""The window in which a certificate may be asked for anew, for the apps below that take dossiers in."""

from datetime import timedelta

from certificates.deadlines import before
from certificates.models import Certificate, CertificateStatus, Recipient
from products.renewing import Window

# A certificate that was taken back or followed by another is not renewed.
RENEWABLE = {CertificateStatus.VALID, CertificateStatus.GRACE, CertificateStatus.EXPIRED}


def window_of_product(product, law, on):
    """Of its present certificate as its producer knows it: the one that lasts longest; None without one."""
    known = Certificate.objects.known_to(Recipient.PRODUCER).filter(product=product, issued_on__lte=on)
    rows = sorted(known.for_list(), key=lambda row: (row.status_on(on) in RENEWABLE, row.valid_until, row.pk))
    return window_of(rows[-1], law, on) if rows else None


def window_of(certificate, law, on):
    """The Window of one certificate under this law."""
    ends = certificate.valid_until
    return Window(
        ends=ends,
        ground=law.ground("R-CERT-2"),
        law_from=law.intake_from,
        carried_until=ends + timedelta(days=law.grace_days),
        opens=_before(ends, law.renewal_opens_days),
        closes=_before(ends, law.renewal_closes_days),
        is_over=certificate.status_on(on) not in RENEWABLE,
    )


def _before(ends, days):
    return None if days is None else before(ends, days)
