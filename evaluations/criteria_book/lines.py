"""Lines of a sheet put together to a set: parts, sections, criteria, rules, levels."""

from django.utils.translation import gettext as _

from evaluations.criteria_book import layout
from evaluations.criteria_book.cells import problem_of_case, read_code, read_points, read_text
from evaluations.criteria_book.layout import Kind
from evaluations.models import CriteriaSet, Criterion, CriterionRule, Disqualifier, Level, Part, Section
from evaluations.models.criteria import RuleType

RULES = {str(one.label).casefold(): one.value for one in RuleType}
OWNERS = {
    Kind.SECTION: Kind.PART,
    Kind.SUBSECTION: Kind.SECTION,
    Kind.CRITERION: Kind.SECTION,
    Kind.RULE: Kind.CRITERION,
    Kind.LEVEL: Kind.CRITERION,
}
MODELS = {Kind.SET: CriteriaSet, Kind.PART: Part, Kind.SECTION: Section, Kind.CRITERION: Criterion}


class LineReader:
    """Takes one line after another; what is wrong comes back as [(cell, text)].

    `source` grows to the form of fixtures/criteria/*.json; `lines`: the line of each path in it.
    """

    def __init__(self):
        self.source = {
            "code": "",
            "name": "",
            "total": 0,
            "disqualifiers": [],
            "parts": [],
            "star_minimums": {},
        }
        self.head = 2
        self.lines = {(): 2}
        self.open, self.paths, self.subsection = {}, {}, None
        self.codes = set()
        self.is_named = False

    def take(self, kind, number, cells):
        owner = OWNERS.get(kind)
        if owner and owner not in self.open:
            text = _("Dòng “%(kind)s” phải đứng sau một dòng “%(owner)s”. Xin chuyển hoặc thêm dòng.")
            return [(f"A{number}", text % {"kind": kind, "owner": owner})]
        return list(getattr(self, f"_{kind.name.lower()}")(number, cells))

    def ended(self):
        if self.is_named:
            return []
        return [("A2", _("Thiếu dòng “Bộ tiêu chí” với mã, tên và tổng điểm của bộ. Xin thêm ở dòng 2."))]

    def _head(self, kind, number, cells):
        """({code, name, max}, problems) of a line that has these three."""
        model = MODELS.get(kind, Section)
        code, wrong_code = read_code(cells, number, most=model._meta.get_field("code").max_length)
        name, wrong_name = read_text(cells, number, most=model._meta.get_field("name").max_length)
        top, wrong_top = read_points(cells, number)
        return {"code": code, "name": name, "max": top}, [*wrong_code, *wrong_name, *wrong_top]

    def _set(self, number, cells):
        if self.is_named:
            return [(f"A{number}", _("Mỗi tờ chỉ có một dòng “Bộ tiêu chí”. Xin tách thành tờ khác."))]
        head, wrong = self._head(Kind.SET, number, cells)
        self.source |= {"code": head["code"], "name": head["name"], "total": head["max"]}
        self.is_named, self.head, self.lines[()] = True, number, number
        return wrong

    def _disqualifier(self, number, cells):
        text, wrong = read_text(cells, number, most=Disqualifier._meta.get_field("text").max_length)
        self.source["disqualifiers"].append(text)
        return wrong

    def _part(self, number, cells):
        head, wrong = self._head(Kind.PART, number, cells)
        self._add(Kind.PART, (), self.source["parts"], "parts", {**head, "sections": []}, number)
        return wrong + self._repeated(Kind.PART, head["code"], number)

    def _section(self, number, cells):
        head, wrong = self._head(Kind.SECTION, number, cells)
        part = self.open[Kind.PART]
        path = self.paths[Kind.PART]
        self._add(Kind.SECTION, path, part["sections"], "sections", {**head, "criteria": []}, number)
        self.subsection = None
        return wrong + self._repeated(Kind.SECTION, head["code"], number, within=part["code"])

    def _subsection(self, number, cells):
        if not any(cells[layout.CODE :]):
            self.subsection = None
            return []
        self.subsection, wrong = self._head(Kind.SUBSECTION, number, cells)
        self.subsection_line = number
        return wrong

    def _criterion(self, number, cells):
        head, wrong = self._head(Kind.CRITERION, number, cells)
        mark = cells[layout.COMMUNE].strip().casefold()
        if mark not in {"", layout.MARK}:
            wrong.append(
                (f"H{number}", _("Ghi x nếu UBND cấp xã đánh giá tiêu chí này, nếu không để trống."))
            )
        criterion = {**head, "commune_assessed": bool(mark), "levels": []}
        path = self.paths[Kind.SECTION]
        self._add(Kind.CRITERION, path, self.open[Kind.SECTION]["criteria"], "criteria", criterion, number)
        if self.subsection:
            criterion["subsection"] = self.subsection
            self.lines[(*self.paths[Kind.CRITERION], "subsection")] = self.subsection_line
        return wrong + self._repeated(Kind.CRITERION, head["code"], number)

    def _rule(self, number, cells):
        text, wrong = read_text(cells, number, most=CriterionRule._meta.get_field("text").max_length)
        word = " ".join(cells[layout.RULE].split()).casefold()
        if word not in RULES:
            known = "; ".join(str(one.label) for one in RuleType)
            wrong.append((f"I{number}", _("Loại quy tắc chỉ nhận: %(known)s.") % {"known": known}))
        rules = self.open[Kind.CRITERION].setdefault("rules", [])
        rules.append({"type": RULES.get(word, ""), "text": text})
        return wrong

    def _level(self, number, cells):
        text, wrong = read_text(cells, number, most=Level._meta.get_field("text").max_length)
        points, wrong_points = read_points(cells, number)
        stars = cells[layout.STARS].strip()
        if stars not in {"", "3", "4", "5"}:
            wrong.append((f"E{number}", _("Chỉ ghi 3, 4 hoặc 5, hoặc để trống.")))
        level = {
            "points": points,
            "text": text,
            "min_for_star": int(stars) if stars in {"3", "4", "5"} else None,
        }
        if cells[layout.CASE] or cells[layout.CASE_NAME]:
            level["case"] = {"code": str(cells[layout.CASE]), "name": str(cells[layout.CASE_NAME])}
        levels = self.open[Kind.CRITERION]["levels"]
        wrong += [*wrong_points, *problem_of_case(level, levels, number)]
        if level in levels:
            wrong.append((f"C{number}", _("Mức điểm này giống hệt một mức ở trên. Xin bỏ một dòng.")))
        self.lines[(*self.paths[Kind.CRITERION], "levels", len(levels))] = number
        levels.append(level)
        return wrong

    def _add(self, kind, above, rows, name, row, number):
        """Put a row where it belongs; what stood open below it is closed."""
        self.paths[kind] = path = (*above, name, len(rows))
        rows.append(row)
        self.open[kind], self.lines[path] = row, number
        for closed in {Kind.PART: (Kind.SECTION, Kind.CRITERION), Kind.SECTION: (Kind.CRITERION,)}.get(
            kind, ()
        ):
            self.open.pop(closed, None)

    def _repeated(self, kind, code, number, within=""):
        key = (kind, within, code)
        if code and key in self.codes:
            text = _("%(kind)s “%(code)s” đã có ở dòng trên. Xin đổi mã, hoặc gộp hai dòng.")
            return [(f"B{number}", text % {"kind": kind, "code": code})]
        self.codes.add(key)
        return []
