"""The year's calendar: loaded, shown month by month, missing years shouted; why a deadline is its date."""

import re
from datetime import date

import pytest

from ocop_portal.regulations.deadlines import WorkCalendar, days_counted
from ocop_portal.regulations.loading import load_calendar
from ocop_portal.regulations.models import CalendarDay, CalendarYear
from ocop_portal.regulations.year_page import counted_days, months_of, undecreed_years
from tests.councils.pages import today_is
from tests.factories.accounts import UserFactory

FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2024, 5, number) for number in (24, 25, 26, 27))


def test_days_are_counted_one_by_one_towards_the_deadline():
    calendar = WorkCalendar(holidays={MONDAY})
    back = days_counted(date(2024, 5, 28), 1, calendar, back=True)
    assert back == [(MONDAY, False), (SUNDAY, False), (SATURDAY, False), (FRIDAY, True)]
    assert days_counted(FRIDAY, 1, WorkCalendar(made_up={SATURDAY})) == [(SATURDAY, True)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2024, 4, 29), False),
        (date(2024, 5, 4), True),
        (date(2025, 5, 2), False),
        (date(2025, 4, 26), True),
        (date(2026, 1, 2), False),
        (date(2026, 1, 10), True),
        (date(2026, 2, 13), True),
        (date(2026, 2, 16), False),
        (date(2026, 2, 23), True),
        (date(2026, 4, 27), False),
        (date(2026, 8, 22), True),
        (date(2026, 8, 31), False),
        (date(2026, 9, 3), True),
        (date(2023, 1, 19), True),
        (date(2023, 1, 20), False),
        (date(2023, 5, 3), False),
        (date(2027, 2, 11), False),
        (date(2027, 2, 12), True),
        (date(2028, 9, 4), False),
        (date(2030, 2, 7), False),
        (date(2030, 2, 8), True),
    ],
)
def test_years_are_loaded_with_their_swapped_and_compensated_days(day, works):
    load_calendar()
    assert CalendarDay.objects.work_calendar().is_working(day) is works


@pytest.mark.django_db
def test_loading_again_leaves_what_the_office_changed():
    load_calendar()
    CalendarDay.objects.filter(date=date(2026, 9, 1)).update(name="Sửa tay")
    CalendarYear.objects.filter(year=2026).update(source="Thông báo mới")
    CalendarDay.objects.filter(date=date(2027, 2, 11)).delete()
    load_calendar()
    assert CalendarDay.objects.work_calendar().is_working(date(2027, 2, 11))
    assert CalendarDay.objects.get(date=date(2026, 9, 1)).name == "Sửa tay"
    assert list(CalendarYear.objects.values_list("year", flat=True)) == list(range(2030, 2022, -1))
    assert CalendarYear.objects.undecreed(range(2023, 2032)) == [2027, 2028, 2029, 2030, 2031]
    assert CalendarYear.objects.get(year=2026).source == "Thông báo mới"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("new_year", "ancestors"),
    [
        (date(2023, 1, 22), date(2023, 4, 29)),
        (date(2024, 2, 10), date(2024, 4, 18)),
        (date(2025, 1, 29), date(2025, 4, 7)),
        (date(2026, 2, 17), date(2026, 4, 26)),
        (date(2027, 2, 6), date(2027, 4, 16)),
        (date(2028, 1, 26), date(2028, 4, 4)),
        (date(2029, 2, 13), date(2029, 4, 23)),
        (date(2030, 2, 2), date(2030, 4, 12)),  # a day before China's, by the clock of Hà Nội
    ],
)
def test_lunar_feasts_fall_on_the_days_of_viet_nams_calendar(new_year, ancestors):
    load_calendar()
    named = dict(CalendarDay.objects.filter(date__in=[new_year, ancestors]).values_list("date", "name"))
    assert named[new_year].startswith("Tết Nguyên đán")
    assert named[ancestors] == "Giỗ Tổ Hùng Vương"


@pytest.mark.django_db
def test_a_year_is_needed_from_two_months_before_it_begins():
    CalendarYear.objects.create(year=2026, source="Thông báo")
    assert undecreed_years(date(2026, 11, 1)) == []
    assert undecreed_years(date(2026, 11, 2)) == [2027]
    assert undecreed_years(date(2027, 1, 1)) == [2027]
    CalendarYear.objects.create(year=2027, source="Âm lịch", is_decreed=False)
    assert undecreed_years(date(2027, 1, 1)) == [2027]


@pytest.mark.django_db
def test_months_count_their_working_days():
    load_calendar()
    april, may = months_of(2024)[3:5]
    assert (april.working, [row.date.day for row in april.days]) == (19, [18, 29, 30])
    assert (may.working, [row.date.day for row in may.days]) == (23, [1, 4])


@pytest.mark.django_db
def test_every_day_of_the_way_has_its_reason():
    load_calendar()
    found = counted_days(date(2024, 5, 2), 2, back=True)
    assert [(row.date.day, row.counts, row.why) for row in found] == [
        (1, False, "Ngày Giải phóng miền Nam, Quốc tế Lao động"),
        (30, False, "Ngày Giải phóng miền Nam, Quốc tế Lao động"),
        (29, False, "Nghỉ hoán đổi, làm bù ngày 04/5/2024"),
        (28, False, "Chủ nhật"),
        (27, False, "Thứ Bảy"),
        (26, True, "Ngày làm việc"),
        (25, True, "Ngày làm việc"),
    ]


@pytest.mark.django_db
def test_the_page_shows_a_year_and_explains_a_deadline(client, producer_user):
    load_calendar()
    client.force_login(producer_user)
    page = client.get("/lich-lam-viec/2024/?ngay=28/05/2024&so=1&huong=truoc").content.decode()
    assert "Thứ Bảy 04/05/2024 – Làm bù cho ngày 29/4/2024" in page
    assert "Hạn: hết thứ Hai 27/05/2024." in page
    assert "Sửa ngày nghỉ" not in page
    client.force_login(UserFactory(admin=True))
    page = client.get("/lich-lam-viec/2027/").content.decode()
    for url in re.findall(r'href="(/quan-tri/regulations/calendar[^"]+)"', page):
        assert client.get(url).status_code == 200
    assert page.count("/quan-tri/regulations/calendar") == 2
    assert client.get("/lich-lam-viec/1999/").status_code == 404
    wrong = client.get("/lich-lam-viec/2024/?ngay=hôm qua&so=0&huong=truoc").content.decode()
    assert "Ghi ngày theo dạng ngày/tháng/năm" in wrong


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "shouts"), [("secretariat", True), ("admin", True), ("leader", False), ("producer", False)]
)
def test_a_year_without_calendar_is_shouted_at_those_who_see_to_it(client, role, shouts):
    today_is(date(2027, 3, 1))
    client.force_login(UserFactory(**{role: True}))
    assert ("Chưa có lịch nghỉ lễ chính thức năm 2027" in client.get("/").content.decode()) is shouts
    assert "Chưa có lịch nghỉ lễ chính thức năm 2027" in client.get("/lich-lam-viec/2027/").content.decode()
