"""What follows from results: decisions, certificates, referrals, notices."""

from certificates.rules import CertificateStatus

from .answers import AnswerOutcome, Handling, ReferralAnswer
from .certificate_life import ExpiryNotice, Reminder, Revocation
from .certificates import Certificate, check_token
from .complaints import (
    Channel,
    Complaint,
    ComplaintFile,
    ComplaintKind,
    ComplaintOutcome,
    ComplaintState,
    ComplaintTerm,
)
from .corrections import Correction
from .decisions import Decision, DecisionScope, DecisionState, Referral
from .inspections import (
    Finding,
    Inspection,
    InspectionContent,
    InspectionFile,
    InspectionKind,
    InspectionPlan,
    InspectionState,
    Verdict,
)
from .label_uses import LabelFault, LabelPlace, LabelUse
from .notices import Notice, Recipient, answer_released_to, released_to
from .production_stops import ProductionStop

__all__ = [
    "AnswerOutcome",
    "Certificate",
    "CertificateStatus",
    "Channel",
    "Complaint",
    "ComplaintFile",
    "ComplaintKind",
    "ComplaintOutcome",
    "ComplaintState",
    "ComplaintTerm",
    "Correction",
    "Decision",
    "DecisionScope",
    "DecisionState",
    "ExpiryNotice",
    "Finding",
    "Handling",
    "Inspection",
    "InspectionContent",
    "InspectionFile",
    "InspectionKind",
    "InspectionPlan",
    "InspectionState",
    "LabelFault",
    "LabelPlace",
    "LabelUse",
    "Notice",
    "ProductionStop",
    "Recipient",
    "Referral",
    "ReferralAnswer",
    "Reminder",
    "Revocation",
    "Verdict",
    "answer_released_to",
    "check_token",
    "released_to",
]
