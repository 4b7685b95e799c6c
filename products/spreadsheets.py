"""Lists as a spreadsheet: every cell is text, so that codes keep their zeros and nothing is a formula."""

from io import BytesIO

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from products.uploads import CONTENT_TYPES

WIDEST = 48


def spreadsheet(filename, *, title, header, rows):
    """An xlsx to download: the title, a line of headings, then the rows."""
    workbook = Workbook()
    sheet = workbook.active
    _write(sheet, 1, [title], bold=True)
    _write(sheet, 3, header, bold=True)
    for number, row in enumerate(rows, 4):
        _write(sheet, number, row)
    for column, cells in enumerate(zip(header, *rows, strict=True), 1):
        width = min(WIDEST, max(len(str(cell)) for cell in cells) + 2)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A4"
    out = BytesIO()
    workbook.save(out)
    response = HttpResponse(out.getvalue(), content_type=CONTENT_TYPES["xlsx"])
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def _write(sheet, number, values, *, bold=False):
    for column, value in enumerate(values, 1):
        cell = sheet.cell(number, column, ILLEGAL_CHARACTERS_RE.sub("", str(value)))
        cell.data_type, cell.number_format = "s", "@"
        cell.font = Font(bold=bold)
        cell.alignment = Alignment(wrap_text=number > 1, vertical="top")
