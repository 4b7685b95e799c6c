"""Criteria sets from and to JSON; a round trip loses nothing (R-SET-5)."""

from collections import defaultdict

from django.db import transaction

from evaluations.models import CriteriaSet, Criterion, CriterionRule, Disqualifier, Level, Part, Section

STRUCTURE = {
    "code",
    "ordinal",
    "name",
    "requires_samples",
    "disqualifiers",
    "parts",
    "total",
    "star_minimums",
}


@transaction.atomic
def create_set(source, *, edition, group):
    """A draft set with everything below it, from the form of fixtures/criteria/*.json."""
    criteria_set = CriteriaSet.objects.create(
        edition=edition,
        code=source["code"],
        ordinal=source["ordinal"],
        name=source["name"],
        group=group,
        requires_samples=source["requires_samples"],
        origin={key: value for key, value in source.items() if key not in STRUCTURE},
    )
    Disqualifier.objects.bulk_create(
        Disqualifier(criteria_set=criteria_set, text=text) for text in source["disqualifiers"]
    )
    _create_tree(source, criteria_set)
    return criteria_set


def _create_tree(source, criteria_set):
    """Parts, sections, criteria, rules and levels, a query each: row by row 26 sets take minutes in tests."""
    parts = Part.objects.bulk_create(
        Part(criteria_set=criteria_set, **_head(part)) for part in source["parts"]
    )
    sections = Section.objects.bulk_create(
        Section(part=part, order=order, **_head(section))
        for part, part_source in zip(parts, source["parts"], strict=True)
        for order, section in enumerate(part_source["sections"])
    )
    section_sources = [section for part in source["parts"] for section in part["sections"]]
    sources = [
        (section, criterion)
        for section, section_source in zip(sections, section_sources, strict=True)
        for criterion in section_source["criteria"]
    ]
    criteria = Criterion.objects.bulk_create(
        Criterion(
            criteria_set=criteria_set,
            section=section,
            commune_assessed=criterion["commune_assessed"],
            subsection=criterion.get("subsection"),
            order=order,
            **_head(criterion),
        )
        for order, (section, criterion) in enumerate(sources)
    )
    pairs = [(row, criterion) for row, (_section, criterion) in zip(criteria, sources, strict=True)]
    CriterionRule.objects.bulk_create(
        CriterionRule(criterion=row, **rule)
        for row, criterion in pairs
        for rule in criterion.get("rules", [])
    )
    Level.objects.bulk_create(
        _level_row(row, level, order)
        for row, criterion in pairs
        for order, level in enumerate(criterion["levels"])
    )


def _head(source):
    return {"code": source["code"], "name": source["name"], "max": source["max"]}


def _level_row(criterion, source, order):
    case = source.get("case", {})
    return Level(
        criterion=criterion,
        points=source["points"],
        text=source["text"],
        min_for_star=source["min_for_star"],
        case_code=case.get("code", ""),
        case_name=case.get("name", ""),
        order=order,
    )


def export_set(criteria_set):
    """The JSON form of a set, equal to what it was created from."""
    return export_sets([criteria_set])[criteria_set.pk]


def export_sets(sets):
    """{pk: JSON form} of these sets, in as many queries as for one."""
    pks = [row.pk for row in sets]
    criteria, parts, disqualifiers = defaultdict(list), defaultdict(list), defaultdict(list)
    for row in Criterion.objects.in_sets(pks):
        criteria[row.criteria_set_id].append(row)
    for row in Part.objects.filter(criteria_set__in=pks).prefetch_related("sections"):
        parts[row.criteria_set_id].append(row)
    for row in Disqualifier.objects.filter(criteria_set__in=pks):
        disqualifiers[row.criteria_set_id].append(row.text)
    return {row.pk: _exported(row, parts[row.pk], criteria[row.pk], disqualifiers[row.pk]) for row in sets}


def _exported(criteria_set, part_rows, criteria, disqualifiers):
    in_section = defaultdict(list)
    for row in criteria:
        in_section[row.section_id].append(_criterion(row))
    parts = [
        {
            **_head_of(part),
            "sections": [
                {**_head_of(section), "criteria": in_section[section.pk]} for section in part.sections.all()
            ],
        }
        for part in part_rows
    ]
    return {
        **criteria_set.origin,
        "code": criteria_set.code,
        "ordinal": criteria_set.ordinal,
        "name": criteria_set.name,
        "requires_samples": criteria_set.requires_samples,
        "disqualifiers": disqualifiers,
        "parts": parts,
        "total": sum(part["max"] for part in parts),
        "star_minimums": star_minimums(criteria),
    }


def _head_of(row):
    return {"code": row.code, "name": row.name, "max": row.max}


def _criterion(criterion):
    exported = {
        **_head_of(criterion),
        "commune_assessed": criterion.commune_assessed,
        "levels": [_level(level) for level in criterion.levels.all()],
    }
    if criterion.rules.all():
        exported["rules"] = [{"type": rule.type, "text": rule.text} for rule in criterion.rules.all()]
    if criterion.subsection:
        exported["subsection"] = criterion.subsection
    return exported


def _level(level):
    star = level.min_for_star
    exported = {
        "points": level.points,
        "text": level.text,
        "min_for_star": star,
        "requirement_note": f"{'*' * star} mức tối thiểu cho hạng {star} sao" if star else None,
    }
    if level.case_code:
        exported["case"] = {"code": level.case_code, "name": level.case_name}
    return exported


def star_minimums(criteria):
    """{"3": [{criterion, min_points}…], "4": …, "5": …}: what each star needs, lower stars' needs included.

    A level's mark is the only source; where one criterion has marks for several stars, the greatest
    points up to that star hold (R-SET-4).
    """
    minimums = {}
    for stars in (3, 4, 5):
        rows = []
        for criterion in criteria:
            marked = [
                level.points
                for level in criterion.levels.all()
                if level.min_for_star and level.min_for_star <= stars
            ]
            if marked:
                rows.append({"criterion": criterion.code, "min_points": max(marked)})
        minimums[str(stars)] = rows
    return minimums
