"""Who may go on with a decision that was signed; `permissions` has the whole table."""

from certificates.models import DecisionState
from ocop_portal.accounts.models import Role


def may_unsign(user, decision):
    """Who signed it, until its papers are issued."""
    return decision.state == DecisionState.ISSUING and decision.signer.user_id == user.pk


def may_issue_again(user, decision):
    """Who signed it and the secretariat, while its papers are not issued."""
    signed_here = user.role == Role.SECRETARIAT and decision.state == DecisionState.ISSUING
    return signed_here or may_unsign(user, decision)
