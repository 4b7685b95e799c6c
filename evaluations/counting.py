"""From stored sheets to the plain values that scoring takes (R-SCORE-1)."""

from evaluations.explaining import Names
from evaluations.models import Criterion, Mark
from evaluations.rulebook import rules_of
from evaluations.sealing import digest_of


def rules_for(evaluation, criteria=None):
    """The Rules this product is judged by: its dossier's regulation, its set, its council's quy chế."""
    council = evaluation.session.council
    if criteria is None:
        criteria = Criterion.objects.in_set(evaluation.criteria_set)
    return rules_of(
        evaluation.dossier.law,
        criteria,
        max_spread=council.max_spread,
        minimum_way=council.minimum_way,
    )


def marks_of(sheets):
    """{sheet pk: {criterion code: points}} of these sheets, one query."""
    found = {sheet.pk: {} for sheet in sheets}
    marks = Mark.objects.filter(sheet__in=found).select_related("criterion", "level")
    for mark in marks.order_by("criterion__order"):
        found[mark.sheet_id][mark.criterion.code] = mark.points
    return found


def sheets_by_seat(sheets):
    """The shape of `evaluations.scoring`: {seat pk: marks}, of one sheet a seat."""
    marks = marks_of(sheets)
    return {sheet.seat_id: marks[sheet.pk] for sheet in sheets}


def choices_of(sheets):
    """{sheet pk: {criterion code: (level's order or None, points)}}, in the set's order; one query."""
    found = {sheet.pk: {} for sheet in sheets}
    marks = Mark.objects.filter(sheet__in=found).select_related("criterion", "level")
    for mark in marks.order_by("criterion__order"):
        order = mark.level.order if mark.level else None
        found[mark.sheet_id][mark.criterion.code] = (order, mark.points)
    return found


def points_of(choices):
    """{criterion code: points} of a sheet's choices."""
    return {code: points for code, (_order, points) in choices.items()}


def sealed_digest(dossier, sheet, choices):
    """The digest of a sheet with these choices."""
    return digest_of(
        dossier=dossier.code,
        seat=sheet.seat.number,
        version=sheet.version,
        marks=choices,
        opinion=sheet.opinion,
        reason=sheet.reason,
    )


def names_of(criteria) -> Names:
    return {criterion.code: criterion.name for criterion in criteria}
