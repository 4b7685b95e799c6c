"""What happens to producers, products and dossiers: atomic, row-locked, one line of history each."""

from .cycles import move_cycle
from .dossiers import create_dossier, move_dossier
from .history import Act
from .producers import approve_producer, edit_producer, refuse_producer
from .promotion import (
    choose_participants,
    choose_stock,
    delete_event,
    delete_point,
    note_results,
    present_product,
)
from .rows import save_row

__all__ = [
    "Act",
    "approve_producer",
    "choose_participants",
    "choose_stock",
    "create_dossier",
    "delete_event",
    "delete_point",
    "edit_producer",
    "move_cycle",
    "move_dossier",
    "note_results",
    "present_product",
    "refuse_producer",
    "save_row",
]
