"""What happens to producers, products and dossiers: atomic, row-locked, one line of history each."""

from .cycles import move_cycle
from .dossiers import create_dossier, lock_editable, move_dossier, save_registration, save_statement
from .history import Act
from .producers import approve_producer, edit_producer, refuse_producer
from .rows import save_row

__all__ = [
    "Act",
    "approve_producer",
    "create_dossier",
    "edit_producer",
    "lock_editable",
    "move_cycle",
    "move_dossier",
    "refuse_producer",
    "save_registration",
    "save_row",
    "save_statement",
]
