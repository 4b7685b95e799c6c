"""What happens after the council: deciding, referring, notifying. One function an event."""

from .answering import (
    Letter,
    Recognition,
    evaluate_again,
    recognise_on_answer,
    record_below,
    record_lower,
    record_not_valid,
    record_recognition,
)
from .complaining import (
    Answer,
    accept_complaint,
    answer_complaint,
    draft_of,
    extend_complaint,
    receive_complaint,
    refusal_of,
    refuse_complaint,
    take_back_complaint,
)
from .correcting import propose_correction, sign_correction, withdraw_correction
from .deciding import notify_results, propose_decision, withdraw_decision
from .expiring import notify_expiry
from .inspecting import (
    Found,
    Record,
    answer_finding,
    ask_again,
    cancel_inspection,
    close_finding,
    conclude_breach,
    hold_inspection,
    keep_plan,
    move_inspection,
    plan_inspections,
    record_label_use,
)
from .notifying import release_notices
from .proposing import issue_proposal
from .reevaluating import open_renewal, refuse_renewal
from .referring import ask_for_packet, build_packet, keep_packet, make_packet, send_referral
from .reminding import mind_certificates, remind
from .renewing import notice_renewal, renew_notice
from .revoking import propose_revocation, record_revocation, sign_revocation, withdraw_revocation
from .signing import issue_again, keep_issue, make_issue, sign_decision, unsign_decision
from .stopping import close_stop, confirm_stop

__all__ = [
    "Answer",
    "Found",
    "Letter",
    "Recognition",
    "Record",
    "accept_complaint",
    "answer_complaint",
    "answer_finding",
    "ask_again",
    "ask_for_packet",
    "build_packet",
    "cancel_inspection",
    "close_finding",
    "close_stop",
    "conclude_breach",
    "confirm_stop",
    "draft_of",
    "evaluate_again",
    "extend_complaint",
    "hold_inspection",
    "issue_again",
    "issue_proposal",
    "keep_issue",
    "keep_packet",
    "keep_plan",
    "make_issue",
    "make_packet",
    "mind_certificates",
    "move_inspection",
    "notice_renewal",
    "notify_expiry",
    "notify_results",
    "open_renewal",
    "plan_inspections",
    "propose_correction",
    "propose_decision",
    "propose_revocation",
    "receive_complaint",
    "recognise_on_answer",
    "record_below",
    "record_label_use",
    "record_lower",
    "record_not_valid",
    "record_recognition",
    "record_revocation",
    "refusal_of",
    "refuse_complaint",
    "refuse_renewal",
    "release_notices",
    "remind",
    "renew_notice",
    "send_referral",
    "sign_correction",
    "sign_decision",
    "sign_revocation",
    "take_back_complaint",
    "unsign_decision",
    "withdraw_correction",
    "withdraw_decision",
    "withdraw_revocation",
]
