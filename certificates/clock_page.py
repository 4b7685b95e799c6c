"""The clock of certificates as pages and spreadsheets show it: what is late, and a month day by day."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from certificates import waiting
from certificates.deadlines import Kind, asked_by_former, before, first_day, ladder_of, moments_of, notice_by
from certificates.models import Certificate, Recipient
from certificates.renewing import window_of
from ocop_portal.jobs.daily import stillness
from ocop_portal.jobs.models import DailyRun
from ocop_portal.wording import day
from ocop_portal.xlsx import Sheet, book_of
from products.models import Delivery

A_YEAR = timedelta(days=365)
# What one cell of the calendar says of each kind, with how many.
SHORT = {
    Kind.REMINDER: gettext_lazy("Nhắc"),
    Kind.NOTICE: gettext_lazy("Báo chậm nhất"),
    Kind.OPENS: gettext_lazy("Bắt đầu nộp"),
    Kind.CLOSES: gettext_lazy("Hạn nộp"),
    Kind.ENDS: gettext_lazy("Hết hạn"),
    Kind.GRACE_ENDS: gettext_lazy("Hết gia hạn"),
}


@dataclass(frozen=True)
class Entry:
    """One certificate on one day: what that day means to it."""

    on: date
    kind: Kind
    certificate: Certificate

    @property
    def label(self):
        return str(self.kind.label)


@dataclass(frozen=True)
class Day:
    """A cell: `counts` [(short word, how many)]; `is_outside` of the month shown."""

    date: date
    is_outside: bool
    is_today: bool
    counts: tuple


@dataclass(frozen=True)
class MonthPage:
    """A month with the one before and after; `weeks` of seven Days, `entries` of the whole month."""

    first: date
    previous: date
    following: date
    weeks: tuple
    entries: tuple


def month_asked(text, on):
    """The first day of the month that the address asks for, “2026-11”; of this one for nonsense."""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        return on.replace(day=1)
    return first if 2000 <= first.year <= 2100 else on.replace(day=1)


def month_page(certificates, law, first, on):
    """The calendar of one month. One query."""
    last = _next(first) - timedelta(days=1)
    entries = entries_between(certificates, law, first, last)
    by_day = {}
    for entry in entries:
        by_day.setdefault(entry.on, []).append(entry)
    weeks = tuple(
        tuple(_cell(each, first, on, by_day.get(each, ())) for each in week)
        for week in Calendar().monthdatescalendar(first.year, first.month)
    )
    previous = (first - timedelta(days=1)).replace(day=1)
    return MonthPage(first, previous, _next(first), weeks, tuple(entries))


def entries_between(certificates, law, first, last):
    """What these days mean to certificates that were neither revoked nor followed by another."""
    ladder = ladder_of(law)
    longest = timedelta(days=max(law.grace_days, 1))
    running = certificates.for_list().ending(first - longest, last + timedelta(days=first_day(ladder)))
    found = [
        Entry(moment.on, moment.kind, row)
        for row in running
        for moment in moments_of(row.valid_until, ladder, grace_until=row.grace_until)
        if first <= moment.on <= last
    ]
    return sorted(found, key=lambda entry: (entry.on, list(Kind).index(entry.kind), entry.certificate.pk))


def _cell(each, first, on, entries):
    counts = {}
    for entry in entries:
        counts[entry.kind] = counts.get(entry.kind, 0) + 1
    shown = tuple((SHORT[kind], count) for kind, count in counts.items())
    return Day(each, each.month != first.month, each == on, shown)


def _next(first):
    return (first + timedelta(days=32)).replace(day=1)


def expiring_page(user, ending, law, on):
    """Context of the list: rows, and where the daily work stood still what it would have sent.

    Late rows come of the same rule that the daily work asks, so that page and letter never disagree.
    """
    certificates = Certificate.objects.visible_to(user)
    still = stillness(on)
    return {
        "rows": [
            (row, notice_by(row.valid_until, ladder_of(law)), why_former(row, law), letters_of(row))
            for row in with_letters(ending)
        ],
        "still": still,
        "missed": waiting.clock_of(certificates, law, on) if still else [],
        "untold": waiting.untold(certificates, on),
        "last_run": DailyRun.objects.filter(on__lte=on, ended_at__isnull=False).first(),
    }


def why_former(certificate, law):
    """Why the notice follows the law before this one; "" where it follows this one."""
    ladder = ladder_of(law)
    if not asked_by_former(certificate.valid_until, ladder):
        return ""
    return _("Theo %(former)s: hạn theo %(law)s là ngày %(day)s, trước ngày có hiệu lực %(since)s.") % {
        "former": waiting.law_of_notice(certificate, law),
        "law": law,
        "day": day(before(certificate.valid_until, ladder.notice_by)),
        "since": day(ladder.law_from),
    }


def with_letters(certificates):
    """Each with its notice, the letters of that, its reminders: what the list and the spreadsheet show."""
    return certificates.select_related("expiry_notice__paper", "expiry_notice__sent_by").prefetch_related(
        Prefetch("expiry_notice__paper__deliveries", queryset=Delivery.objects.standing()), "reminders"
    )


def letters_of(certificate):
    """[(whom, how it stands, when it was served)] of the notice, the producer first."""
    notice = getattr(certificate, "expiry_notice", None)
    letters = list(notice.paper.deliveries.all()) if notice else []
    letters.sort(key=lambda letter: letter.recipient != Recipient.PRODUCER)
    return [(letter.get_recipient_display(), letter.state_told, letter.served_on) for letter in letters]


def workbook_of(certificates, law, first, on):
    """Bytes of an xlsx file: all certificates that end within a year or are in grace, and the month asked."""
    above = [
        _("Giấy chứng nhận sắp hết hạn, tính đến ngày %(day)s") % {"day": day(on)},
        _("Cơ sở: %(ground)s") % {"ground": law.ground("R-CERT-2")},
    ]
    longest = timedelta(days=law.grace_days)
    rows = with_letters(certificates.for_list().ending(on - longest, on + A_YEAR))
    running = [row for row in rows if row.grace_until >= on]
    month = entries_between(certificates, law, first, _next(first) - timedelta(days=1))
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
                    _("Số vào sổ"),
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
    row = entry.certificate
    return [
        day(entry.on),
        entry.label,
        row.product_name,
        row.producer_name,
        row.product.producer.commune.name,
        row.register_number,
        day(row.valid_until),
    ]


def _day(date):
    return day(date) if date else ""
