"""A criteria set with what was chosen in it, in the shape that papers print."""

from itertools import groupby

from django.utils.translation import gettext as _

from evaluations.documents import SheetCriterion, SheetLevel, SheetPart, SheetSection, SheetSet
from evaluations.models.criteria import RuleType

HIDDEN_RULES = {RuleType.DERIVED}


def sheet_set(criteria_set, criteria, chosen, *, regulation, statements=None, evidence=None):
    """`criteria` in printed order; `chosen`: Level (None for “không đạt mức nào”) by criterion code.

    `chosen=None` makes a blank sheet. `statements` and `evidence` (names of files) are by criterion code too.
    """
    rows = [
        (criterion, _criterion(criterion, chosen, statements or {}, evidence or {})) for criterion in criteria
    ]
    parts = tuple(
        _part(part, list(found)) for part, found in groupby(rows, key=lambda row: row[0].section.part)
    )
    names = criteria_set.group.path.split(" › ")
    return SheetSet(
        number=f"{criteria_set.ordinal:02d}",
        name=criteria_set.name,
        source=source_text(criteria_set, regulation),
        parts=parts,
        group=names[0],
        subgroup=names[1] if len(names) > 1 else "",
        lead_agency="; ".join(criteria_set.group.lead_agencies),
        disqualifiers=tuple(row.text for row in criteria_set.disqualifiers.all()),
        points=_sum(parts),
    )


def source_text(criteria_set, regulation):
    """Where the sheet is printed, and whose sheet it stands in for when the round follows another text."""
    title = criteria_set.edition.title
    if regulation is None or regulation.number in title:
        return title
    return _("%(edition)s, nạp thay cho phiếu của %(regulation)s") % {
        "edition": title,
        "regulation": regulation,
    }


def _part(part, rows):
    sections = tuple(
        _section(section, [row for _key, row in found])
        for section, found in groupby(rows, key=lambda row: row[0].section)
    )
    return SheetPart(part.code, part.name, part.max, sections, _sum(sections))


def _section(section, criteria):
    return SheetSection(section.code, section.name, section.max, tuple(criteria), _sum(criteria))


def _criterion(criterion, chosen, statements, evidence):
    level = chosen.get(criterion.code) if chosen is not None else None
    points = None if chosen is None else level.points if level else 0
    subsection = criterion.subsection or {}
    return SheetCriterion(
        code=criterion.code,
        name=criterion.name,
        max_points=criterion.max,
        levels=tuple(_level(row, level) for row in criterion.levels.all()),
        points=points,
        guidance=tuple(rule.text for rule in criterion.rules.all() if rule.type not in HIDDEN_RULES),
        subsection=" ".join(str(subsection[key]) for key in ("code", "name") if subsection.get(key)),
        statement=statements.get(criterion.code, ""),
        evidence=tuple(evidence.get(criterion.code, ())),
    )


def _level(row, chosen):
    return SheetLevel(
        text=row.text,
        points=row.points,
        stars=row.min_for_star,
        chosen=chosen is not None and row.pk == chosen.pk,
        case=row.case_name,
    )


def _sum(rows):
    points = [row.points for row in rows]
    return None if None in points else sum(points)
