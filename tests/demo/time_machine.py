"""Four years of the scene of Quảng Ngãi, day by day: what was told about each certificate, and when."""

from collections import Counter
from datetime import timedelta

from certificates.actions import mind_certificates
from certificates.models import Certificate, ExpiryNotice, Reminder
from ocop_portal.accounts.models import User
from ocop_portal.regulations.models import CalendarDay, Office
from products.models import Delivery

DAYS = 4 * 365 + 1
STEPS = (180, 150, 130)


def run_four_years(today, *, signer, stopped):
    """The daily duty on every working day, twice on the first of a month; none on the days in `stopped`."""
    Office.objects.update(expiry_signer=signer)
    calendar, system = CalendarDay.objects.work_calendar(), User.objects.system()
    for number in range(DAYS):
        on = today + timedelta(days=number)
        if calendar.is_working(on) and on not in stopped:
            mind_certificates(by=system, on=on)
            if on.day == 1:
                assert mind_certificates(by=system, on=on) == (0, [])


def assert_everything_was_told_once(today, *, stopped):
    """Whatever ran out in these years. A day off or a worker that stood still puts a step off, never away."""
    last = today + timedelta(days=DAYS)
    rows = Certificate.objects.with_clock().ending(today, last - timedelta(days=1))
    letters = Counter(Delivery.objects.values_list("paper", "recipient"))
    assert set(letters.values()) == {1}
    for row in rows:
        notice = ExpiryNotice.objects.get(certificate=row)
        due = row.valid_until - timedelta(days=200)
        assert {(notice.paper_id, "producer"), (notice.paper_id, "commune")} <= set(letters)
        if due > today:
            assert notice.days_late == 0
            assert 0 <= (notice.sent_on - due).days <= allowance(due, stopped)
        told = Counter(Reminder.objects.filter(certificate=row).values_list("recipient", "days"))
        assert told == Counter(
            (who, days) for who in ("producer", "commune") for days in steps_of(row, today)
        )
        for reminder in Reminder.objects.filter(certificate=row):
            waited = reminder.sent_on - max(reminder.due_on, today)
            assert 0 <= waited.days <= allowance(reminder.due_on, stopped)


def steps_of(row, today):
    """The steps that lie ahead, and the nearest of those passed; none once the producer has asked anew."""
    if row.is_asked_again:
        return []
    ahead = [days for days in STEPS if row.valid_until - timedelta(days=days) > today]
    passed = [days for days in STEPS if days not in ahead]
    return [*ahead, *passed[-1:]]


def allowance(due, stopped):
    """Days that a step may wait: Tết at most, or until the worker was back."""
    return 25 if any(abs((day - due).days) <= 12 for day in stopped) else 12
