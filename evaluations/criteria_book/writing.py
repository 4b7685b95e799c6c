"""A criteria set as lines of its sheet, and the workbook of several sets."""

import json
from copy import copy
from math import ceil

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation

from evaluations.criteria_book import layout
from evaluations.criteria_book.layout import Kind
from evaluations.criteria_json import STRUCTURE
from evaluations.models.criteria import RuleType
from ocop_portal.typed import nfc
from ocop_portal.xlsx import bytes_of, put, put_text

WIDTHS = (16, 24, 90, 9, 14, 12, 30, 10, 18)
EXPLAINED_WIDTH = 110
LINE_HEIGHT = 15
FREE = Protection(locked=False)
WRAPPED = Alignment(vertical="top", wrap_text=True)
THIN = Border(bottom=Side(style="hair", color="B0B0B0"))


def _font(**look):
    """Named: without a name a spreadsheet takes whichever it likes, another for each kind of line."""
    return Font(name="Calibri", **look)


HEAD = {"font": _font(bold=True, color="FFFFFF"), "fill": PatternFill("solid", fgColor="1F5C3A")}
LOOKS = {
    Kind.SET: (_font(bold=True, size=12), "CFE5D6"),
    Kind.PART: (_font(bold=True), "CFE5D6"),
    Kind.SECTION: (_font(bold=True), "E8F1EA"),
    Kind.SUBSECTION: (_font(bold=True, italic=True), "F3F8F4"),
    Kind.CRITERION: (_font(bold=True), "FFFFFF"),
    Kind.RULE: (_font(italic=True), "FFFFFF"),
    Kind.DISQUALIFIER: (_font(), "FBEDE6"),
}
PLAIN = (_font(), "FFFFFF")
# Lines whose colour runs through empty cells too.
SHADED = {Kind.SET, Kind.PART, Kind.SECTION, Kind.SUBSECTION}
LONGEST_CELL = 32_000
LAST_LINE = 2000
EXPLAINED = (
    "Mỗi bộ tiêu chí là một tờ; mỗi dòng là một thứ, cột “Loại dòng” nói đó là gì.",
    "Thứ tự dòng là thứ tự in: Phần → Mục → (Tiểu mục) → Tiêu chí → Quy tắc, Mức điểm của tiêu chí ấy.",
    "Cột “Điểm”: điểm tối đa của bộ, phần, mục, tiểu mục, tiêu chí; với mức điểm là điểm của mức.",
    "Điểm tối đa của tiêu chí bằng mức cao nhất; mục, phần (A 40, B 25, C 35), cả bộ (100) phải cộng đúng.",
    "“Tối thiểu cho hạng sao”: ghi 3, 4 hoặc 5 ở mức thấp nhất phải đạt cho hạng ấy; để trống nếu không có.",
    "Trường hợp (bộ 26): ghi mã và tên ở mọi mức của tiêu chí có nhiều trường hợp để chọn.",
    "“Xã đánh giá”: ghi x ở tiêu chí mà UBND cấp xã đánh giá.",
    "Dòng “Tiểu mục” gom các tiêu chí sau nó; dòng “Tiểu mục” để trống mã là hết tiểu mục.",
    "“Thông tin” gồm nguồn, cơ quan chủ trì. Mục nhiều ý thì mỗi ý một dòng cùng nhãn.",
    "Được thêm, bớt, sửa dòng ở các tờ bộ tiêu chí. Không gộp ô, không dùng công thức, không đổi dòng đầu.",
    "Sửa xong: Quản trị → Bộ tiêu chí → Nhập từ tệp, chọn hoặc lập ấn bản mới. Cổng báo lỗi theo từng ô "
    "(tờ, ô, sai gì, cách sửa) và không lưu gì khi còn lỗi.",
    "Khi hết lỗi, cổng lưu bản thảo và cho xem những gì đã đổi so với ấn bản gốc; ban hành xong thì không "
    "sửa được nữa. Ấn bản đã ban hành không bị tệp này thay đổi.",
)


def lines_of(source, *, group_code="", base=""):
    """The lines of a set's sheet below its headings. `source`: the form of fixtures/criteria/*.json."""
    yield _line(Kind.SET, source["code"], source["name"], source["total"])
    yield from (_line(Kind.FACT, label, value) for label, value in _facts(source, group_code, base))
    yield from (_line(Kind.DISQUALIFIER, text=text) for text in source["disqualifiers"])
    for part in source["parts"]:
        yield _line(Kind.PART, part["code"], part["name"], part["max"])
        for section in part["sections"]:
            yield _line(Kind.SECTION, section["code"], section["name"], section["max"])
            yield from _section_lines(section)


def _line(kind, code="", text="", points="", **more):
    line = [""] * len(layout.HEADINGS)
    line[layout.KIND], line[layout.CODE], line[layout.TEXT], line[layout.POINTS] = kind, code, text, points
    for name, value in more.items():
        line[getattr(layout, name)] = value
    return line


def _facts(source, group_code, base):
    yield layout.ORDINAL, str(source["ordinal"])
    yield layout.GROUP, group_code
    yield layout.BASE, base
    yield from facts_of(source)


def facts_of(source):
    """(label, text) of what is no criterion in a set; a list has a line for each of its entries."""
    yield layout.SAMPLES, layout.YES if source["requires_samples"] else layout.NO
    told = set()
    for path, label in layout.FACTS.items():
        if _can_stand(source, path):
            told.add(path[0])
            yield label, _at(source, path) or ""
    for name, label in layout.LISTS.items():
        if _is_list(source.get(name)):
            told.add(name)
            yield from ((label, text) for text in source[name] or [""])
    kept = {name for name in source if name not in STRUCTURE} - told
    yield from ((f"{layout.OTHER}{name}", _json(source[name])) for name in sorted(kept))


def _can_stand(source, path):
    """Whether this fact comes back from a cell as it was: what is nested, only where all of it does."""
    if path[0] not in source:
        return False
    if len(path) == 1:
        return source[path[0]] is None or _is_plain(source[path[0]])
    family = {one[1] for one in layout.FACTS if one[0] == path[0] and len(one) > 1}
    nested = source[path[0]]
    return isinstance(nested, dict) and set(nested) == family and all(map(_is_plain, nested.values()))


def _at(source, path):
    for name in path:
        source = source[name]
    return source


def _is_plain(value):
    return isinstance(value, str) and 0 < len(value) < LONGEST_CELL and value == nfc(value).strip()


def _is_list(value):
    return isinstance(value, list) and all(map(_is_plain, value))


def _json(value):
    return json.dumps(value, ensure_ascii=False)


def _section_lines(section):
    inside = None
    for criterion in section["criteria"]:
        subsection = criterion.get("subsection")
        if subsection != inside:
            head = subsection or {"code": "", "name": "", "max": ""}
            yield _line(Kind.SUBSECTION, head["code"], head["name"], head["max"])
            inside = subsection
        mark = layout.MARK if criterion["commune_assessed"] else ""
        yield _line(Kind.CRITERION, criterion["code"], criterion["name"], criterion["max"], COMMUNE=mark)
        for rule in criterion.get("rules", []):
            yield _line(Kind.RULE, text=rule["text"], RULE=str(RuleType(rule["type"]).label))
        for level in criterion["levels"]:
            case = level.get("case") or {"code": "", "name": ""}
            stars = level["min_for_star"] or ""
            named = {"STARS": stars, "CASE": case["code"], "CASE_NAME": case["name"]}
            yield _line(Kind.LEVEL, text=level["text"], points=level["points"], **named)


def book_of(sets):
    """Bytes of the workbook of [(source, group code, key of its edition)], after a sheet that explains it."""
    book = Workbook()
    _explain(book.active)
    looks = _looks(book.active)
    for source, group_code, base in sets:
        page = book.create_sheet(f"Bộ {source['ordinal']:02d}")
        _fill(page, [layout.HEADINGS, *lines_of(source, group_code=group_code, base=base)], looks)
    if len(book.worksheets) > 1:
        book.active = 1
        book.worksheets[0].sheet_view.tabSelected = False
    return bytes_of(book)


def _explain(page):
    page.title = layout.EXPLANATION
    put(page["A1"], "Bộ tiêu chí OCOP: cách đọc và sửa tệp này")
    page["A1"].font = _font(bold=True, size=14)
    for number, text in enumerate(EXPLAINED, start=3):
        put(page.cell(number, 1), text)
        page.cell(number, 1).font, page.cell(number, 1).alignment = _font(), WRAPPED
        page.row_dimensions[number].height = LINE_HEIGHT * ceil(len(text) * 1.05 / EXPLAINED_WIDTH)
    page.column_dimensions["A"].width = EXPLAINED_WIDTH
    page.protection.sheet = True
    _print_whole_width(page)


def _fill(page, lines, looks):
    _frame(page)
    for number, line in enumerate(lines, start=1):
        kind = line[layout.KIND]
        page.row_dimensions[number].height = LINE_HEIGHT * _rows_of_text(line)
        for column, value in enumerate(line, start=1):
            if value == "" and kind not in SHADED:
                continue
            cell = page.cell(number, column)
            is_number = isinstance(value, int)
            if is_number:
                cell.value = value
            elif value != "":
                put_text(cell, value)
            # Setting font, fill, border one by one for 35,000 cells takes ten times as long.
            cell._style = looks[kind, is_number]
    page.auto_filter.ref = f"A1:{layout.LETTERS[-1]}{page.max_row}"
    _guide_typing(page)


def _rows_of_text(line):
    """How many rows the longest cell takes: LibreOffice does not make room by itself."""
    return max(
        ceil(len(str(value)) * 1.05 / width) for value, width in zip(line, WIDTHS, strict=True) if value != ""
    )


def _looks(page):
    """Style of a cell by the kind of its line and whether it is a number, registered with the workbook."""
    looks = {}
    for kind in (*Kind, layout.HEADINGS[0]):
        for is_number in (False, True):
            cell = page["Z1"]
            cell.font, shade = LOOKS.get(kind, PLAIN)
            cell.fill, cell.border, cell.alignment = PatternFill("solid", fgColor=shade), THIN, WRAPPED
            cell.number_format, cell.protection = "General" if is_number else "@", FREE
            cell.quotePrefix = not is_number
            if kind == layout.HEADINGS[0]:
                cell.font, cell.fill, cell.protection = HEAD["font"], HEAD["fill"], Protection()
            looks[kind, is_number] = copy(cell._style)
    del page._cells[1, 26]
    return looks


def _frame(page):
    """The heading stays in sight and cannot be typed over; lines below can be added, changed, taken out."""
    for letter, width in zip(layout.LETTERS, WIDTHS, strict=True):
        dimension = page.column_dimensions[letter]
        dimension.width, dimension.protection = width, FREE
        if letter in "BCFG":
            # “1.1” typed into a new line must not become a number or a date.
            dimension.number_format = "@"
    rest = page.column_dimensions["J"]
    rest.min, rest.max, rest.protection, rest.width = 10, 16384, FREE, 9
    page.freeze_panes = "D2"
    guard = page.protection
    guard.sheet = True
    guard.insertRows = guard.deleteRows = guard.formatCells = guard.formatRows = guard.formatColumns = False
    guard.autoFilter = False
    _print_whole_width(page)
    page.print_title_rows = "1:1"


def _print_whole_width(page):
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def _guide_typing(page):
    """Lists to choose from where only some words are read."""
    choices = {"A": list(Kind), "E": ["3", "4", "5"], "H": [layout.MARK], "I": [r.label for r in RuleType]}
    for letter, words in choices.items():
        rule = DataValidation(type="list", formula1=f'"{",".join(map(str, words))}"', allow_blank=True)
        rule.error, rule.errorTitle = "Xin chọn trong danh sách.", "Chưa đúng"
        page.add_data_validation(rule)
        rule.add(f"{letter}2:{letter}{LAST_LINE}")
