"""What happens to a dossier and its evaluation: one function a business event. Each module names its own."""

from .assessment import add_evidence, remove_evidence, save_claims, tie_evidence
from .carrying import carry_over
from .changes import change_attendance, delegate, end_delegation, end_substitution, move_item, substitute
from .commune import file_report, report_gaps, save_report
from .concluding import add_note, ask_rescore, close_session, conclude, knock_out, stop
from .intake import accept_dossier, reopen_dossier, return_dossier
from .minutes import close_minutes, draft_minutes, keep_pdf, printed_sheet, save_minutes
from .paper_twin import awaited_place, enter_paper, version_of
from .proceedings import (
    WRITTEN_DURING,
    refuse_unwritable,
    remove_proceeding,
    save_question,
    save_vote,
    voters_at,
)
from .recusal import declare_recusal, recuse
from .reopening import agree_to_reopen, ask_reopening, decline_to_reopen
from .running import go_next, go_to, note_presentation
from .saving import Change, save_changes
from .sheets import hand_in, last_sheet, lock, open_scoring, save_marks, start_sheet
from .submission import resubmit_dossier, save_answers, submit_dossier
from .written import ask_meeting, close_answers, extend_answers, open_answers, turn_into_meeting

__all__ = [
    "WRITTEN_DURING",
    "Change",
    "accept_dossier",
    "add_evidence",
    "add_note",
    "agree_to_reopen",
    "ask_meeting",
    "ask_reopening",
    "ask_rescore",
    "awaited_place",
    "carry_over",
    "change_attendance",
    "close_answers",
    "close_minutes",
    "close_session",
    "conclude",
    "declare_recusal",
    "decline_to_reopen",
    "delegate",
    "draft_minutes",
    "end_delegation",
    "end_substitution",
    "enter_paper",
    "extend_answers",
    "file_report",
    "go_next",
    "go_to",
    "hand_in",
    "keep_pdf",
    "knock_out",
    "last_sheet",
    "lock",
    "move_item",
    "note_presentation",
    "open_answers",
    "open_scoring",
    "printed_sheet",
    "recuse",
    "refuse_unwritable",
    "remove_evidence",
    "remove_proceeding",
    "reopen_dossier",
    "report_gaps",
    "resubmit_dossier",
    "return_dossier",
    "save_answers",
    "save_changes",
    "save_claims",
    "save_marks",
    "save_minutes",
    "save_question",
    "save_report",
    "save_vote",
    "start_sheet",
    "stop",
    "submit_dossier",
    "substitute",
    "tie_evidence",
    "turn_into_meeting",
    "version_of",
    "voters_at",
]
