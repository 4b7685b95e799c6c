"""What happens to producers, products and dossiers: atomic, row-locked, one line of history each."""

from .changes import discard_draft, extend_deadline, postpone_dossier, withdraw_dossier
from .communes import follow_mergers
from .cycles import move_cycle
from .dossiers import (
    create_dossier,
    lock_editable,
    move_dossier,
    save_registration,
    save_statement,
    save_updates,
)
from .files import add_plan_files, keep_files, remove_plan_file
from .guidance import cancel_enrolment, enrol, enrol_other, publish, record_attendance, unpublish
from .history import Act
from .ideas import (
    Consent,
    accept_idea,
    confirm_idea,
    declare_ready,
    refuse_idea,
    register_idea,
    return_idea,
    save_consent,
    save_idea,
    start_idea,
    stop_cycle,
)
from .merging import merge_producers
from .plans import (
    accept_plan,
    resubmit_plan,
    return_plan,
    save_costs,
    save_milestones,
    save_plan_answers,
    save_plan_texts,
    submit_plan,
)
from .producers import approve_producer, create_producer, edit_producer, open_account, refuse_producer
from .programmes import create_programme, publish_programme, remove_part, save_part
from .progress import reach_milestone, report_progress, undo_milestone
from .promotion import (
    choose_participants,
    choose_stock,
    delete_event,
    delete_point,
    note_results,
    present_product,
)
from .rows import save_row
from .supports import delete_support, save_support

__all__ = [
    "Act",
    "Consent",
    "accept_idea",
    "accept_plan",
    "add_plan_files",
    "approve_producer",
    "cancel_enrolment",
    "choose_participants",
    "choose_stock",
    "confirm_idea",
    "create_dossier",
    "create_producer",
    "create_programme",
    "declare_ready",
    "delete_event",
    "delete_point",
    "delete_support",
    "discard_draft",
    "edit_producer",
    "enrol",
    "enrol_other",
    "extend_deadline",
    "follow_mergers",
    "keep_files",
    "lock_editable",
    "merge_producers",
    "move_cycle",
    "move_dossier",
    "note_results",
    "open_account",
    "postpone_dossier",
    "present_product",
    "publish",
    "publish_programme",
    "reach_milestone",
    "record_attendance",
    "refuse_idea",
    "refuse_producer",
    "register_idea",
    "remove_part",
    "remove_plan_file",
    "report_progress",
    "resubmit_plan",
    "return_idea",
    "return_plan",
    "save_consent",
    "save_costs",
    "save_idea",
    "save_milestones",
    "save_part",
    "save_plan_answers",
    "save_plan_texts",
    "save_registration",
    "save_row",
    "save_statement",
    "save_support",
    "save_updates",
    "start_idea",
    "stop_cycle",
    "submit_plan",
    "undo_milestone",
    "unpublish",
    "withdraw_dossier",
]
