"""Consent to the notice on personal data: which version is in force, who has to be asked.

Officials and members use the portal by duty; producers, whose particulars it keeps, are asked.
"""

from dataclasses import dataclass
from datetime import date

from ocop_portal.accounts.models import Consent, Role


@dataclass(frozen=True)
class Notice:
    """An edition of the notice (templates/help/privacy.html): a new one asks everyone again."""

    version: str
    published_on: date


NOTICE = Notice(version="1", published_on=date(2024, 3, 1))


def asks_consent(user):
    """Whether this person's consent is asked for."""
    return user.is_authenticated and user.role == Role.PRODUCER


def consent_of(user):
    """The standing consent to the present notice, or None."""
    return Consent.objects.standing().filter(user=user, version=NOTICE.version).first()
