"""What a set changed against the one it comes from, thing by thing."""

from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from evaluations.criteria_book import layout
from evaluations.criteria_book.writing import facts_of
from evaluations.models.criteria import RuleType


@dataclass(frozen=True)
class Change:
    """One thing that differs; `before` or `after` None: it is new, or gone."""

    place: str
    before: str | None
    after: str | None

    @property
    def tag(self):
        """Context of components/_tag.html."""
        if self.before is None:
            return {"kind": "done", "text": _("Thêm")}
        if self.after is None:
            return {"kind": "late", "text": _("Bỏ")}
        return {"kind": "now", "text": _("Sửa")}


def changes(before, after):
    """[Change] from one set to another (JSON forms), in the order of the sheet; `before` None: all is new."""
    old = dict(_told(before)) if before else {}
    new = dict(_told(after))
    places = [*new, *(place for place in old if place not in new)]
    found = [
        Change(place, old.get(place), new.get(place)) for place in places if old.get(place) != new.get(place)
    ]
    return [
        *found,
        *_moved([place for place in old if place in new], [place for place in new if place in old]),
    ]


def _moved(before, after):
    """Sheets print in the order of the set, so another order is a change too; told where it begins."""
    pairs = ((old, new) for old, new in zip(before, after, strict=True) if old != new)
    return [Change(_("Thứ tự in, bắt đầu khác từ chỗ này"), *pair) for pair in islice(pairs, 1)]


def _told(source):
    """(place, text) of everything in a set; each place stands once."""
    yield _("Mã bộ"), source["code"]
    yield _("Tên bộ"), source["name"]
    yield _("Tổng điểm"), str(source["total"])
    yield from _facts(source)
    for text in source["disqualifiers"]:
        yield _("Điều kiện loại “%(text)s”") % {"text": text}, text
    for part in source["parts"]:
        yield from _head(_("Phần %(code)s"), part)
        for section in part["sections"]:
            yield from _head(_("Mục %(code)s"), section)
            for criterion in section["criteria"]:
                yield from _criterion(criterion, section)


def _facts(source):
    lists = {}
    for label, value in facts_of(source):
        lists.setdefault(label, []).append(value)
    return ((label, "\n".join(values)) for label, values in lists.items())


def _head(pattern, row):
    place = pattern % {"code": row["code"]}
    yield f"{place}: {_('tên')}", row["name"]
    yield f"{place}: {_('điểm tối đa')}", str(row["max"])


def _criterion(criterion, section):
    place = _("Tiêu chí %(code)s") % {"code": criterion["code"]}
    yield from _head(_("Tiêu chí %(code)s"), criterion)
    yield f"{place}: {_('thuộc mục')}", section["code"]
    if subsection := criterion.get("subsection"):
        yield f"{place}: {_('tiểu mục')}", f"{subsection['code']} {subsection['name']} ({subsection['max']})"
    yield f"{place}: {_('xã đánh giá')}", layout.YES if criterion["commune_assessed"] else layout.NO
    for rule in criterion.get("rules", []):
        label = RuleType(rule["type"]).label
        yield f"{place}: {label} “{rule['text']}”", rule["text"]
    yield from _levels(place, criterion["levels"])


def _levels(place, levels):
    """Levels by case and points, which set 23 has twice at one criterion (R-SET-7)."""
    seen = {}
    for level in levels:
        case = level.get("case")
        name = _("mức %(points)s điểm") % {"points": level["points"]}
        name = f"{name} ({case['code']}. {case['name']})" if case else name
        seen[name] = seen.get(name, 0) + 1
        name = name if seen[name] == 1 else f"{name} [{seen[name]}]"
        star = level["min_for_star"]
        mark = " " + _("[tối thiểu cho %(stars)s sao]") % {"stars": star} if star else ""
        yield f"{place}, {name}", f"{level['text']}{mark}"
