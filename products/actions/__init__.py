"""What happens to producers, products and dossiers: atomic, row-locked, one line of history each."""

from .cycles import move_cycle
from .dossiers import create_dossier, move_dossier
from .files import add_plan_files, keep_files, remove_plan_file
from .history import Act
from .ideas import (
    Consent,
    accept_idea,
    confirm_idea,
    refuse_idea,
    register_idea,
    return_idea,
    save_consent,
    save_idea,
    start_idea,
    stop_cycle,
)
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
from .producers import (
    approve_producer,
    create_producer,
    edit_producer,
    open_account,
    refuse_producer,
)
from .rows import save_row

__all__ = [
    "Act",
    "Consent",
    "accept_idea",
    "accept_plan",
    "add_plan_files",
    "approve_producer",
    "confirm_idea",
    "create_dossier",
    "create_producer",
    "edit_producer",
    "keep_files",
    "move_cycle",
    "move_dossier",
    "open_account",
    "refuse_idea",
    "refuse_producer",
    "register_idea",
    "remove_plan_file",
    "resubmit_plan",
    "return_idea",
    "return_plan",
    "save_consent",
    "save_costs",
    "save_idea",
    "save_milestones",
    "save_plan_answers",
    "save_plan_texts",
    "save_row",
    "start_idea",
    "stop_cycle",
    "submit_plan",
]
