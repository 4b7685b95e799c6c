"""What follows from results: decisions, certificates, referrals, notices."""

from certificates.rules import CertificateStatus

from .certificates import Certificate, check_token
from .decisions import Decision, DecisionState, Referral
from .notices import Notice, Recipient, released_to

__all__ = [
    "Certificate",
    "CertificateStatus",
    "Decision",
    "DecisionState",
    "Notice",
    "Recipient",
    "Referral",
    "check_token",
    "released_to",
]
