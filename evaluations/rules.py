"""What must hold in a criteria set (R-SET-2, R-SET-4), on its plain JSON form."""

from dataclasses import dataclass

# Maximum of each part (R-SET-2).
PARTS = {"A": 40, "B": 25, "C": 35}
MOST_POINTS = 100


@dataclass(frozen=True)
class Fault:
    """What is wrong and what to do. `path` leads to the row in the set: ("parts", 0, "sections", 2)."""

    path: tuple
    text: str


def arithmetic_errors(criteria_set):
    """What does not add up in a set (the form of fixtures/criteria/*.json), as Vietnamese sentences."""
    return [fault.text for fault in arithmetic_faults(criteria_set)]


def arithmetic_faults(criteria_set):
    """Each criterion's maximum is its best level; sections, parts and the whole add up."""
    faults = []
    for part_path, part in _numbered((), "parts", criteria_set):
        for section_path, section in _numbered(part_path, "sections", part):
            for path, criterion in _numbered(section_path, "criteria", section):
                faults.append(_criterion_fault(path, criterion))
            where = f"Mục {section['code']}"
            faults.append(
                _sum_fault(section_path, where, section["max"], section["criteria"], "các tiêu chí")
            )
        faults.append(_sum_fault(part_path, f"Phần {part['code']}", part["max"], part["sections"], "các mục"))
    faults.append(_sum_fault((), "Cả bộ", criteria_set["total"], criteria_set["parts"], "các phần"))
    faults += _subsection_faults(criteria_set)
    return [fault for fault in faults if fault]


def frame_faults(criteria_set):
    """The parts are A, B, C with their maxima, and nothing that must hold something is empty."""
    faults = []
    codes = [part["code"] for part in criteria_set["parts"]]
    if codes != list(PARTS):
        text = (
            f"Bộ tiêu chí cần đủ ba phần A, B, C theo thứ tự; tệp có: {', '.join(codes) or 'không phần nào'}."
        )
        faults.append(Fault((), text))
    for path, part in _numbered((), "parts", criteria_set):
        most = PARTS.get(part["code"])
        if most and part["max"] != most:
            faults.append(
                Fault(path, f"Phần {part['code']} phải tối đa {most} điểm, đang ghi {part['max']}.")
            )
        faults += _empty_faults(path, part)
    return faults


def star_faults(criteria_set):
    """At one criterion a star is marked once in a case, and more stars at more points (R-SET-4).

    The mark is the least that must be reached: two of one star, or a higher one further down, contradict it.
    """
    for part_path, part in _numbered((), "parts", criteria_set):
        for section_path, section in _numbered(part_path, "sections", part):
            for path, criterion in _numbered(section_path, "criteria", section):
                yield from _criterion_star_faults(path, criterion)


def _criterion_star_faults(path, criterion):
    seen = []
    for level_path, level in _numbered(path, "levels", criterion):
        stars, points, case = level["min_for_star"], level["points"], level.get("case")
        if not stars:
            continue
        above = [(other, at) for other, at, of in seen if of == case]
        place = f"Tiêu chí {criterion['code']}"
        if any(other == stars for other, _at in above):
            yield Fault(level_path, f"{place}: mức tối thiểu cho {stars} sao đã ghi ở một mức khác.")
        elif any((stars > other) != (points > at) for other, at in above):
            yield Fault(level_path, f"{place}: hạng sao cao hơn phải ghi ở mức điểm cao hơn.")
        seen.append((stars, points, case))


def _empty_faults(part_path, part):
    if not part["sections"]:
        yield Fault(part_path, f"Phần {part['code']} chưa có mục nào. Xin thêm mục, hoặc bỏ dòng này.")
    for section_path, section in _numbered(part_path, "sections", part):
        if not section["criteria"]:
            text = f"Mục {section['code']} chưa có tiêu chí nào. Xin thêm tiêu chí, hoặc bỏ dòng này."
            yield Fault(section_path, text)
        for path, criterion in _numbered(section_path, "criteria", section):
            if not criterion["levels"]:
                yield Fault(path, f"Tiêu chí {criterion['code']} chưa có mức điểm nào. Xin thêm mức điểm.")


def _numbered(path, name, owner):
    return (((*path, name, number), row) for number, row in enumerate(owner[name]))


def _criterion_fault(path, criterion):
    best = max((level["points"] for level in criterion["levels"]), default=0)
    if best == criterion["max"]:
        return None
    text = f"Tiêu chí {criterion['code']}: điểm tối đa ghi {criterion['max']}, mức cao nhất là {best}."
    return Fault(path, text)


def _sum_fault(path, place, stated, children, what):
    added = sum(child["max"] for child in children)
    if added == stated:
        return None
    return Fault(path, f"{place}: điểm tối đa ghi {stated}, {what} cộng lại được {added}.")


def _subsection_faults(criteria_set):
    added, stated = {}, {}
    for part_path, part in _numbered((), "parts", criteria_set):
        for section_path, section in _numbered(part_path, "sections", part):
            for path, criterion in _numbered(section_path, "criteria", section):
                if subsection := criterion.get("subsection"):
                    code = subsection["code"]
                    added[code] = added.get(code, 0) + criterion["max"]
                    stated.setdefault((code, subsection["max"]), (*path, "subsection"))
    return [
        Fault(path, f"Tiểu mục {code}: điểm tối đa ghi {maximum}, các tiêu chí cộng lại được {added[code]}.")
        for (code, maximum), path in stated.items()
        if maximum != added[code]
    ]
