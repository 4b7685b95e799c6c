from datetime import date

import pytest

from councils.models import Session
from tests.councils.pages import said, today_is, url
from tests.factories.councils import AgendaItemFactory, SessionFactory

MONDAY, TUESDAY = date(2024, 5, 27), date(2024, 5, 28)
pytestmark = pytest.mark.django_db


def ready_to_release():
    session = SessionFactory(council__seated=9)
    AgendaItemFactory(session=session)
    return session


def test_release_shows_the_deadline_and_asks_no_reason_in_time(office):
    today_is(MONDAY)
    session = ready_to_release()

    page = office.get(url("session_release", session.pk))
    assert (page.context["deadline"], page.context["form"]) == (MONDAY, None)
    assert "thứ Hai 27/05/2024" in page.content.decode()

    response = office.post(url("session_release", session.pk))
    assert said(response) == ["Đã gửi hồ sơ điện tử cho thành viên Hội đồng."]
    assert Session.objects.get().released_on == MONDAY


def test_a_late_release_asks_for_its_reason(office):
    today_is(TUESDAY)
    session = ready_to_release()

    response = office.post(url("session_release", session.pk), {"late_reason": " "})
    assert response.context["form"].errors == {"late_reason": ["Gửi muộn phải ghi lý do."]}
    office.post(url("session_release", session.pk), {"late_reason": "Mất điện"})

    assert Session.objects.get().late_reason == "Mất điện"


def test_a_session_that_is_not_ready_is_not_released(office):
    today_is(MONDAY)
    session = SessionFactory(council__seated=9)

    assert (
        "Chương trình chưa có sản phẩm nào."
        in office.get(url("session_release", session.pk)).content.decode()
    )
    response = office.post(url("session_release", session.pk))

    assert said(response) == ["Chương trình chưa có sản phẩm nào. (Cơ sở: Quy chế hoạt động của Hội đồng)"]
    assert Session.objects.get().status == "planned"


def test_a_recall_asks_its_reason_and_leads_back_to_planning(office):
    session = SessionFactory(released=True, attended=True)

    response = office.post(url("session_recall", session.pk), {"reason": " "})
    assert response.context["form"].errors == {"reason": ["Ghi lý do thu lại hồ sơ."]}
    response = office.post(url("session_recall", session.pk), {"reason": "Dời ngày họp vì bão"})

    assert said(response) == ["Đã thu lại hồ sơ. Sửa xong, gửi lại cho thành viên."]
    assert office.get(url("session_edit", session.pk)).status_code == 200
    assert Session.objects.get().status == "planned"


def attendance_data(session, absent=()):
    data = {}
    for seat in session.council.seats.all():
        data[f"seat-{seat.pk}-present"] = "0" if seat.number in absent else "1"
        data[f"seat-{seat.pk}-reason"] = absent.get(seat.number, "") if absent else ""
    return data


def test_everybody_sits_unless_said_otherwise(office):
    session = SessionFactory(released=True)

    page = office.get(url("attendance", session.pk))

    assert [form["present"].value() for form in page.context["forms"]] == ["1", "1", "1"]
    assert page.content.decode().count(" checked") == 3


def test_a_missing_reason_loses_nothing_typed(office):
    session = SessionFactory(released=True)
    data = attendance_data(session, {2: "Đi công tác", 3: ""})

    page = office.post(url("attendance", session.pk), data)

    third = session.council.seats.get(number=3)
    assert page.context["forms"][2].errors == {"reason": [f"Ghi lý do vắng của {third}."]}
    assert 'value="Đi công tác"' in page.content.decode()
    assert not session.attendance.exists()


def test_attendance_is_recorded_for_the_whole_list(office):
    session = SessionFactory(released=True)

    office.post(url("attendance", session.pk), attendance_data(session, {2: "Đi công tác"}))

    assert list(session.attendance.values_list("seat__number", "present", "reason")) == [
        (1, True, ""),
        (2, False, "Đi công tác"),
        (3, True, ""),
    ]


def test_a_session_opens_from_its_confirmation(office):
    today_is(TUESDAY)
    session = SessionFactory(council__seated=9, released=True, attended=True)
    AgendaItemFactory(session=session)

    assert "Có mặt 9 thành viên." in office.get(url("session_open", session.pk)).content.decode()
    response = office.post(url("session_open", session.pk))

    assert response.url == url("session_detail", session.pk)
    assert Session.objects.get().status == "open"


def test_a_session_that_may_not_open_says_why_with_grounds(office):
    today_is(TUESDAY)
    session = SessionFactory(council__seated=9, released=True)
    AgendaItemFactory(session=session)

    response = office.post(url("session_open", session.pk))

    assert response.url == url("session_open", session.pk)
    assert said(response) == ["Chưa điểm danh đủ thành viên. (Cơ sở: QĐ 148/QĐ-TTg)"]
    assert Session.objects.get().status == "released"
