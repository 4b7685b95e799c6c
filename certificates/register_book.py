"""The office's book of numbers as a spreadsheet, in the columns that an office keeps."""

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ocop_portal.archive.models import EntryState
from ocop_portal.wording import day
from ocop_portal.xlsx import sheet_of


def workbook_of(entries, *, on):
    """Bytes of the xlsx file: each book in the order of its numbers."""
    header = [
        _("Sổ"),
        _("Năm"),
        _("Số, ký hiệu"),
        _("Ngày"),
        _("Trích yếu"),
        _("Nơi nhận"),
        _("Người ký"),
        _("Tình trạng"),
        _("Ghi chú"),
    ]
    rows = [_row(entry) for entry in entries.order_by("register__year", "register__series", "number")]
    above = [_("Sổ đăng ký văn bản"), _("Số liệu đến ngày %(day)s") % {"day": day(on)}]
    return sheet_of(_("Sổ đăng ký văn bản"), header, rows, above=above)


def _row(entry):
    return [
        entry.register.series,
        entry.register.year,
        entry.text,
        day(entry.paper.issued_on) if entry.paper else "",
        entry.title,
        entry.recipients,
        entry.signed_by,
        entry.get_state_display(),
        note_of(entry),
    ]


def note_of(entry):
    """Who keeps it, or who cancelled it and why; that it was given outside."""
    notes = [_("Số cấp ngoài hệ thống")] if entry.given_outside else []
    if entry.state == EntryState.RESERVED:
        facts = {"who": entry.reserved_by, "day": day(localtime(entry.reserved_at))}
        notes.append(_("%(who)s giữ ngày %(day)s") % facts)
    if entry.state == EntryState.CANCELLED:
        facts = {"who": entry.cancelled_by, "day": day(localtime(entry.cancelled_at)), "reason": entry.reason}
        notes.append(_("%(who)s hủy ngày %(day)s: %(reason)s") % facts)
    return "; ".join(notes)
