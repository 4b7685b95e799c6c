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
from .deciding import notify_results, propose_decision, withdraw_decision
from .notifying import release_notices
from .referring import build_packet, send_referral
from .signing import sign_decision

__all__ = [
    "Letter",
    "Recognition",
    "build_packet",
    "evaluate_again",
    "notify_results",
    "propose_decision",
    "recognise_on_answer",
    "record_below",
    "record_lower",
    "record_not_valid",
    "record_recognition",
    "release_notices",
    "send_referral",
    "sign_decision",
    "withdraw_decision",
]
