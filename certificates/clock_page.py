"""The clock of certificates as pages show it: what is late, and a month day by day."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from certificates import waiting
from certificates.deadlines import Kind, asked_by_former, before, first_day, ladder_of, moments_of, notice_by
from certificates.models import Certificate, Recipient
from ocop_portal.jobs.daily import stillness
from ocop_portal.jobs.models import DailyRun
from ocop_portal.wording import day
from products.clocks import renewal_deadline
from products.models import Delivery, Dossier
from products.models.dossiers import Purpose
from products.workflow import RENEWAL_RUNS

# What one cell of the calendar says of each kind, with how many.
SHORT = {
    Kind.REMINDER: gettext_lazy("Nhắc"),
    Kind.NOTICE: gettext_lazy("Báo chậm nhất"),
    Kind.OPENS: gettext_lazy("Bắt đầu nộp"),
    Kind.CLOSES: gettext_lazy("Hạn nộp"),
    Kind.ENDS: gettext_lazy("Hết hạn"),
    Kind.GRACE_ENDS: gettext_lazy("Hết gia hạn"),
    Kind.CONCLUDES: gettext_lazy("Xong đánh giá lại"),
}


@dataclass(frozen=True)
class Entry:
    """What one day means to a certificate, or to the dossier of a re-evaluation (then `dossier`).

    `number`: of the certificate in the register, or of the dossier. `is_late`: it passed and was not done.
    """

    on: date
    kind: Kind
    product: object
    product_name: str
    producer_name: str
    number: str
    valid_until: date | None = None
    dossier: object = None
    is_late: bool = False

    @property
    def label(self):
        return str(self.kind.label)

    @property
    def url(self):
        if self.dossier:
            return reverse("evaluations:dossier_detail", args=[self.dossier.code])
        return reverse("certificates:product", args=[self.product.pk])


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
    """The calendar of one month. Two queries."""
    entries = entries_between(certificates, law, first, month_end(first), on)
    by_day = {}
    for entry in entries:
        by_day.setdefault(entry.on, []).append(entry)
    weeks = tuple(
        tuple(_cell(each, first, on, by_day.get(each, ())) for each in week)
        for week in Calendar().monthdatescalendar(first.year, first.month)
    )
    previous = (first - timedelta(days=1)).replace(day=1)
    return MonthPage(first, previous, _next(first), weeks, tuple(entries))


def entries_between(certificates, law, first, last, on):
    """What these days mean to certificates that were neither revoked nor followed by another, and until when
    re-evaluations end (R-CERT-2).
    """
    ladder = ladder_of(law)
    longest = timedelta(days=max(law.grace_days, 1))
    running = certificates.for_list().ending(first - longest, last + timedelta(days=first_day(ladder)))
    found = [
        _of_certificate(row, moment, on)
        for row in running.select_related("expiry_notice")
        for moment in moments_of(row.valid_until, ladder, grace_until=row.grace_until)
        if first <= moment.on <= last
    ]
    found += [entry for entry in _of_renewals(on) if first <= entry.on <= last]
    return sorted(found, key=lambda entry: (entry.on, list(Kind).index(entry.kind), entry.product.pk))


def _of_certificate(row, moment, on):
    untold = moment.kind == Kind.NOTICE and not hasattr(row, "expiry_notice")
    return Entry(
        on=moment.on,
        kind=moment.kind,
        product=row.product,
        product_name=row.product_name,
        producer_name=row.producer_name,
        number=row.register_number,
        valid_until=row.valid_until,
        is_late=untold and moment.on < on,
    )


def _of_renewals(on):
    running = Dossier.objects.renewals_running().select_related("regulation")
    for dossier in running.select_related("product__producer__commune"):
        last, _ground = renewal_deadline(dossier)
        product = dossier.product
        yield Entry(
            on=last,
            kind=Kind.CONCLUDES,
            product=product,
            product_name=product.name,
            producer_name=product.producer.name,
            number=dossier.code,
            dossier=dossier,
            is_late=last < on,
        )


def _cell(each, first, on, entries):
    counts = {}
    for entry in entries:
        counts[entry.kind] = counts.get(entry.kind, 0) + 1
    shown = tuple((SHORT[kind], count) for kind, count in counts.items())
    return Day(each, each.month != first.month, each == on, shown)


def _next(first):
    return (first + timedelta(days=32)).replace(day=1)


def month_end(first):
    """The last day of the month that begins on this day."""
    return _next(first) - timedelta(days=1)


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
        "in_grace": in_grace(certificates, law, on),
        "still": still,
        "missed": waiting.clock_of(certificates, law, on) if still else [],
        "untold": waiting.untold(certificates, on),
        "last_run": DailyRun.objects.filter(on__lte=on, ended_at__isnull=False).first(),
    }


def in_grace(certificates, law, on):
    """[(certificate, its dossier, by when that must be decided)] of those carried on while judged anew."""
    if not law.grace_days:
        return []
    first = on - timedelta(days=law.grace_days)
    ended = certificates.for_list().ending(first, on - timedelta(days=1))
    rows = [row for row in ended if row.grace_until >= on]
    products = [row.product_id for row in rows]
    asked = Dossier.objects.standing().filter(purpose=Purpose.RENEWAL, product__in=products)
    dossiers = {row.product_id: row for row in asked.select_related("regulation").order_by("pk")}
    return [(row, dossiers[row.product_id], _days_left(dossiers[row.product_id])) for row in rows]


def _days_left(dossier):
    return renewal_deadline(dossier) if dossier.status in RENEWAL_RUNS else None


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
