"""Spreadsheets in which text stays text: what people typed never becomes a formula or a number."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

WIDEST = 60


@dataclass(frozen=True)
class Sheet:
    """One sheet: lines `above` the table, the header, the rows."""

    title: str
    header: Sequence
    rows: Sequence
    above: Sequence = ()


@dataclass(frozen=True)
class Formula:
    """What a cell computes, `Formula("SUM(A1:A3)")`: of addresses and numbers only, never of typed text."""

    text: str


def sheet_of(title, header, rows, *, above=()):
    """Bytes of a workbook with one sheet, see `book_of`."""
    return book_of([Sheet(title, header, rows, above)])


def book_of(sheets):
    """Bytes of a workbook with these sheets, all as text; whole numbers stay numbers."""
    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title), sheet)
    return bytes_of(book)


def bytes_of(book):
    """A finished workbook as bytes."""
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(page, sheet):
    lines = [*((line,) for line in sheet.above), tuple(sheet.header), *sheet.rows]
    for number, line in enumerate(lines, start=1):
        for column, value in enumerate(line, start=1):
            put(page.cell(number, column), value)
    top = len(sheet.above) + 1
    for cell in page[top]:
        cell.font = Font(bold=True)
    page.freeze_panes = f"A{top + 1}"
    for column, values in enumerate(zip(sheet.header, *sheet.rows, strict=True), start=1):
        width = max(len(str(value)) for value in values) + 2
        page.column_dimensions[get_column_letter(column)].width = min(width, WIDEST)


def put(cell, value):
    """Write a number as a number, a Formula as a formula, anything else as text."""
    if isinstance(value, Formula):
        cell.value = f"={value.text}"
        return
    if isinstance(value, int) and not isinstance(value, bool):
        cell.value = value
        return
    put_text(cell, value)
    cell.number_format, cell.quotePrefix = "@", True
    cell.alignment = Alignment(vertical="top")


def put_text(cell, value):
    """Write text that stays text, and leave the look of the cell as it is."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", str(value))
    cell.data_type = "s"
