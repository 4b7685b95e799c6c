from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from councils.models import Council, Seat, Session
from ocop_portal.regulations.models import DemoClock
from products.models import Dossier
from products.workflow import Status
from tests.factories.accounts import UserFactory
from tests.factories.councils import AgendaItemFactory, CouncilFactory, SeatFactory, SessionFactory
from tests.factories.products import DossierFactory, ProductFactory, ProductGroupFactory, RoundFactory
from tests.factories.regulations import OfficeFactory, RegulationFactory

MONDAY, TUESDAY = date(2024, 5, 27), date(2024, 5, 28)
pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client, secretary):
    """The secretariat, signed in."""
    client.force_login(secretary)
    return client


def today_is(day):
    DemoClock.objects.update_or_create(only=True, defaults={"date": day})


def url(name, *args):
    return reverse(f"councils:{name}", args=args)


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def council_data(council, **fields):
    return {
        "name": "Hội đồng OCOP",
        "decision_number": "900/QĐ-UBND",
        "founded_on": "15/04/2024",
        "regulation": council.regulation_id,
        "secretary": council.secretary_id,
        "max_spread": 10,
        "quorum_numerator": 3,
        "quorum_denominator": 4,
        "minimum_way": "mean",
        **fields,
    }


@pytest.mark.parametrize("count", [1, 3])
def test_council_list_query_count(office, count, django_assert_num_queries):
    CouncilFactory.create_batch(count)

    with django_assert_num_queries(6):  # session, user, date, count, page, office
        response = office.get(url("council_list"))

    assert len(response.context["page_obj"]) == count


@pytest.mark.parametrize("count", [1, 3])
def test_session_list_query_count(office, count, django_assert_num_queries):
    for _index in range(count):
        AgendaItemFactory()

    with django_assert_num_queries(6):  # session, user, date, count, page, office
        response = office.get(url("session_list"))

    assert [session.item_count for session in response.context["page_obj"]] == [1] * count


@pytest.mark.parametrize("count", [1, 3])
def test_session_detail_query_count(office, count, django_assert_num_queries):
    session = SessionFactory(council__seated=9, released=True, attended=True)
    AgendaItemFactory.create_batch(count, session=session)

    with django_assert_num_queries(22):
        response = office.get(url("session_detail", session.pk))

    assert len(response.context["agenda"]) == count


@pytest.mark.parametrize("seated", [1, 3])
def test_council_detail_query_count(office, seated, django_assert_num_queries):
    council = CouncilFactory(seated=seated)

    with django_assert_num_queries(11):
        response = office.get(url("council_detail", council.pk))

    assert len(response.context["seats"]) == seated


def test_a_council_is_founded_from_the_page(office, secretary):
    OfficeFactory()
    example = CouncilFactory.build(secretary=secretary, regulation=RegulationFactory())

    response = office.post(url("council_create"), council_data(example))

    council = Council.objects.get()
    assert response.url == url("council_detail", council.pk)
    assert (council.founded_on, council.authority.key) == (date(2024, 4, 15), "binh-son")


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"max_spread": 11}, {"max_spread": ["QĐ 148/QĐ-TTg cho phép chênh nhiều nhất 10 điểm."]}),
        ({"quorum_numerator": 5}, {"quorum_numerator": ["Tử số phải từ 1 đến bằng mẫu số."]}),
    ],
)
def test_rules_of_the_quy_che_stay_within_the_law(office, fields, errors):
    council = CouncilFactory()

    response = office.post(url("council_edit", council.pk), council_data(council, **fields))

    assert response.context["form"].errors == errors


def test_a_member_is_added_with_the_next_number_and_fields(office):
    council, user = CouncilFactory(seated=2), UserFactory()
    data = {"user": user.pk, "number": 3, "title": "Trưởng phòng", "organisation": "Phòng Y tế"}
    page = office.get(url("seat_add", council.pk))
    assert page.context["form"]["number"].value() == 3

    office.post(url("seat_add", council.pk), {**data, "fields_represented": ["nong-nghiep", "khac"]})

    seat = council.seats.get(number=3)
    assert (seat.user, seat.is_chair, seat.fields) == (user, False, ["nong-nghiep", "khac"])


def test_a_council_has_no_double_number_member_or_chair(office):
    council = CouncilFactory(seated=2)
    chair = council.seats.first()
    data = {"user": chair.user_id, "number": 1, "is_chair": "on", "title": "Ông", "organisation": "UBND"}

    response = office.post(url("seat_add", council.pk), data)

    assert response.context["form"].errors == {
        "user": [f"{chair.user} đã là thành viên Hội đồng này."],
        "number": ["Số thứ tự này đã có thành viên khác."],
        "is_chair": [f"Hội đồng đã có Chủ tịch là {chair.user}. Bỏ đánh dấu ở người đó trước."],
    }
    assert council.seats.count() == 2


def test_a_member_is_changed_and_removed(office):
    council = CouncilFactory(seated=2)
    seat = council.seats.last()
    data = {"user": seat.user_id, "number": 2, "title": "Phó Chủ tịch", "organisation": "UBND"}

    office.post(url("seat_edit", council.pk, seat.pk), data)
    seat.refresh_from_db()
    assert (seat.title, seat.fields) == ("Phó Chủ tịch", [])

    assert "khỏi Hội đồng?" in office.get(url("seat_remove", council.pk, seat.pk)).content.decode()
    response = office.post(url("seat_remove", council.pk, seat.pk))
    assert said(response) == [f"Đã bỏ {seat.user} khỏi Hội đồng."]
    assert not Seat.objects.filter(pk=seat.pk).exists()


def test_the_council_page_tells_what_its_composition_lacks(office):
    council = CouncilFactory(seated=1)

    problems = office.get(url("council_detail", council.pk)).context["problems"]

    assert [problem.text for problem in problems] == [
        "Hội đồng có 1 thành viên; quy định từ 9 đến 11 thành viên.",
        "Chưa có thành viên đại diện lĩnh vực khoa-hoc-cong-nghe.",
        "Chưa có thành viên đại diện lĩnh vực tai-nguyen-moi-truong.",
    ]


def session_data(council, round_, **fields):
    known = {"day": "28/05/2024", "time": "13:30", "kind": "meeting", "place": "Hội trường A"}
    return {"council": council.pk, "round": round_.pk, **known, **fields}


def test_a_session_is_planned_at_local_time(office):
    council, round_ = CouncilFactory(), RoundFactory()

    office.post(url("session_create"), session_data(council, round_))

    session = Session.objects.get()
    assert session.starts_at.isoformat() == "2024-05-28T06:30:00+00:00"
    assert (session.date, session.status) == (TUESDAY, "planned")


def test_council_and_round_follow_one_regulation(office):
    other = RegulationFactory(key="qd26", number="26/2026/QĐ-TTg")
    council, round_ = CouncilFactory(), RoundFactory(number=2, regulation=other)

    response = office.post(url("session_create"), session_data(council, round_))

    assert response.context["form"].errors == {
        "council": ["Hội đồng lập theo QĐ 148/QĐ-TTg, còn đợt này theo QĐ 26/2026/QĐ-TTg."]
    }


def test_round_and_council_stay_once_the_agenda_has_products(office):
    session = AgendaItemFactory().session
    data = session_data(CouncilFactory(), RoundFactory(number=2), place="Hội trường B")

    office.post(url("session_edit", session.pk), data)

    changed = Session.objects.get(pk=session.pk)
    assert changed.place == "Hội trường B"
    assert (changed.council_id, changed.round_id) == (session.council_id, session.round_id)


def test_only_accepted_dossiers_of_the_round_come_onto_the_agenda(office):
    session = SessionFactory()
    wanted = DossierFactory(accepted=True)
    DossierFactory(reported=True)
    DossierFactory(accepted=True, round=RoundFactory(number=2))

    page = office.get(url("agenda_add", session.pk))
    assert list(page.context["form"].fields["dossiers"].queryset) == [wanted]

    office.post(url("agenda_add", session.pk), {"dossiers": [wanted.pk]})
    assert session.agenda.get().dossier == wanted


def test_a_product_moves_up_and_off_the_agenda(office):
    session = SessionFactory()
    first, second = (AgendaItemFactory(session=session, order=n) for n in (1, 2))

    office.post(url("agenda_up", session.pk, second.pk))
    assert list(session.agenda.all()) == [second, first]

    office.post(url("agenda_remove", session.pk, first.pk))
    assert list(session.agenda.all()) == [second]
    assert Dossier.objects.get(pk=first.dossier_id).status == Status.ACCEPTED


def test_samples_are_recorded_with_their_day(office):
    today_is(MONDAY)
    item = AgendaItemFactory(samples_received=0, samples_on=None)
    address = url("samples", item.session_id, item.pk)

    response = office.post(address, {"samples_received": 5, "samples_on": ""})
    assert response.context["form"].errors == {"samples_on": ["Ghi ngày nhận mẫu."]}
    response = office.post(address, {"samples_received": 5, "samples_on": "28/05/2024"})
    assert response.context["form"].errors == {"samples_on": ["Ngày này chưa đến."]}

    office.post(address, {"samples_received": 5, "samples_on": "27/05/2024"})
    item.refresh_from_db()
    assert (item.samples_received, item.samples_on) == (5, MONDAY)


def test_a_tourism_product_is_visited_instead(office):
    today_is(MONDAY)
    product = ProductFactory(group=ProductGroupFactory(code="VI.1", name="Du lịch"))
    item = AgendaItemFactory(dossier__product=product)
    address = url("samples", item.session_id, item.pk)
    assert list(office.get(address).context["form"].fields) == ["visited_on", "visitors", "visit_findings"]

    data = {"visited_on": "27/05/2024", "visitors": "Cả Hội đồng", "visit_findings": "Đường sạch"}
    office.post(address, data)

    item.refresh_from_db()
    assert (item.visited_on, item.visitors, item.visit_findings) == (MONDAY, "Cả Hội đồng", "Đường sạch")


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


def test_the_checklist_ticks_what_is_there(office):
    session = SessionFactory(council__seated=9)
    AgendaItemFactory(session=session, samples_received=0)

    checklist = office.get(url("session_detail", session.pk)).context["checklist"]

    assert [(check.done, check.due) for check in checklist] == [
        (True, None),  # composition
        (True, None),  # agenda
        (False, MONDAY),  # dossiers sent
        (False, None),  # samples
        (False, None),  # attendance
    ]


@pytest.mark.parametrize(
    ("facts", "labels"),
    [
        ({}, [("Gửi hồ sơ điện tử", ""), ("Thêm sản phẩm", ""), ("Sửa phiên họp", "")]),
        (
            {"released": True},
            [("Điểm danh", ""), ("Khai mạc phiên họp", "Chưa điểm danh đủ thành viên.")],
        ),
        ({"released": True, "attended": True}, [("Khai mạc phiên họp", ""), ("Điểm danh", "")]),
        ({"opened": True}, []),
    ],
)
def test_the_next_act_comes_first_and_a_blocked_one_gives_its_reason(office, facts, labels):
    today_is(TUESDAY)
    session = SessionFactory(council__seated=9, **facts)
    AgendaItemFactory(session=session)

    steps = office.get(url("session_detail", session.pk)).context["steps"]

    assert [(step.label, step.reason) for step in steps] == labels


def test_a_recused_member_is_told_so_and_gets_no_link(client):
    item = AgendaItemFactory(session=SessionFactory(opened=True, attended=True))
    seat = item.session.council.seats.last()
    item.recusals.create(seat=seat, reason="Anh ruột", by=seat.user)
    client.force_login(seat.user)

    page = client.get(url("session_detail", item.session_id))

    (row,) = page.context["agenda"]
    assert (row.is_recused, row.may_read, row.may_enter) == (True, False, False)
    assert "Bạn không tham gia chấm sản phẩm này." in page.content.decode()


def test_a_member_reads_and_enters_but_prepares_nothing(client):
    item = AgendaItemFactory(session=SessionFactory(opened=True, attended=True))
    client.force_login(item.session.council.seats.last().user)

    context = client.get(url("session_detail", item.session_id)).context

    (row,) = context["agenda"]
    assert (row.may_read, row.may_enter) == (True, True)
    assert (context["acts"], context["steps"], context["checklist"]) == ([], [], [])


def test_an_act_out_of_time_is_explained_on_the_sessions_page(office):
    session = SessionFactory(opened=True)

    response = office.get(url("attendance", session.pk))

    assert response.url == url("session_detail", session.pk)
    assert said(response) == [
        "“Điểm danh” chưa làm được hoặc không làm được nữa: phiên họp ở tình trạng “Đang họp”."
    ]


def test_a_seat_is_found_in_its_own_council_only(office):
    seat = SeatFactory()

    assert office.get(url("seat_edit", CouncilFactory().pk, seat.pk)).status_code == 404
