"""The daily work sends what is due about certificates once, and tells when it stood still (R-CERT-2)."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from openpyxl import load_workbook

from certificates.models import ExpiryNotice, Reminder
from certificates.tasks import tasks_for
from ocop_portal.accounts.models import User
from ocop_portal.archive.models import Paper
from ocop_portal.jobs.daily import run_daily, run_if_due, stillness
from ocop_portal.jobs.models import DailyRun
from ocop_portal.jobs.scheduling import keep_scheduled
from ocop_portal.regulations.models import CalendarDay, DemoClock
from products.models import Delivery
from tests.factories.accounts import UserFactory
from tests.factories.certificates import CertificateFactory, PaperFactory
from tests.factories.products import DossierFactory
from tests.factories.regulations import OfficeFactory, RegulationFactory, SignerFactory

# 180, 90, 60 days before the end: thứ Năm 04/7/2024, thứ Tư 02/10/2024, thứ Sáu 01/11/2024.
ENDS = date(2024, 12, 31)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def law():
    return RegulationFactory(reminder_days=[180, 90, 60])


@pytest.fixture
def certificate():
    """Runs out on 31/12/2024; producer and commune can be written to."""
    found = CertificateFactory(issued_on=date(2021, 12, 31))
    producer = found.product.producer
    producer.users.add(UserFactory(producer=True, email="chuthe@example.vn"))
    UserFactory(commune=producer.commune, role="commune", email="xa@example.vn")
    return found


@pytest.fixture
def office():
    office = OfficeFactory()
    office.expiry_signer = SignerFactory(office=office)
    office.save()
    return office


def reminded():
    rows = Reminder.objects.order_by("sent_on", "recipient")
    return [(row.days, row.recipient, row.sent_on, row.mail.addresses) for row in rows]


def every_day(first, last):
    on = first
    while on <= last:
        run_daily(on=on)
        on += timedelta(days=1)


def test_day_by_day_every_step_goes_once_to_producer_and_commune(certificate):
    every_day(date(2024, 7, 3), date(2024, 7, 7))
    every_day(date(2024, 10, 1), date(2024, 10, 3))

    assert reminded() == [
        (180, "commune", date(2024, 7, 4), "xa@example.vn"),
        (180, "producer", date(2024, 7, 4), "chuthe@example.vn"),
        (90, "commune", date(2024, 10, 2), "xa@example.vn"),
        (90, "producer", date(2024, 10, 2), "chuthe@example.vn"),
    ]
    assert DailyRun.objects.count() == 6  # no Saturday, no Sunday
    assert "còn 90 ngày" in Reminder.objects.first().mail.body


def test_the_notice_goes_by_itself_once_with_two_letters_that_can_be_proved(certificate, office):
    run_daily(on=date(2024, 11, 4))
    run_daily(on=date(2024, 11, 4))

    notice = ExpiryNotice.objects.get()
    assert (notice.due_on, notice.sent_on, notice.days_late) == (date(2024, 12, 1), date(2024, 11, 4), 0)
    assert notice.sent_by == User.objects.system()
    letters = Delivery.objects.filter(paper=notice.paper).order_by("recipient")
    assert [(row.recipient, row.mail.addresses) for row in letters] == [
        ("commune", "xa@example.vn"),
        ("producer", "chuthe@example.vn"),
    ]
    assert DailyRun.objects.get().done == 3  # the notice, and the nearest reminder to two


def test_the_database_holds_one_of_each(certificate):
    facts = {"certificate": certificate, "days": 90, "recipient": "producer"}
    dates = {"due_on": date(2024, 10, 2), "sent_on": date(2024, 10, 2)}
    Reminder.objects.create(**facts, **dates)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.create(**facts, **dates)


def test_without_a_signer_who_agreed_the_notice_waits_for_the_secretariat(certificate, secretary):
    run = run_daily(on=date(2024, 11, 4))

    assert not Paper.objects.exists()
    assert run.remarks == ["1 thông báo chờ Tổ giúp việc gửi: chưa chọn người ký cho cổng tự gửi."]
    (task,) = tasks_for(secretary, on=date(2024, 11, 4))
    assert (task.url, task.due) == (reverse("certificates:expiring"), date(2024, 12, 1))


def test_nobody_is_reminded_once_a_new_dossier_is_in(certificate):
    DossierFactory(
        product=certificate.product, purpose="renewal", submitted=True, submitted_on=date(2024, 7, 3)
    )
    run_daily(on=date(2024, 7, 4))
    assert not Reminder.objects.exists()


def test_a_duty_that_breaks_is_told_and_done_again(certificate, office, settings):
    DemoClock.objects.create(date=date(2024, 11, 4))
    whole, settings.MEDIA_ROOT = settings.MEDIA_ROOT, "/proc/nowhere"
    run_if_due()
    broken = DailyRun.objects.get()
    assert (broken.has_failed, ExpiryNotice.objects.count()) == (True, 0)
    assert broken.remarks[0].startswith("Giấy chứng nhận sắp hết hạn: ")

    settings.MEDIA_ROOT = whole
    run_if_due()
    assert (DailyRun.objects.get().has_failed, ExpiryNotice.objects.count()) == (False, 1)


def test_the_worker_asks_all_day_and_works_once(certificate):
    DemoClock.objects.create(date=date(2024, 7, 4))
    keep_scheduled()
    keep_scheduled()
    run_if_due()
    ended = DailyRun.objects.get().ended_at
    run_if_due()
    assert DailyRun.objects.get().ended_at == ended
    call_command("daily")
    assert len(reminded()) == 2


def test_ten_days_of_standstill_are_told_with_what_was_missed_and_made_up_for(
    client, certificate, office, secretary
):
    CalendarDay.objects.create(date=date(2024, 9, 26), kind="holiday", name="Nghỉ")
    run_daily(on=date(2024, 9, 25))
    today = date(2024, 10, 5)
    DemoClock.objects.create(date=today)
    client.force_login(secretary)

    assert (stillness(today).since, stillness(today).days) == (date(2024, 9, 25), 6)
    assert "Việc hằng ngày của cổng chưa chạy từ ngày 25/09/2024" in [
        task.title for task in tasks_for(secretary, on=today)
    ]
    page = client.get(reverse("certificates:expiring")).content.decode()
    assert "Đã 6 ngày làm việc" in page
    assert f"{certificate.product_name} ({certificate.producer_name}): Thư nhắc 02/10/2024" in page

    every_day(today, date(2024, 10, 8))
    # The first run made up for the step of 180 days, which nobody had sent.
    assert [row[2] for row in reminded()] == [date(2024, 9, 25)] * 2 + [date(2024, 10, 7)] * 2
    assert stillness(date(2024, 10, 8)) is None


def test_what_ran_out_without_a_notice_is_named(client, certificate, secretary):
    DemoClock.objects.create(date=date(2025, 1, 10))
    client.force_login(secretary)
    page = client.get(reverse("certificates:expiring")).content.decode()
    assert "Đã hết hạn mà chưa được thông báo" in page
    assert "hết hạn ngày 31/12/2024" in page


def at(client, user, on):
    DemoClock.objects.create(date=on)
    client.force_login(user)


@pytest.mark.parametrize("count", [1, 3])
def test_the_calendar_shows_each_day_and_asks_the_same_for_one_and_three(
    client, secretary, count, django_assert_num_queries
):
    CertificateFactory.create_batch(count, issued_on=date(2021, 12, 31))
    at(client, secretary, date(2024, 10, 1))

    with django_assert_num_queries(7):  # session, user, date, law, rows, renewals, the office of the page
        response = client.get(reverse("certificates:expiry_calendar"), {"thang": "2024-12"})
    month = response.context["month"]
    days = {day.date: [(str(word), n) for word, n in day.counts] for week in month.weeks for day in week}
    assert {day: counts for day, counts in days.items() if counts} == {
        date(2024, 12, 1): [("Báo chậm nhất", count)],
        date(2024, 12, 31): [("Hết hạn", count)],
    }
    assert (month.previous, month.following) == (date(2024, 11, 1), date(2025, 1, 1))


@pytest.mark.parametrize("month", ["", "2024-13", "0000-01", "tháng"])
def test_a_month_that_is_none_is_this_one(client, secretary, month):
    at(client, secretary, date(2024, 10, 5))
    response = client.get(reverse("certificates:expiry_calendar"), {"thang": month})
    assert response.context["month"].first == date(2024, 10, 1)
    assert "Tháng này không có hạn nào" in response.content.decode()


def test_the_spreadsheet_says_when_each_was_told(client, certificate, secretary):
    paper = PaperFactory(number="05/TB-UBND")
    ExpiryNotice.objects.create(
        certificate=certificate,
        paper=paper,
        addressee="x",
        sent_on=date(2024, 11, 4),
        sent_by=secretary,
    )
    at(client, secretary, date(2024, 11, 5))

    response = client.get(reverse("certificates:expiry_workbook"), {"thang": "2024-12"})
    book = load_workbook(BytesIO(response.content))
    header, row = list(book["Giấy chứng nhận"].iter_rows(min_row=3, values_only=True))
    told = dict(zip(header, row, strict=True))
    assert (told["Thông báo số"], told["Ngày thông báo"]) == ("05/TB-UBND", "04/11/2024")
    assert [line[:2] for line in book["Tháng 12-2024"].iter_rows(min_row=2, values_only=True)] == [
        ("01/12/2024", "Thông báo bằng văn bản, chậm nhất"),
        ("31/12/2024", "Ngày cuối có giá trị"),
    ]
