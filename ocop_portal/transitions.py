"""How a process table is read: {move: (statuses it is allowed from, where it leads to)}. Asks no database."""

from django.core.exceptions import ValidationError


def status_after(table, move, status, refusal):
    """Where this move leads from this status; ValidationError(code="invalid_move") if it is not allowed.

    `refusal` says so in words, with places for %(move)s and %(status)s.
    """
    sources, target = table[move]
    if status not in sources:
        label = type(target)(status).label
        raise ValidationError(refusal, code="invalid_move", params={"move": move.label, "status": label})
    return target


def moves_from(table, status):
    """The moves that the table allows from this status, in its order."""
    return [move for move, (sources, _target) in table.items() if status in sources]
