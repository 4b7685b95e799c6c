"""Who may read a dossier and what is in it (R-CNCL-4, R-COMM-3)."""

from django.db.models import Q

from councils.models import Session, SessionStatus, seated
from products.models import Dossier
from products.permissions import owns


def readable_by(user):
    """Dossiers that this person may read: by role, or by a seat whose session has released them.

    A member with a tie to the producer cannot open them (R-CNCL-4).
    """
    at_table = Dossier.objects.filter(
        agenda_item__session__in=Session.objects.filter(seated(user)).exclude(status=SessionStatus.PLANNED)
    ).exclude(agenda_item__recusals__seat__user=user)
    by_role = Dossier.objects.visible_to(user)
    return Dossier.objects.filter(Q(pk__in=by_role.values("pk")) | Q(pk__in=at_table.values("pk")))


def may_read_dossier(user, dossier):
    return readable_by(user).filter(pk=dossier.pk).exists()


def may_read_findings(user, dossier):
    """Of those who may read the dossier everyone but its producer reads the commune's report."""
    return not owns(user, dossier)
