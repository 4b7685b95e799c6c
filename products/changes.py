"""What can be changed about a dossier beside its process, as links for its page."""

from dataclasses import dataclass

from products.permissions import may_extend, may_postpone, moves_for, owns
from products.workflow import Move, Status


@dataclass(frozen=True)
class Changes:
    """Each says whether this person gets the link; the pages ask their own gates again."""

    may_withdraw: bool
    is_too_late_to_withdraw: bool
    may_discard: bool
    may_postpone: bool
    may_extend: bool

    def __bool__(self):
        return any(vars(self).values())


def changes_for(user, dossier):
    """What this person can change about the dossier now."""
    moves = moves_for(user, dossier)
    return Changes(
        may_withdraw=Move.WITHDRAW in moves,
        is_too_late_to_withdraw=dossier.status == Status.SCHEDULED and owns(user, dossier),
        may_discard=Move.DISCARD in moves,
        may_postpone=may_postpone(user, dossier),
        may_extend=may_extend(user, dossier),
    )
