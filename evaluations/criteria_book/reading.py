"""Sheets read back: the JSON form of each set, or what is wrong in which cell (R-SET-2, R-SET-5)."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from evaluations.criteria_book import layout
from evaluations.criteria_book.facts import FactReader
from evaluations.criteria_book.lines import LineReader
from evaluations.rules import arithmetic_faults, frame_faults, star_faults
from ocop_portal.exchange.tables import FormulaCell, read_pages

MOST_LINES = 2000
MOST_SETS = 60
MEND_SUM = "Xin sửa điểm tối đa ở ô này, hoặc điểm ở các dòng thuộc nó."
MEND_STAR = "Xin sửa hoặc xóa số sao ở ô này."


@dataclass(frozen=True)
class Problem:
    """What is wrong in one cell and what to do."""

    sheet: str
    cell: str
    text: str

    @property
    def place(self):
        """“Tờ “Bộ 09”, ô C17”."""
        return _("Tờ “%(sheet)s”, ô %(cell)s") % {"sheet": self.sheet, "cell": self.cell}


@dataclass
class SheetSet:
    """A set as its sheet says. `source`: the form of fixtures/criteria/*.json; `at`: cells of its facts."""

    title: str
    source: dict
    group_code: str
    base: str
    at: dict
    problems: list = field(default_factory=list)

    def problem(self, label, text):
        """Note what is wrong with a fact of the whole set, such as `layout.ORDINAL`."""
        self.problems.append(Problem(self.title, self.at.get(label, "A2"), text))


def read_sets(content):
    """[SheetSet] of a workbook. ValidationError: it cannot be read at all, or holds no set."""
    pages = [page for page in read_pages(content, most_lines=MOST_LINES) if any(page.lines)]
    sheets = [page for page in pages if page.title != layout.EXPLANATION]
    if not sheets:
        text = _("Tệp không có tờ bộ tiêu chí nào. Xin sửa từ tệp xuất ra ở trang Bộ tiêu chí.")
        raise ValidationError(text, code="no_sets")
    if len(sheets) > MOST_SETS:
        text = _("Tệp có hơn %(most)s tờ. Xin chia thành nhiều tệp.") % {"most": MOST_SETS}
        raise ValidationError(text, code="too_many")
    return [_read(page) for page in sheets]


def _read(page):
    reader, facts = LineReader(), FactReader()
    wrong = [*_merged(page), *_headings(page)]
    if not wrong:
        for number, cells in enumerate(page.lines[1:], start=2):
            if any(cells):
                wrong += _one_line(reader, facts, number, cells)
        wrong += reader.ended() + facts.ended(reader.head)
    found = SheetSet(page.title, _source(reader, facts), facts.group, facts.base, facts.at)
    if not wrong:
        wrong = _faults(found.source, reader.lines)
    found.problems = [Problem(page.title, cell, text) for cell, text in wrong]
    return found


def _source(reader, facts):
    return {**facts.origin, **reader.source, "ordinal": facts.ordinal, "requires_samples": facts.samples}


def _merged(page):
    text = _("Các ô %(area)s bị gộp. Xin bỏ gộp ô (Merge Cells) và ghi lại nội dung từng ô.")
    return [(area.partition(":")[0], text % {"area": area}) for area in page.merged]


def _headings(page):
    names = [" ".join(cell.split()) for cell in page.lines[0]]
    for column, heading in enumerate(layout.HEADINGS):
        name = names[column] if column < len(names) else ""
        if name.casefold() != heading.casefold():
            text = _(
                "Dòng đầu phải ghi “%(heading)s” ở ô này. Xin chép lại dòng đầu từ tệp xuất ra, hoặc xóa tờ."
            )
            return [(layout.cell_name(column, 1), text % {"heading": heading})]
    return []


def _one_line(reader, facts, number, cells):
    """[(cell, text)] of a line; a sound one has been added to its reader."""
    cells = [*cells, *[""] * (len(layout.HEADINGS) - len(cells))]
    if any(cells[len(layout.HEADINGS) :]):
        text = _("Dòng này có ô nằm ngoài các cột của khung. Xin xóa ô thừa bên phải.")
        return [(f"J{number}", text)]
    formulas = [
        (layout.cell_name(column, number), _("Ô là công thức. Xin dán giá trị thay cho công thức."))
        for column, cell in enumerate(cells)
        if isinstance(cell, FormulaCell)
    ]
    if formulas:
        return formulas
    kind = next((one for one in layout.Kind if one.casefold() == " ".join(cells[0].split()).casefold()), None)
    if kind is None:
        text = _("“%(word)s” không phải loại dòng. Xin chọn: %(kinds)s.")
        return [(f"A{number}", text % {"word": cells[0], "kinds": "; ".join(layout.Kind)})]
    stray = _stray(kind, number, cells)
    return stray or (facts if kind == layout.Kind.FACT else reader).take(kind, number, cells)


def _stray(kind, number, cells):
    text = _("Dòng “%(kind)s” không dùng cột “%(column)s”. Xin để trống ô này.")
    return [
        (layout.cell_name(column, number), text % {"kind": kind, "column": layout.HEADINGS[column]})
        for column, cell in enumerate(cells)
        if cell and column != layout.KIND and column not in layout.FILLS[kind]
    ]


def _faults(source, lines):
    sums = [(f"D{lines[fault.path]}", f"{fault.text} {MEND_SUM}") for fault in arithmetic_faults(source)]
    stars = [(f"E{lines[fault.path]}", f"{fault.text} {MEND_STAR}") for fault in star_faults(source)]
    return [*((f"C{lines[fault.path]}", fault.text) for fault in frame_faults(source)), *sums, *stars]
