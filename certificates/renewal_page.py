"""What a product's page says about asking for its certificate anew: when, what has been done, what can be."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError

from certificates import actions, waiting
from certificates.deadlines import before, first_day, ladder_of
from certificates.models import Certificate
from ocop_portal.accounts.models import Role
from products.models import Dossier


@dataclass(frozen=True)
class RenewalState:
    """`opens`, `closes` None where the law names no window; `dossier` the one that asks anew, as far as this
    person may see it; `obstacle`: why none can be opened now; `may_open`: a button for its producer.
    """

    certificate: Certificate
    opens: date | None
    closes: date | None
    is_late: bool
    ground: str
    grace_days: int
    dossier: Dossier | None
    obstacle: str
    may_open: bool


def renewal_of(user, known, on):
    """Of the product's present certificate, from the day on which it is first minded; None before."""
    certificate = next((row for row in known.certificates if row.successor_on(on) is None), None)
    law = certificate and waiting.law_of_expiry(on)
    if not law or certificate.revoked_on:
        return None
    ladder, ends = ladder_of(law), certificate.valid_until
    if on < before(ends, first_day(ladder)):
        return None
    closes = ladder.closes and before(ends, ladder.closes)
    asked = waiting.renewal_dossiers(certificate, on)
    dossier = asked.filter(pk__in=Dossier.objects.visible_to(user)).first()
    obstacle = "" if dossier else _obstacle(certificate, on)
    return RenewalState(
        certificate=certificate,
        opens=ladder.opens and before(ends, ladder.opens),
        closes=closes,
        is_late=dossier is None and on > (closes or ends),
        ground=law.ground("R-CERT-2"),
        grace_days=law.grace_days,
        dossier=dossier,
        obstacle=obstacle,
        may_open=user.role == Role.PRODUCER and not dossier and not obstacle,
    )


def _obstacle(certificate, on):
    try:
        actions.refuse_renewal(certificate, on)
    except ValidationError as error:
        return error.messages[0]
    return ""
