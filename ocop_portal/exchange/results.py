"""What an import did, or would do, as people read it."""

from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import gettext as _
from import_export.results import Result, RowResult

from ocop_portal.exchange.tables import LINE


@dataclass(frozen=True)
class Problem:
    """Something to mend in the file; `line` or `column` empty where it concerns all of it."""

    line: int | str
    column: str
    text: str
    cell: str = ""

    @property
    def place(self):
        """“Dòng 5, cột “Mã số thuế””."""
        if not self.line:
            return _("Cả tệp")
        if not self.column:
            return _("Dòng %(line)s") % {"line": self.line}
        return _("Dòng %(line)s, cột “%(column)s”") % {"line": self.line, "column": self.column}


class ExchangeRow(RowResult):
    """A row with the line it stands in and `changes`: (column, before, after) of what it sets."""

    line, changes = "", ()

    @property
    def tag(self):
        """Context of components/_tag.html."""
        return {
            self.IMPORT_TYPE_NEW: {"kind": "done", "text": _("Thêm mới")},
            self.IMPORT_TYPE_UPDATE: {"kind": "now", "text": _("Sửa")},
        }.get(self.import_type, {"kind": "off", "text": _("Không đổi")})


class ExchangeResult(Result):
    """All rows of a file; `columns` names the column of each attribute, `letters` tells where it stands."""

    columns, letters = {}, {}

    def append_invalid_row(self, number, row, validation_error):
        super().append_invalid_row(row[LINE], row, validation_error)

    @property
    def is_sound(self):
        return not (self.has_errors() or self.has_validation_errors())

    @property
    def problems(self):
        """What to mend, by line."""
        whole = [Problem("", "", str(text)) for error in self.base_errors for text in _messages(error.error)]
        rows = [problem for row in self.invalid_rows for problem in self._of_row(row)]
        failed = [
            Problem(error.row[LINE], "", _("Không ghi được dòng này. Xin kiểm tra từng ô."))
            for row in self.error_rows
            for error in row.errors
        ]
        return [*whole, *sorted([*rows, *failed], key=lambda problem: problem.line)]

    def _of_row(self, row):
        line = row.number
        if not hasattr(row.error, "error_dict"):
            return [Problem(line, "", text) for text in row.error.messages]
        return [
            Problem(line, self.columns.get(name, ""), text, self._cell(name, line))
            for name, texts in row.error.message_dict.items()
            for text in texts
        ]

    def _cell(self, attribute, line):
        letter = self.letters.get(self.columns.get(attribute))
        return f"{letter}{line}" if letter else ""

    @property
    def changed_rows(self):
        """Those that add or change something."""
        return [row for row in self.rows if row.is_new() or row.is_update()]

    @property
    def counts(self):
        """How many rows are new, changed, unchanged."""
        return {
            "new": sum(row.is_new() for row in self.rows),
            "changed": sum(row.is_update() for row in self.rows),
            "same": sum(row.is_skip() for row in self.rows),
        }

    @property
    def digest(self):
        """Stands for all that would be written: two imports with the same digest do the same."""
        facts = [(row.line, row.import_type, tuple(row.changes)) for row in self.rows]
        return sha256(repr(facts).encode()).hexdigest()


def _messages(error):
    return getattr(error, "messages", None) or [error]
