"""The clock of certificates as a spreadsheet."""

from datetime import timedelta

from django.utils.translation import gettext as _

from certificates.clock_page import entries_between, letters_of, month_end, with_letters
from certificates.deadlines import ladder_of, notice_by
from certificates.models import Recipient
from certificates.renewing import window_of
from ocop_portal.wording import day
from ocop_portal.xlsx import Sheet, book_of

A_YEAR = timedelta(days=365)


def workbook_of(certificates, law, first, on):
    """Bytes of an xlsx file: all certificates that end within a year or are in grace, and the month asked."""
    above = [
        _("Giấy chứng nhận sắp hết hạn, tính đến ngày %(day)s") % {"day": day(on)},
        _("Cơ sở: %(ground)s") % {"ground": law.ground("R-CERT-2")},
    ]
    longest = timedelta(days=law.grace_days)
    rows = with_letters(certificates.for_list().ending(on - longest, on + A_YEAR))
    running = [row for row in rows if row.grace_until >= on]
    month = entries_between(certificates, law, first, month_end(first), on)
    return book_of(
        [
            Sheet(_("Giấy chứng nhận"), _header(), [_row(row, law, on) for row in running], above),
            Sheet(
                _("Tháng %(month)s") % {"month": f"{first:%m-%Y}"},
                [
                    _("Ngày"),
                    _("Việc"),
                    _("Sản phẩm"),
                    _("Chủ thể"),
                    _("Xã"),
                    _("Số vào sổ, số hồ sơ"),
                    _("Có giá trị đến"),
                ],
                [_month_row(entry) for entry in month],
            ),
        ]
    )


def _header():
    return [
        _("Số vào sổ"),
        _("Sản phẩm"),
        _("Chủ thể"),
        _("Xã"),
        _("Hạng sao"),
        _("Ngày cấp"),
        _("Có giá trị đến"),
        _("Gia hạn đến"),
        _("Nhận hồ sơ từ"),
        _("Hạn nộp hồ sơ"),
        _("Thông báo chậm nhất"),
        _("Thông báo số"),
        _("Ngày thông báo"),
        _("Chủ thể nhận"),
        _("Xã nhận"),
        _("Các lần nhắc"),
    ]


def _row(row, law, on):
    notice, ends, window = getattr(row, "expiry_notice", None), row.valid_until, window_of(row, law, on)
    served = {recipient: f"{state} {_day(when)}".strip() for recipient, state, when in letters_of(row)}
    days = {reminder.sent_on for reminder in row.reminders.all()}
    return [
        row.register_number,
        row.product_name,
        row.producer_name,
        row.product.producer.commune.name,
        row.stars,
        day(row.issued_on),
        day(ends),
        day(row.grace_until) if row.grace_until > ends else "",
        _day(window.opens),
        _("trước ngày văn bản có hiệu lực") if window.closed_before_law else _day(window.closes),
        day(notice_by(ends, ladder_of(law))),
        notice.paper.number if notice else "",
        _day(notice and notice.sent_on),
        served.get(Recipient.PRODUCER.label, ""),
        served.get(Recipient.COMMUNE.label, ""),
        ", ".join(day(each) for each in sorted(days)),
    ]


def _month_row(entry):
    return [
        day(entry.on),
        entry.label,
        entry.product_name,
        entry.producer_name,
        entry.product.producer.commune.name,
        entry.number,
        _day(entry.valid_until),
    ]


def _day(date):
    return day(date) if date else ""
