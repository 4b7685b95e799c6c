"""What happens to producers, products and dossiers: atomic, row-locked, one line of history each."""

from .cycles import move_cycle
from .dossiers import create_dossier, lock_editable, move_dossier, save_registration, save_statement
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
    "choose_participants",
    "choose_stock",
    "create_dossier",
    "create_programme",
    "delete_event",
    "delete_point",
    "edit_producer",
    "enrol",
    "enrol_other",
    "lock_editable",
    "move_cycle",
    "move_dossier",
    "note_results",
    "present_product",
    "publish",
    "publish_programme",
    "record_attendance",
    "refuse_producer",
    "remove_part",
    "save_part",
    "save_registration",
    "save_row",
    "save_statement",
    "unpublish",
]
