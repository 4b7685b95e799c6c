"""Who may read a dossier, and who may do what with its report (R-CNCL-4, R-COMM-3)."""

from django.db.models import Q

from councils.models import SessionStatus
from ocop_portal.accounts.models import Role
from products.models import Dossier
from products.permissions import is_official_of
from products.workflow import Status


def readable_by(user):
    """Dossiers that this person may read: by role, or by a seat whose session has released them.

    A member with a tie to the producer cannot open them (R-CNCL-4).
    """
    seated = (
        Dossier.objects.filter(agenda_item__session__council__seats__user=user)
        .exclude(agenda_item__session__status=SessionStatus.PLANNED)
        .exclude(agenda_item__recusals__seat__user=user)
    )
    by_role = Dossier.objects.visible_to(user)
    return Dossier.objects.filter(Q(pk__in=by_role.values("pk")) | Q(pk__in=seated.values("pk")))


def may_read_dossier(user, dossier):
    return readable_by(user).filter(pk=dossier.pk).exists()


def may_read_findings(user, dossier):
    """The commune's report is for the office, the council and the commune itself, not for the producer."""
    if user.role == Role.PRODUCER and dossier.product.producer.users.filter(pk=user.pk).exists():
        return False
    return may_read_dossier(user, dossier)


def may_write_report(user, dossier):
    """The commune reports while the dossier waits for it (R-COMM-3)."""
    return dossier.status == Status.SUBMITTED and is_official_of(user, dossier)
