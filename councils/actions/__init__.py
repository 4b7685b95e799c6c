"""What happens to councils and sessions: atomic, row-locked, one line of history each."""

from .agenda import (
    add_to_agenda,
    move_up,
    record_samples,
    recuse,
    remove_from_agenda,
    remove_photo,
    review_tie,
    save_session,
)
from .councils import (
    refuse_if_in_session,
    remove_seat,
    save_charter,
    save_council,
    save_seat,
)
from .history import Act
from .holding import (
    close_session,
    open_session,
    recall_dossiers,
    record_attendance,
    release_dossiers,
)
from .papers import invite, issue_charter, issue_founding

__all__ = [
    "Act",
    "add_to_agenda",
    "close_session",
    "invite",
    "issue_charter",
    "issue_founding",
    "move_up",
    "open_session",
    "recall_dossiers",
    "record_attendance",
    "record_samples",
    "recuse",
    "refuse_if_in_session",
    "release_dossiers",
    "remove_from_agenda",
    "remove_photo",
    "remove_seat",
    "review_tie",
    "save_charter",
    "save_council",
    "save_seat",
    "save_session",
]
