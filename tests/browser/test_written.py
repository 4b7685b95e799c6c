"""Opinions in writing, from the release of the dossiers to the meeting that they lead to."""

from datetime import date

import pytest
from playwright.sync_api import expect

from evaluations.models import Evaluation
from tests.councils.pages import today_is
from tests.factories.councils import AgendaItemFactory, SessionFactory
from tests.factories.evaluations import SMALL_MARKS, handed_in, published_set

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 780}


def test_views_that_differ_lead_from_the_release_to_a_meeting(enter):
    published_set()
    session = SessionFactory(council__seated=9, written=True)
    item = AgendaItemFactory(session=session)
    seats = list(session.council.seats.all())
    office = enter(session.council.secretary)

    today_is(date(2024, 5, 27))
    release(office, session)
    today_is(date(2024, 5, 29))
    begin(office, session)
    answer(enter(seats[1].user, viewport=PHONE), item)
    evaluation = Evaluation.objects.get()
    for seat in [seats[0], *seats[2:8]]:
        handed_in(evaluation, seat, 70)
    chair = enter(seats[0].user, viewport=PHONE)
    look_while_one_is_silent(chair, session)
    today_is(date(2024, 5, 31))
    close(chair, session)
    turn_into_a_meeting(chair)

    office.open(f"/phien-hop/{session.pk}/")
    office.sees("Đã lấy ý kiến bằng văn bản")
    office.sees("Điểm danh")


def release(office, session):
    office.open(f"/phien-hop/{session.pk}/")
    office.follow("Vì sao hạn là ngày đó")
    office.sees("Hạn: hết thứ Hai 27/05/2024.")
    office.open(f"/phien-hop/{session.pk}/gui-ho-so/")
    office.press("Gửi hồ sơ điện tử")
    office.sees_heading("Lấy ý kiến bằng văn bản từ thứ Ba 28/05/2024")


def begin(office, session):
    office.open(f"/phien-hop/{session.pk}/")
    office.follow("Bắt đầu lấy ý kiến")
    office.sees("17:00 30/05/2024")
    office.press("Bắt đầu lấy ý kiến")
    office.sees("Đã bắt đầu lấy ý kiến.")


def answer(member, item):
    member.open("/")
    member.sees(f"Cho ý kiến bằng phiếu: {item}")
    member.sees("Hạn thứ Năm 30/05/2024")
    member.open(f"/danh-gia/{item.pk}/phieu/")
    member.choose_marks(SMALL_MARKS[45], SMALL_MARKS[45])
    member.press("Kiểm tra lại trước khi nộp")
    member.press("Nộp phiếu")
    member.sees("45")
    member.has_no_sideways_scroll()


def look_while_one_is_silent(chair, session):
    chair.open(f"/phien-hop/{session.pk}/lay-y-kien/")
    chair.sees("8 trong 9 thành viên")
    expect(chair.page.get_by_role("link", name="Chuyển sang họp")).to_have_count(0)
    chair.has_no_sideways_scroll()


def close(chair, session):
    chair.open(f"/phien-hop/{session.pk}/lay-y-kien/")
    chair.follow("Đóng lấy ý kiến")
    chair.press("Đóng lấy ý kiến")
    chair.sees("Phải họp Hội đồng vì:")
    chair.sees("25 điểm")


def turn_into_a_meeting(chair):
    chair.follow("Chuyển sang họp")
    chair.page.locator("[name=day]").fill("03/06/2024")
    chair.page.locator("[name=time]").fill("08:00")
    chair.page.locator("[name=place]").fill("Hội trường B")
    chair.page.locator("[name=reason]").fill("Ý kiến về bao bì còn khác nhau")
    chair.has_no_sideways_scroll()
    chair.press("Chuyển sang họp")
    chair.sees_heading("Phiên họp thứ Hai 03/06/2024")
