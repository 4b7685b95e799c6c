"""Spreadsheets in which text stays text: what people typed never becomes a formula or a number."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 60


def sheet_of(title, header, rows, *, above=()):
    """Bytes of a workbook with one sheet: lines `above` the table, the header, the rows, all as text.

    Whole numbers stay numbers.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = title
    lines = [*((line,) for line in above), tuple(header), *rows]
    for number, line in enumerate(lines, start=1):
        for column, value in enumerate(line, start=1):
            _write(sheet.cell(number, column), value)
    top = len(above) + 1
    for cell in sheet[top]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = f"A{top + 1}"
    for column, values in enumerate(zip(header, *rows, strict=True), start=1):
        width = max(len(str(value)) for value in values) + 2
        sheet.column_dimensions[get_column_letter(column)].width = min(width, WIDEST)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write(cell, value):
    if isinstance(value, int) and not isinstance(value, bool):
        cell.value = value
        return
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", str(value))
    cell.data_type, cell.number_format, cell.quotePrefix = "s", "@", True
    cell.alignment = Alignment(vertical="top")
