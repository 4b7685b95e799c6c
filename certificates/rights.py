"""Who may go on with a decision that was signed; `permissions` has the whole table."""

from django.db.models import Exists, OuterRef

from certificates.models import Decision, DecisionScope, DecisionState
from ocop_portal.accounts.models import Role
from ocop_portal.regulations.models import Office


def half_decided():
    """A condition for sessions: of their two decisions one was withdrawn, so that it can be laid again."""
    of_session = Decision.objects.filter(session=OuterRef("pk"), answer=None)
    recognised, referred = (
        Exists(of_session.filter(scope=scope))
        for scope in (DecisionScope.RECOGNITION, DecisionScope.REFERRAL)
    )
    return recognised & ~referred | ~recognised & referred


def superior_answering(certificate, on):
    """The body above the office that answers for this certificate on this date, None of the office's own.

    Only that body revokes it (R-CERT-3); `certificate.authority` with its `successor` and `superior`.
    """
    answering = certificate.authority.answering_on(on)
    office = Office.objects.select_related("authority__superior__superior").first()
    body = office.authority.superior if office else None
    while body is not None and body != answering:
        body = body.superior
    return body


def may_unsign(user, decision):
    """Who signed it, until its papers are issued."""
    return decision.state == DecisionState.ISSUING and decision.signer.user_id == user.pk


def may_issue_again(user, decision):
    """Who signed it and the secretariat, while its papers are not issued."""
    signed_here = user.role == Role.SECRETARIAT and decision.state == DecisionState.ISSUING
    return signed_here or may_unsign(user, decision)
