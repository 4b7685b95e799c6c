from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from councils.models import Session
from products.models import Dossier
from products.workflow import Status
from tests.councils.pages import said, today_is, url
from tests.factories.councils import AgendaItemFactory, CouncilFactory, SessionFactory
from tests.factories.dossiers import picture_bytes, upload
from tests.factories.products import DossierFactory, ProductFactory, ProductGroupFactory, RoundFactory
from tests.factories.regulations import RegulationFactory

MONDAY, TUESDAY = date(2024, 5, 27), date(2024, 5, 28)
RECALL = ("Thu lại hồ sơ để sửa", "")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday(db):
    """The day before the sessions of these tests."""
    today_is(MONDAY)


@pytest.mark.parametrize("count", [1, 3])
def test_session_list_query_count(office, count, django_assert_num_queries):
    for _index in range(count):
        AgendaItemFactory()

    with django_assert_num_queries(7):  # session, user, date, years, count, page, office
        response = office.get(url("session_list"))

    assert [session.item_count for session in response.context["page_obj"]] == [1] * count


def test_year_and_status_filter_the_sessions(office):
    found = SessionFactory(released=True)
    SessionFactory()
    SessionFactory(released=True, starts_at=datetime(2023, 5, 28, 1, 0, tzinfo=UTC))

    asked = office.get(url("session_list"), {"year": 2024, "status": "released"})
    nothing = office.get(url("session_list"), {"status": "open"}).content.decode()

    assert list(asked.context["page_obj"]) == [found]
    assert [year for year, _label in asked.context["filters"].fields["year"].choices] == ["", 2024, 2023]
    assert "Không có phiên họp nào hợp với bộ lọc" in nothing


@pytest.mark.parametrize("count", [1, 3])
def test_session_detail_query_count(office, count, django_assert_num_queries):
    session = SessionFactory(council__seated=9, released=True, attended=True)
    AgendaItemFactory.create_batch(count, session=session)

    with django_assert_num_queries(31):
        response = office.get(url("session_detail", session.pk))

    assert len(response.context["agenda"]) == count


def session_data(council, round_, **fields):
    known = {"day": "28/05/2024", "time": "13:30", "kind": "meeting", "place": "Hội trường A"}
    return {"council": council.pk, "round": round_.pk, **known, **fields}


def test_a_session_is_planned_at_local_time(office):
    council, round_ = CouncilFactory(), RoundFactory()

    office.post(url("session_create"), session_data(council, round_))

    session = Session.objects.get()
    assert session.starts_at.isoformat() == "2024-05-28T06:30:00+00:00"
    assert (session.date, session.status) == (TUESDAY, "planned")


def test_a_session_is_not_planned_for_a_day_that_is_past(office):
    data = session_data(CouncilFactory(), RoundFactory(), day="26/05/2024")

    response = office.post(url("session_create"), data)

    assert response.context["form"].errors == {"day": ["Ngày họp phải từ hôm nay, 27/05/2024, trở đi."]}
    assert not Session.objects.exists()


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
    fields = ["visited_on", "visitors", "visit_findings", "photos"]
    assert list(office.get(address).context["form"].fields) == fields

    data = {"visited_on": "27/05/2024", "visitors": "Cả Hội đồng", "visit_findings": "Đường sạch"}
    refused = office.post(address, data)
    assert refused.context["form"].errors == {"photos": ["Chọn ít nhất một ảnh khảo sát."]}
    office.post(address, {**data, "photos": [upload("cong.jpg", picture_bytes())]})

    item.refresh_from_db()
    assert (item.visited_on, item.visitors, item.visit_findings) == (MONDAY, "Cả Hội đồng", "Đường sạch")
    assert [photo.name for photo in item.visit_photos.all()] == ["cong.jpg"]
    assert office.post(address, data).status_code == 302  # the photo that is there is enough


def test_the_checklist_ticks_what_is_there(office):
    session = SessionFactory(council__seated=9)
    AgendaItemFactory(session=session)
    late = AgendaItemFactory(session=session, samples_received=0)

    checklist = office.get(url("session_detail", session.pk)).context["checklist"]

    assert [(check.text, check.done, check.due) for check in checklist] == [
        ("Số thành viên: 9 (quy định 9–11)", True, None),
        ("Chủ tịch Hội đồng", True, None),
        ("Lĩnh vực phải có đại diện", True, None),
        ("Chương trình: 2 sản phẩm", True, None),
        ("Hồ sơ đã tiếp nhận, đầy đủ: 2 trong 2 hồ sơ", True, None),
        ("Hồ sơ điện tử: chưa gửi", False, MONDAY),
        ("Mẫu: 1 trong 2 sản phẩm", False, None),
        ("Thành viên có liên quan đến chủ thể: 0 lượt không tham gia chấm", True, None),
        ("Điểm danh, sau khi gửi hồ sơ", False, None),
        ("Ngày họp: thứ Ba 28/05/2024", False, None),
    ]
    assert checklist[5].problems == ("Chưa có lịch nghỉ lễ chính thức năm 2024: hạn có thể thay đổi.",)
    assert checklist[6].url == url("samples", session.pk, late.pk)
    assert checklist[6].problems == (f"{late.dossier.product}: đã nhận 0 trong 1 sản phẩm mẫu.",)


@pytest.mark.parametrize(
    ("facts", "labels"),
    [
        ({}, [("Gửi hồ sơ điện tử", ""), ("Thêm sản phẩm", ""), ("Sửa phiên họp", "")]),
        (
            {"released": True},
            [("Điểm danh", ""), ("Khai mạc phiên họp", "Chưa điểm danh đủ thành viên."), RECALL],
        ),
        ({"released": True, "attended": True}, [("Khai mạc phiên họp", ""), ("Điểm danh", ""), RECALL]),
        ({"opened": True}, []),
    ],
)
def test_the_next_act_comes_first_and_a_blocked_one_gives_its_reason(office, facts, labels):
    today_is(TUESDAY)
    session = SessionFactory(council__seated=9, **facts)
    AgendaItemFactory(session=session)

    steps = office.get(url("session_detail", session.pk)).context["steps"]

    assert [(step.label, step.reason) for step in steps] == labels


def test_many_missing_things_are_counted_beside_the_button(office):
    session = SessionFactory(council__seated=9, released=True)
    AgendaItemFactory(session=session, samples_received=0)

    steps = office.get(url("session_detail", session.pk)).context["steps"]

    assert steps[1].reason == "Còn 3 điều chưa đủ, nêu ở “Điều kiện khai mạc”."


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


@pytest.mark.parametrize(("trait", "shown"), [("released", True), ("opened", True), ("closed", False)])
def test_chair_and_secretariat_reach_the_changes_while_they_can_be_noted(client, secretary, trait, shown):
    session = SessionFactory(**{trait: True})
    chair, member, _last = session.council.seats.all()
    address = reverse("evaluations:changes", args=[session.pk])

    for user, sees in ((secretary, shown), (chair.user, shown), (member.user, False)):
        client.force_login(user)
        page = client.get(url("session_detail", session.pk)).content.decode()
        assert (f'href="{address}"' in page) == sees


def test_opinions_in_writing_are_planned_with_their_window(office):
    council, round_ = CouncilFactory(), RoundFactory()
    data = session_data(council, round_, kind="written")
    needed = ["Lấy ý kiến bằng văn bản phải ghi thời hạn nhận ý kiến."]

    refused = office.post(url("session_create"), data)
    assert refused.context["form"].errors == {"until_day": needed, "until_time": needed}
    early = {**data, "until_day": "28/05/2024", "until_time": "13:00"}
    assert office.post(url("session_create"), early).context["form"].errors == {
        "until_day": ["Thời hạn nhận ý kiến phải ở sau lúc bắt đầu."]
    }
    office.post(url("session_create"), {**data, "until_day": "31/05/2024", "until_time": "17:00"})

    session = Session.objects.get()
    assert session.answers_until.isoformat() == "2024-05-31T10:00:00+00:00"
    form = office.get(url("session_edit", session.pk)).context["form"]
    assert form.initial["until_day"].isoformat() == "2024-05-31"
    office.post(url("session_edit", session.pk), {**data, "kind": "meeting"})
    assert Session.objects.get().answers_until is None
