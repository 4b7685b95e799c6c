"""Papers of recognition and referral: frozen dataclasses of plain values, rendered by
`ocop_portal.pdf.render`.
"""

from .answer import AnswerNotice
from .certificate import CertificatePaper
from .decision import DecidedProduct, DecisionPaper
from .notice import CommuneNotice, CriterionMean, NoticedResult, PartMeans, ProducerNotice
from .programme import ProgrammeReport, ReportSection, ReportTable
from .referral import PacketContents, PacketCover, ReferralLetter, ReferredProduct

__all__ = [
    "AnswerNotice",
    "CertificatePaper",
    "CommuneNotice",
    "CriterionMean",
    "DecidedProduct",
    "DecisionPaper",
    "NoticedResult",
    "PacketContents",
    "PacketCover",
    "PartMeans",
    "ProducerNotice",
    "ProgrammeReport",
    "ReferralLetter",
    "ReferredProduct",
    "ReportSection",
    "ReportTable",
]
