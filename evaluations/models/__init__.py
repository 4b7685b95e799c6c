from .assessment import Claim, CommuneReport, EvidenceLink, Finding
from .criteria import CriteriaSet, Criterion, CriterionRule, Disqualifier, Level, Part, Section
from .judged import JudgedDossier, JudgedFile
from .paper_twin import PaperEntry, PaperMark, PaperSheet
from .proceedings import Question, Vote
from .reopening import ReopenRequest, ReopenState
from .results import Evaluation, EvaluationStatus, Minutes
from .sheets import DiscussionNote, Mark, RescoreRequest, ScoreSheet, SheetStatus

__all__ = [
    "Claim",
    "CommuneReport",
    "CriteriaSet",
    "Criterion",
    "CriterionRule",
    "DiscussionNote",
    "Disqualifier",
    "Evaluation",
    "EvaluationStatus",
    "EvidenceLink",
    "Finding",
    "JudgedDossier",
    "JudgedFile",
    "Level",
    "Mark",
    "Minutes",
    "PaperEntry",
    "PaperMark",
    "PaperSheet",
    "Part",
    "Question",
    "ReopenRequest",
    "ReopenState",
    "RescoreRequest",
    "ScoreSheet",
    "Section",
    "SheetStatus",
    "Vote",
]
