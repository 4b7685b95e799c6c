"""What happens to a dossier and its evaluation: one function a business event. Each module names its own."""

from .assessment import add_evidence, remove_evidence, save_claims, tie_evidence
from .commune import file_report, report_gaps, save_report
from .intake import accept_dossier, return_dossier
from .submission import resubmit_dossier, save_answers, submit_dossier

__all__ = [
    "accept_dossier",
    "add_evidence",
    "file_report",
    "remove_evidence",
    "report_gaps",
    "resubmit_dossier",
    "return_dossier",
    "save_answers",
    "save_claims",
    "save_report",
    "submit_dossier",
    "tie_evidence",
]
