"""What others did to a person's account, for the person: nobody can use it unknown to its owner."""

from datetime import timedelta

from ocop_portal.accounts.actions import Act
from ocop_portal.audit.models import AuditEvent

SHOWN_FOR = timedelta(days=30)
TOLD = [f"accounts.{act.value}" for act in (Act.LINK, Act.LETTER, Act.CHANGE, Act.SET_PASSWORD)]


def account_news(user, *, on):
    """Links handed out, passwords set by a link and changes of the account in the last days, newest first."""
    return AuditEvent.objects.about(user).filter(action__in=TOLD, business_date__gte=on - SHOWN_FOR)
