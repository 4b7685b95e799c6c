"""Who may do what after the council. Views, buttons and tests ask here; `readable` says who reads what."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from certificates.models import DecisionState
from certificates.rights import half_decided, may_issue_again, may_unsign
from certificates.rules import Act
from councils.models import Session, SessionStatus
from evaluations.models import Minutes
from evaluations.models.results import MinutesState
from ocop_portal.accounts.models import Role
from ocop_portal.archive.actions import papers_of
from ocop_portal.archive.models import PaperKind


def is_secretariat(user):
    return user.role == Role.SECRETARIAT


def obstacle_to_deciding(session):
    """Why nothing can be decided about this session yet, as a ValidationError; None when it can."""
    if session.status != SessionStatus.CLOSED:
        return ValidationError(_("Phiên họp chưa bế mạc."), code="session_open")
    minutes = Minutes.objects.filter(session=session, state=MinutesState.CLOSED)
    if not minutes.exists():
        return ValidationError(_("Biên bản phiên họp chưa chốt."), code="minutes_open")
    if session.decisions.exists() and not Session.objects.filter(half_decided(), pk=session.pk).exists():
        return ValidationError(_("Phiên họp đã có quyết định được trình."), code="already_proposed")
    return None


def may_propose(user, session):
    return is_secretariat(user)


def may_withdraw(user, decision):
    return is_secretariat(user) and decision.state == DecisionState.DRAFT


def may_sign(user, decision):
    """The leader to whom it was laid, nobody else."""
    return (
        user.role == Role.LEADER
        and decision.state == DecisionState.DRAFT
        and decision.signer.user_id == user.pk
    )


def may_build(user, referral):
    return is_secretariat(user) and referral.sent_on is None


def may_send(user, referral):
    return is_secretariat(user) and referral.sent_on is None and referral.packet_id is not None


def may_record_answer(user, referral):
    """The secretariat, once it was sent and until it is answered."""
    return is_secretariat(user) and referral.sent_on is not None and not hasattr(referral, "answer")


def may_handle_answer(user, answer):
    """The secretariat chooses once what follows from a lower result."""
    return is_secretariat(user) and answer.is_waiting


def may_release(user, notice):
    return is_secretariat(user) and notice.released_on is None


def may_issue_proposal(user, decision):
    """The secretariat, while the decision waits and has no tờ trình from here."""
    return (
        is_secretariat(user)
        and decision.state == DecisionState.DRAFT
        and not papers_of(decision.session, PaperKind.PROPOSAL)
        .filter(number=decision.proposal_number or None)
        .exists()
    )


# The packet is put together from papers; the answer comes signed from the higher level.
NEVER_SIGNED = [PaperKind.PACKET, PaperKind.ANSWER]


def may_bring_back(user, paper):
    """The secretariat brings the signed copy of a paper, or a better one."""
    return is_secretariat(user) and paper.kind not in NEVER_SIGNED


def may_sign_paper(user, paper):
    """The leader whose signature the paper asks for, once."""
    return (
        user.role == Role.LEADER
        and paper.signed_copy_id is None
        and paper.signer is not None
        and paper.signer.user_id == user.pk
    )


WHO = {
    Act.PROPOSE_DECISION: may_propose,
    Act.WITHDRAW_DECISION: may_withdraw,
    Act.SIGN_DECISION: may_sign,
    Act.UNSIGN_DECISION: may_unsign,
    Act.ISSUE_DECISION: may_issue_again,
    Act.BUILD_PACKET: may_build,
    Act.SEND_REFERRAL: may_send,
    Act.RELEASE_NOTICE: may_release,
    Act.RECORD_ANSWER: may_record_answer,
    Act.HANDLE_ANSWER: may_handle_answer,
    Act.ISSUE_PROPOSAL: may_issue_proposal,
    Act.REVOKE: may_sign,
    Act.WITHDRAW_REVOCATION: may_withdraw,
    Act.CORRECT: may_sign,
    Act.WITHDRAW_CORRECTION: may_withdraw,
}


def may(user, act, target):
    """Whether this person can do this to it now."""
    return WHO[act](user, target)
