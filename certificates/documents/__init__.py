"""Papers of recognition and referral: frozen dataclasses of plain values, rendered by
`ocop_portal.pdf.render`.
"""

from .answer import AnswerNotice
from .certificate import CertificatePaper
from .certificate_life import CertificateFacts, ExpiryNoticePaper, RevocationPaper
from .complaint import ComplaintAnswerPaper, ComplaintReceipt, ComplaintRefusal
from .correction import CorrectionPaper
from .decision import DecidedProduct, DecisionPaper
from .inspection import FoundLine, InspectionPlanPaper, InspectionRecord, PlannedLine
from .notice import CommuneNotice, CriterionMean, NoticedResult, PartMeans, ProducerNotice
from .programme import ProgrammeReport, ReportSection, ReportTable
from .proposal import ProposalPaper
from .referral import PacketContents, PacketCover, PacketDigests, ReferralLetter, ReferredProduct

__all__ = [
    "AnswerNotice",
    "CertificateFacts",
    "CertificatePaper",
    "CommuneNotice",
    "ComplaintAnswerPaper",
    "ComplaintReceipt",
    "ComplaintRefusal",
    "CorrectionPaper",
    "CriterionMean",
    "DecidedProduct",
    "DecisionPaper",
    "ExpiryNoticePaper",
    "FoundLine",
    "InspectionPlanPaper",
    "InspectionRecord",
    "NoticedResult",
    "PacketContents",
    "PacketCover",
    "PacketDigests",
    "PartMeans",
    "PlannedLine",
    "ProducerNotice",
    "ProgrammeReport",
    "ProposalPaper",
    "ReferralLetter",
    "ReferredProduct",
    "ReportSection",
    "ReportTable",
    "RevocationPaper",
]
