"""The lines “Thông tin” of a sheet: the facts of a set that are not its criteria."""

import json

from django.utils.translation import gettext as _

from evaluations.criteria_book import layout
from evaluations.criteria_json import STRUCTURE

MOST_ORDINAL = 999
PATHS = {label.casefold(): path for path, label in layout.FACTS.items()}
LISTS = {label.casefold(): name for name, label in layout.LISTS.items()}


class FactReader:
    """Takes one line after another; what was wrong comes back as [(cell, text)].

    `at`: the cell of each fact of the row itself; `origin`: what is kept as it is.
    """

    def __init__(self):
        self.origin, self.at = {}, {}
        self.ordinal, self.group, self.samples, self.base = 0, "", True, ""
        self.told = set()
        self.own = {
            layout.ORDINAL: self._ordinal,
            layout.GROUP: self._group,
            layout.SAMPLES: self._samples,
            layout.BASE: self._base,
        }

    def take(self, kind, number, cells):
        label, value = " ".join(cells[layout.CODE].split()), cells[layout.TEXT]
        name = label.casefold()
        if name in LISTS:
            self.origin.setdefault(LISTS[name], []).extend([str(value)] if value else [])
            return []
        if name in self.told:
            text = _("“%(label)s” đã ghi ở dòng trên. Xin giữ một dòng.") % {"label": label}
            return [(f"B{number}", text)]
        self.told.add(name)
        for own, read in self.own.items():
            if own.casefold() == name:
                self.at[own] = f"C{number}"
                return [(f"C{number}", text) for text in read(value)]
        return self._kept(label, value, number)

    def _kept(self, label, value, number):
        if path := PATHS.get(label.casefold()):
            place = self.origin
            for name in path[:-1]:
                place = place.setdefault(name, {})
            place[path[-1]] = str(value) or None
            return []
        name = label.removeprefix(layout.OTHER)
        if name == label or name in STRUCTURE:
            return [
                (
                    f"B{number}",
                    _("Không có thông tin tên “%(label)s”. Xin sửa tên, hoặc bỏ dòng này.")
                    % {"label": label},
                )
            ]
        try:
            self.origin[name] = json.loads(value)
        except ValueError:
            return [(f"C{number}", _("Không đọc được dữ liệu này (JSON). Xin giữ như trong tệp xuất ra."))]
        return []

    def _ordinal(self, value):
        if not (value.isascii() and value.isdigit() and 0 < int(value) <= MOST_ORDINAL):
            yield _("Số bộ là số nguyên từ 1 đến %(most)s.") % {"most": MOST_ORDINAL}
        else:
            self.ordinal = int(value)

    def _group(self, value):
        self.group = str(value)
        if not value:
            yield _("Ghi mã nhóm sản phẩm, ví dụ I.4.a; xem mã ở trang Nhóm sản phẩm.")

    def _samples(self, value):
        answers = {layout.YES.casefold(): True, layout.NO.casefold(): False}
        if value.casefold() not in answers:
            yield _("Ghi “Có” hoặc “Không”.")
        self.samples = answers.get(value.casefold(), True)

    def _base(self, value):
        self.base = str(value)
        return []

    def ended(self, head):
        """What a sheet must say and does not; `head`: the line of the set itself."""
        text = _("Thiếu dòng “Thông tin” có mã “%(label)s”. Xin thêm ngay dưới dòng “Bộ tiêu chí”.")
        needed = (layout.ORDINAL, layout.GROUP, layout.SAMPLES)
        return [(f"B{head}", text % {"label": label}) for label in needed if label not in self.at]
