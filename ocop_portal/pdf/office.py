"""Spreadsheets and word files as pages, plain but complete enough to be read; the original goes along
attached.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZipFile

import mammoth
import openpyxl
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from ocop_portal.unpacking import declared_sizes

from .markup import only_plain_markup
from .render import pdf_from_html

MAX_UNPACKED = 60 * 1024 * 1024
MAX_SPREADSHEET_XML = 20 * 1024 * 1024
MAX_ROWS, MAX_COLUMNS = 1000, 40
NARROWEST, WIDEST = 4, 40  # column widths, in characters


class TooBig(Exception):
    """The file unpacks to more than is safe to read."""


@dataclass(frozen=True)
class Cell:
    """A printed cell with the room it takes."""

    text: str
    is_number: bool = False
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True)
class PrintedSheet:
    """A worksheet ready for its template; `widths` in percent; `omitted`: rows beyond MAX_ROWS."""

    title: str
    rows: list
    widths: list
    omitted: int

    @property
    def density(self):
        return "crowd" if len(self.widths) > 16 else "many" if len(self.widths) > 9 else ""


def pages_from_docx(content: bytes, name: str) -> bytes:
    """PDF bytes of a word file: text, lists, tables and pictures; headers and layout are left to the
    original.
    """
    _refuse_bombs(content)
    # A style map inside the file could name any element; linked files would be read from this machine.
    found = mammoth.convert_to_html(
        BytesIO(content), include_embedded_style_map=False, external_file_access=False
    )
    # only_plain_markup lets through an allowed list of tags and escapes every text.
    body = mark_safe(only_plain_markup(found.value))  # noqa: S308
    html = render_to_string("papers/word_file.html", {"title": name, "body": body})
    return pdf_from_html(html, pdf_variant="pdf/a-3b")


def pages_from_xlsx(content: bytes, name: str) -> bytes:
    """PDF bytes of a spreadsheet's visible sheets, landscape, formulas as their last stored values."""
    _refuse_bombs(content, spreadsheet=True)
    workbook = openpyxl.load_workbook(BytesIO(content), data_only=True)
    sheets = [_printed(sheet) for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    context = {"title": name, "sheets": [sheet for sheet in sheets if sheet.rows]}
    html = render_to_string("papers/spreadsheet.html", context)
    return pdf_from_html(html, presentational_hints=True, pdf_variant="pdf/a-3b")


def _refuse_bombs(content, *, spreadsheet=False):
    with ZipFile(BytesIO(content)) as archive:
        sizes = declared_sizes(archive)
    cells = sum(size for name, size in sizes.items() if name.endswith(".xml"))
    if sum(sizes.values()) > MAX_UNPACKED or (spreadsheet and cells > MAX_SPREADSHEET_XML):
        raise TooBig


def _printed(sheet):
    grid = [list(row) for row in sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS)]
    height = max((at for at, row in enumerate(grid, 1) if any(_text(cell) for cell in row)), default=0)
    width = max((at for row in grid for at, cell in enumerate(row, 1) if _text(cell)), default=0)
    spans, covered = _merged(sheet, height, width)
    rows = [
        [_cell(cell, spans) for cell in row[:width] if _place(cell) not in covered] for row in grid[:height]
    ]
    widths = _widths([row[:width] for row in grid[:height]], spans)
    return PrintedSheet(sheet.title, rows, widths, max(0, sheet.max_row - MAX_ROWS))


def _widths(grid, spans):
    """Percents by the longest text of each column; what lies across several columns widens none."""
    weights = []
    for column in zip(*grid, strict=True):
        alone = [len(_text(cell)) for cell in column if spans.get(_place(cell), (1, 1))[0] == 1]
        weights.append(min(max([NARROWEST, *alone]), WIDEST))
    return [f"{100 * weight / sum(weights):.2f}" for weight in weights]


def _merged(sheet, height, width):
    spans, covered = {}, set()
    for area in sheet.merged_cells.ranges:
        down = min(area.max_row, height) - area.min_row + 1
        across = min(area.max_col, width) - area.min_col + 1
        if down < 1 or across < 1:
            continue
        spans[area.min_row, area.min_col] = (across, down)
        covered |= {(area.min_row + y, area.min_col + x) for y in range(down) for x in range(across)}
        covered.discard((area.min_row, area.min_col))
    return spans, covered


def _place(cell):
    return cell.row, cell.column


def _cell(cell, spans):
    colspan, rowspan = spans.get(_place(cell), (1, 1))
    is_number = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    return Cell(_text(cell), is_number, colspan, rowspan)


def _text(cell):
    match cell.value:
        case None:
            return ""
        case bool() as value:
            return _("Có") if value else _("Không")
        case datetime() as value if value.time() != time():
            return f"{value:%d/%m/%Y %H:%M}"
        case date() as value:
            return f"{value:%d/%m/%Y}"
        case int() | float() as value:
            return _number(value, cell.number_format or "")
        case value:
            return str(value)


def _number(value, number_format):
    percent = "%" in number_format
    grouping = "," if "#,##0" in number_format else ""
    places = re.search(r"0\.(0+)", number_format)
    shown = value * 100 if percent else value
    text = f"{shown:{grouping}.{len(places[1])}f}" if places else f"{shown:{grouping}.12g}"
    return text.translate(str.maketrans(",.", ".,")) + ("%" if percent else "")
