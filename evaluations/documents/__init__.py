"""Papers of an evaluation: frozen dataclasses of plain values, rendered by `ocop_portal.pdf.render`."""

from .criteria import SheetCriterion, SheetLevel, SheetPart, SheetSection, SheetSet
from .dossier import (
    CommuneReportPaper,
    FindingLine,
    ScoreSheetPaper,
    SelfAssessmentReport,
    TextBlock,
)
from .session import (
    AttemptRow,
    AttendanceLine,
    MemberColumn,
    MinutesPaper,
    ProductResult,
    RecusalLine,
    RescoredLine,
    ScoringLine,
    SummaryRow,
    SummaryTable,
    VoteLine,
)

__all__ = [
    "AttemptRow",
    "AttendanceLine",
    "CommuneReportPaper",
    "FindingLine",
    "MemberColumn",
    "MinutesPaper",
    "ProductResult",
    "RecusalLine",
    "RescoredLine",
    "ScoreSheetPaper",
    "ScoringLine",
    "SelfAssessmentReport",
    "SheetCriterion",
    "SheetLevel",
    "SheetPart",
    "SheetSection",
    "SheetSet",
    "SummaryRow",
    "SummaryTable",
    "TextBlock",
    "VoteLine",
]
