"""Spreadsheet files as tables of text, read and written so that nothing typed changes on the way."""

import csv
import re
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO

import openpyxl
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from tablib import Dataset

from ocop_portal.typed import nfc
from ocop_portal.unpacking import TooLarge, checked_sizes
from ocop_portal.wording import day, file_size

MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED = 60 * 1024 * 1024
MAX_ROWS = 5000
# The heading under which each row carries the number of its line in the file.
LINE = "#"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
DELIMITERS = ",;\t"
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z0-9:]+)"')


class FormulaCell(str):
    """A cell that holds a formula: what it would come to is not known here."""


class NumberCell(str):
    """A cell that holds a number: a zero at its beginning is lost."""


class DateCell(str):
    """A cell that holds a date, as a spreadsheet makes of a typed “1.1”."""


def read_table(content):
    """The first sheet of an xlsx, or a csv, as a Dataset of text with each line's number under LINE.

    What the file is, its bytes tell. ValidationError says what is wrong with it and what to do.
    """
    if not content:
        raise _refusal(_("Tệp rỗng. Xin chọn tệp khác."))
    refuse_if_heavy(len(content))
    lines = _xlsx_lines(content) if content.startswith(b"PK") else _csv_lines(content)
    return _table_of(lines)


def refuse_if_heavy(size):
    """ValidationError when a file of so many bytes is more than is taken."""
    if size > MAX_BYTES:
        text = _("Tệp nặng %(size)s. Tối đa %(limit)s.")
        raise _refusal(text, size=file_size(size), limit=file_size(MAX_BYTES))


def _table_of(lines):
    headings, rows = None, []
    for number, cells in enumerate(lines, start=1):
        if not any(cells):
            continue
        if headings is None:
            headings = _headings_of(cells)
            continue
        if len(rows) == MAX_ROWS:
            raise _refusal(_("Tệp có hơn %(most)s dòng. Xin chia thành nhiều tệp."), most=MAX_ROWS)
        if any(cells[len(headings) :]):
            raise _refusal(_("Dòng %(line)s có ô nằm ngoài các cột có tên."), line=number)
        cells = cells[: len(headings)]
        rows.append((number, *cells, *[""] * (len(headings) - len(cells))))
    if not rows:
        raise _refusal(_("Tệp không có dòng dữ liệu nào. Dòng đầu là tên cột, dữ liệu từ dòng sau."))
    return Dataset(*rows, headers=[LINE, *headings])


def _headings_of(cells):
    names = [" ".join(cell.split()) for cell in cells]
    while names and not names[-1]:
        names.pop()
    if not all(names):
        raise _refusal(_("Cột thứ %(column)s chưa có tên ở dòng đầu."), column=names.index("") + 1)
    folded = [name.casefold() for name in names]
    for name in names:
        if folded.count(name.casefold()) > 1:
            raise _refusal(_("Có hai cột cùng tên “%(name)s”. Xin giữ một cột."), name=name)
    return names


def _xlsx_lines(content):
    with _opened(content) as book:
        for row in book.worksheets[0].iter_rows():
            yield [text_of(cell) for cell in row]


@contextmanager
def _opened(content):
    """A workbook to read once from beginning to end. Whatever fails in it, the file is refused."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            checked_sizes(archive, most=MAX_UNPACKED)
        yield openpyxl.load_workbook(BytesIO(content), read_only=True)
    except ValidationError:
        raise
    except TooLarge:
        raise _refusal(_("Tệp mở ra quá lớn. Xin xóa các dòng, hình thừa rồi gửi lại.")) from None
    except Exception:  # openpyxl and zipfile raise almost anything on a broken file.
        raise _refusal(_("Không mở được tệp: tệp bị hỏng, có mật khẩu, hoặc không phải XLSX, CSV.")) from None


@dataclass(frozen=True)
class Page:
    """One sheet of a workbook: its lines of text, the first at 0, and the areas whose cells are merged."""

    title: str
    lines: list
    merged: list


def read_pages(content, *, most_lines):
    """The sheets of an xlsx, each a Page. ValidationError: no xlsx, or a sheet of more than `most_lines`."""
    refuse_if_heavy(len(content))
    with _opened(content) as book, zipfile.ZipFile(BytesIO(content)) as archive:
        return [
            Page(sheet.title, _lines_of(sheet, most_lines), _merged(archive, sheet))
            for sheet in book.worksheets
        ]


def _lines_of(sheet, most):
    lines = []
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = [text_of(cell) for cell in row]
        if not any(cells):
            cells = []
        elif number > most:
            text = _("Tờ “%(sheet)s” có hơn %(most)s dòng. Xin xóa các dòng thừa rồi gửi lại.")
            raise _refusal(text, sheet=sheet.title, most=most)
        if number <= most:
            lines.append(cells)
    return lines


def _merged(archive, sheet):
    """openpyxl passes merged cells over when it reads line by line, so that their text seems to be gone."""
    found = MERGED.findall(archive.read(sheet._worksheet_path))
    return [area.decode() for area in found]


def text_of(cell):
    """What stands in a cell as text; what it was, where that matters, tells its class."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type in {"f", "e"}:
        return FormulaCell(value)
    if isinstance(value, date | datetime):
        return DateCell(day(value))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int | float):
        return NumberCell(value)
    return nfc(str(value)).strip()


def _csv_lines(content):
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise _refusal(_("Không đọc được tệp. Xin lưu từ Excel dạng XLSX, hoặc CSV UTF-8, rồi gửi lại."))
    first = text.lstrip().split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    try:
        for cells in csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True):
            yield [_without_guard(nfc(cell).strip()) for cell in cells]
    except csv.Error:
        raise _refusal(_("Không đọc được tệp CSV: có dấu ngoặc kép chưa đóng.")) from None


def _without_guard(text):
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_SIGNS) else text


def csv_of(headings, rows):
    """Bytes of a csv file that Excel opens in Vietnamese; a cell that could be a formula is guarded by '."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(headings)
    writer.writerows([_guarded(str(cell)) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _guarded(text):
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def _refusal(text, **params):
    return ValidationError(text, code="bad_table", params=params)
