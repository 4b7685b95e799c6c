"""What a person may see of a dossier's history and papers."""

from ocop_portal.accounts.models import Role
from ocop_portal.archive.actions import papers_of
from ocop_portal.archive.models import PaperKind
from ocop_portal.audit.models import AuditEvent
from products.statuses import RESULT_MOVES, is_told_results

INTAKE_KINDS = (
    PaperKind.RECEIPT,
    PaperKind.REGISTRATION,
    PaperKind.SELF_ASSESSMENT,
    PaperKind.RETURN_LETTER,
)


def history_of(user, *targets):
    """Lines of history of dossiers (or what else), newest first; no result before its notice (R-SCORE-7)."""
    events = AuditEvent.objects.about(*targets)
    if is_told_results(user):
        return events
    return events.exclude(action__in=[f"products.{move.value}" for move in RESULT_MOVES])


def papers_for(user, dossier):
    """Issued papers of the dossier's way in; the commune's report is not for the producer."""
    kinds = [*INTAKE_KINDS]
    if user.role != Role.PRODUCER:
        kinds.append(PaperKind.COMMUNE_REPORT)
    return papers_of(dossier).filter(kind__in=kinds)
