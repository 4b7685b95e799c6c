"""What happens to producers, products and dossiers: atomic, row-locked, one line of history each."""

from .cycles import move_cycle
from .dossiers import create_dossier, lock_editable, move_dossier, save_registration, save_statement
from .dossiers import create_dossier, move_dossier
from .guidance import cancel_enrolment, enrol, enrol_other, publish, record_attendance, unpublish
from .history import Act
from .producers import approve_producer, edit_producer, refuse_producer
from .programmes import create_programme, publish_programme, remove_part, save_part
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
    "cancel_enrolment",
    "create_dossier",
    "create_programme",
    "choose_participants",
    "choose_stock",
    "create_dossier",
    "delete_event",
    "delete_point",
    "edit_producer",
    "lock_editable",
    "enrol",
    "enrol_other",
    "move_cycle",
    "move_dossier",
    "publish",
    "publish_programme",
    "record_attendance",
    "note_results",
    "present_product",
    "refuse_producer",
    "save_registration",
    "save_row",
    "save_statement",
    "remove_part",
    "save_part",
    "save_row",
    "unpublish",
]
