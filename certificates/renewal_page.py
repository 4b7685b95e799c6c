"""What a product's page says about asking for its certificate anew: when, what has been done, what can be."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from certificates import actions, waiting
from certificates.deadlines import before, first_day, ladder_of
from certificates.models import Certificate
from certificates.renewing import window_of
from certificates.standing import dossier_tag
from ocop_portal.accounts.models import Role
from products.models import Dossier
from products.renewing import Window


@dataclass(frozen=True)
class RenewalState:
    """`dossier`: the one that asks anew, as far as this person may see it, with its `tag`; `late`: what is to
    be known where none was filed in time; `obstacle`: why none can be opened now; `may_open`: a button for
    its producer.
    """

    certificate: Certificate
    window: Window
    late: str
    dossier: Dossier | None
    tag: dict | None
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
    window = window_of(certificate, law, on)
    asked = Dossier.objects.filter(pk__in=waiting.renewal_dossiers(certificate, on))
    dossier = asked.visible_to(user).order_by("-pk").first()
    obstacle = "" if dossier else _obstacle(certificate, on)
    return RenewalState(
        certificate=certificate,
        window=window,
        late="" if dossier else window.late_note(on),
        dossier=dossier,
        tag=dossier and dossier_tag(user, dossier, known),
        obstacle=obstacle,
        may_open=user.role == Role.PRODUCER and not dossier and not obstacle,
    )


def _obstacle(certificate, on):
    try:
        actions.refuse_renewal(certificate, on)
    except ValidationError as error:
        return error.messages[0]
    return ""
