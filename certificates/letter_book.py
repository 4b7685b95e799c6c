"""The book of letters that went out as a spreadsheet: what went to whom, how, and when it was received."""

from django.utils.translation import gettext as _

from ocop_portal.wording import day
from ocop_portal.xlsx import sheet_of


def workbook_of(letters, *, on):
    """Bytes of the xlsx file."""
    header = [
        _("Số, ký hiệu"),
        _("Ngày văn bản"),
        _("Trích yếu"),
        _("Nơi nhận"),
        _("Hồ sơ"),
        _("Cách gửi"),
        _("Tình trạng"),
        _("Ngày phát hành"),
        _("Ngày gửi"),
        _("Ngày nhận"),
        _("Người nhận"),
        _("Hình thức giao"),
        _("Mã bưu gửi"),
        _("Ghi chú"),
    ]
    above = [_("Sổ văn bản gửi chủ thể và xã"), _("Số liệu đến ngày %(day)s") % {"day": day(on)}]
    return sheet_of(_("Văn bản gửi đi"), header, [_row(letter) for letter in letters], above=above)


def _row(letter):
    return [
        letter.paper.number,
        day(letter.paper.issued_on),
        letter.paper.title,
        letter.addressee,
        letter.dossier.code if letter.dossier else "",
        letter.get_way_display(),
        letter.state_told,
        _day(letter.released_on),
        _day(letter.sent_on),
        _day(letter.received_on),
        letter.received_by,
        letter.get_means_display(),
        letter.post_code,
        letter.trouble or letter.reason,
    ]


def _day(date):
    return day(date) if date else ""
