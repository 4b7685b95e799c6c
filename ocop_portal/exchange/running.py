"""Taking a list out; bringing one in, first as a dry run, then exactly as it was previewed."""

from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ocop_portal import xlsx
from ocop_portal.audit.history import record
from ocop_portal.exchange.resources import ExchangeAct
from ocop_portal.exchange.tables import csv_of, read_table


def preview(resource, file):
    """The ExchangeResult that importing this KeptFile would have; nothing is kept."""
    return resource.import_data(read_table(file.content), dry_run=True, file_name=file.name)


def stamp(result, file):
    """Stands for one file and all that it would do: what was previewed is what is confirmed."""
    return sha256(f"{file.sha256}{result.digest}".encode()).hexdigest()


@transaction.atomic
def bring_in(resource, file, *, stamped):
    """Import the file whole. ValidationError, and nothing kept, when it would do other than was previewed."""
    result = resource.import_data(read_table(file.content), file_name=file.name)
    if not result.is_sound or stamp(result, file) != stamped:
        raise ValidationError(
            _("Dữ liệu trên cổng hoặc tệp đã thay đổi sau khi xem trước. Xin xem lại rồi xác nhận."),
            code="changed",
        )
    return result


@transaction.atomic
def take_out(resource, rows, extension, *, by):
    """Bytes of the list in this format; history notes who took it and how many rows."""
    dataset = resource.export(rows)
    record(ExchangeAct.EXPORT_FILE, by, by=by, what=resource.what, rows=len(dataset), format=extension)
    return written(dataset, extension, title=resource.what)


def template_of(resource):
    """Bytes of an empty sheet with the columns that are read; examples and notes have sheets of their own."""
    columns = resource.columns
    sheets = [xlsx.Sheet(resource.what.capitalize()[:31], columns, ())]
    if resource.examples:
        rows = [[example.get(name, "") for name in columns] for example in resource.examples]
        sheets.append(xlsx.Sheet(_("Ví dụ"), columns, rows))
        sheets.append(xlsx.Sheet(_("Cách ghi"), [_("Cột"), _("Cách ghi")], resource.notes))
    return xlsx.book_of(sheets)


def written(dataset, extension, *, title):
    """Bytes of a Dataset as xlsx or csv, every cell text."""
    rows = list(dataset)
    if extension == "csv":
        return csv_of(dataset.headers, rows)
    return xlsx.sheet_of(title.capitalize()[:31], dataset.headers, rows)
