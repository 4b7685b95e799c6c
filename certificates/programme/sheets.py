"""The figures of a year as a spreadsheet: a sheet for each table of the report."""

from django.utils.translation import gettext as _

from ocop_portal.wording import day
from ocop_portal.xlsx import Sheet, book_of

from .tables import sections_of


def workbook_of(programme, *, on):
    """Bytes of the xlsx file."""
    above = [str(programme), _("Số liệu đến ngày %(day)s") % {"day": day(on)}]
    return book_of(
        Sheet(table.key, table.header, table.rows, above=above)
        for section in sections_of(programme, on=on)
        for table in section.tables
    )
