"""A handed-in sheet for reading, and its receipt."""

from dataclasses import dataclass
from itertools import groupby

from evaluations.models import Criterion, PaperSheet, ScoreSheet, SheetStatus
from evaluations.presenting.reopening import reopened_by


@dataclass(frozen=True)
class ReadRow:
    """A criterion with what was chosen; `text` of the level, or “không đạt mức nào”."""

    criterion: Criterion
    points: int
    text: str
    case: str


@dataclass(frozen=True)
class ReadPart:
    part: object
    rows: tuple

    @property
    def points(self):
        return sum(row.points for row in self.rows)


def sheet_reading(sheet, user):
    """Context of a sheet's page: `parts`, its state, its paper, `versions` that this person may see."""
    marks = {mark.criterion_id: mark for mark in sheet.marks.select_related("level")}
    criteria = Criterion.objects.filter(criteria_set=sheet.evaluation.criteria_set)
    rows = [_row(criterion, marks.get(criterion.pk)) for criterion in _in_order(criteria)]
    parts = groupby(rows, key=lambda row: row.criterion.section.part)
    return {
        "parts": [ReadPart(part, tuple(found)) for part, found in parts],
        "versions": _versions(sheet, user),
        "is_void": sheet.status == SheetStatus.VOID,
        "is_superseded": sheet.status == SheetStatus.SUPERSEDED,
        "reopened": reopened_by(sheet) if sheet.status == SheetStatus.SUPERSEDED else None,
        "receipt": short_digest(sheet.digest),
        "paper": PaperSheet.objects.filter(sheet=sheet).first(),
    }


def short_digest(digest):
    """The first 16 signs of a digest in groups of four: “A1B2 C3D4 …”, as people read it."""
    head = digest[:16].upper()
    return " ".join(head[at : at + 4] for at in range(0, len(head), 4))


def _in_order(criteria):
    return criteria.select_related("section__part").order_by("order")


def _row(criterion, mark):
    level = mark.level if mark else None
    return ReadRow(
        criterion, mark.points if mark else 0, level.text if level else "", level.case_name if level else ""
    )


def _versions(sheet, user):
    same = ScoreSheet.objects.visible_to(user).filter(evaluation=sheet.evaluation_id, seat=sheet.seat_id)
    return list(same.exclude(handed_in_at=None).order_by("version"))
