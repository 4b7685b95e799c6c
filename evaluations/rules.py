"""Arithmetic of a criteria set (R-SET-2), on its plain JSON form."""


def arithmetic_errors(criteria_set):
    """What does not add up in a set (the form of fixtures/criteria/*.json), as Vietnamese sentences.

    Each criterion's maximum is its best level; sections, parts and the whole add up.
    """
    errors = []
    for part in criteria_set["parts"]:
        for section in part["sections"]:
            errors += [_criterion_error(criterion) for criterion in section["criteria"]]
            errors.append(
                _sum_error(f"Mục {section['code']}", section["max"], section["criteria"], "các tiêu chí")
            )
        errors.append(_sum_error(f"Phần {part['code']}", part["max"], part["sections"], "các mục"))
    errors.append(_sum_error("Cả bộ", criteria_set["total"], criteria_set["parts"], "các phần"))
    errors += _subsection_errors(criteria_set)
    return [error for error in errors if error]


def _criterion_error(criterion):
    best = max((level["points"] for level in criterion["levels"]), default=0)
    if best == criterion["max"]:
        return None
    return f"Tiêu chí {criterion['code']}: điểm tối đa ghi {criterion['max']}, mức cao nhất là {best}."


def _sum_error(place, stated, children, what):
    added = sum(child["max"] for child in children)
    if added == stated:
        return None
    return f"{place}: điểm tối đa ghi {stated}, {what} cộng lại được {added}."


def _subsection_errors(criteria_set):
    added, stated = {}, []
    for part in criteria_set["parts"]:
        for section in part["sections"]:
            for criterion in section["criteria"]:
                if subsection := criterion.get("subsection"):
                    code = subsection["code"]
                    added[code] = added.get(code, 0) + criterion["max"]
                    if (code, subsection["max"]) not in stated:
                        stated.append((code, subsection["max"]))
    return [
        f"Tiểu mục {code}: điểm tối đa ghi {maximum}, các tiêu chí cộng lại được {added[code]}."
        for code, maximum in stated
        if maximum != added[code]
    ]
