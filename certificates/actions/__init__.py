"""What happens after the council: deciding, referring, notifying. One function an event."""

from .deciding import notify_results, propose_decision, withdraw_decision
from .notifying import release_notices
from .referring import build_packet, send_referral
from .signing import sign_decision

__all__ = [
    "build_packet",
    "notify_results",
    "propose_decision",
    "release_notices",
    "send_referral",
    "sign_decision",
    "withdraw_decision",
]
