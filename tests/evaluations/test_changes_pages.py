"""“Thay đổi trong phiên” as people work it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from councils.models import EventKind
from evaluations import actions
from evaluations.permissions.dossier import may_read_dossier
from tests.councils.pages import today_is
from tests.factories.accounts import UserFactory
from tests.factories.councils import AgendaItemFactory, SessionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    session = SessionFactory(council__seated=4, opened=True, attended=True)
    AgendaItemFactory(session=session, order=1)
    return session


@pytest.fixture
def office(client, secretary):
    client.force_login(secretary)
    return client


def address(name, session, *args):
    return reverse(f"evaluations:{name}", args=[session.pk, *args])


def test_a_departure_is_noted_with_its_time_and_reason(office, session):
    seat = session.council.seats.last()
    page = office.get(address("attendance_change", session, seat.pk))
    assert "rời phiên họp?" in page.content.decode()

    response = office.post(
        address("attendance_change", session, seat.pk), {"time": "00:00", "reason": "Con ốm"}
    )

    assert response.url == address("changes", session)
    event = session.events.get()
    assert (event.kind, event.seat, event.ground) == (EventKind.LEFT, seat, "Con ốm")
    assert f"{timezone.localtime(event.at):%H:%M}" == "00:00"
    row = session.attendance.get(seat=seat)
    assert (row.present, row.reason) == (False, "Con ốm")
    assert "rời phiên họp (Con ốm)." in office.get(response.url).content.decode()


def test_a_departure_without_reason_is_asked_again(office, session):
    seat = session.council.seats.last()

    page = office.post(address("attendance_change", session, seat.pk), {"time": "00:00", "reason": ""})

    assert "Ghi lý do, căn cứ." in page.content.decode()
    assert not session.events.exists()


def test_a_substitute_is_noted_and_reads_the_dossiers_of_this_session_only(office, session):
    user, seat = UserFactory(full_name="Bà Dự Thay"), session.council.seats.last()
    later = AgendaItemFactory(session=SessionFactory(council=session.council, released=True), order=1)
    item = session.agenda.get()
    assert not may_read_dossier(user, item.dossier)
    facts = {
        "seat": seat.pk,
        "user": user.pk,
        "title": "Chuyên viên",
        "organisation": "Phòng Y tế",
        "document_number": "12/PYT-CV",
        "ground": "Họp trùng lịch",
    }

    response = office.post(address("substitute", session), facts)

    assert response.url == address("changes", session)
    new = session.substitutes.get()
    assert (new.user, new.replaces, new.fields) == (user, seat, seat.fields)
    assert may_read_dossier(user, item.dossier)
    assert not may_read_dossier(user, later.dossier)
    assert [row.pk for row in office.get(response.url).context["seats"]][-1] == new.pk


def test_nobody_of_a_producer_or_commune_sits_in(office, session, producer_user, commune_user):
    form = office.get(address("substitute", session)).context["form"]
    offered = set(form.fields["user"].queryset)

    assert not offered & {producer_user, commune_user, session.council.seats.first().user}


def test_the_chair_hands_over_and_takes_back(client, session):
    chair, deputy = session.council.seats.all()[:2]
    client.force_login(chair.user)
    facts = {"seat": deputy.pk, "dossier": "", "document_number": "45/GUQ-HĐ", "ground": "Đi họp tỉnh"}

    client.post(address("delegate", session), facts)

    delegation = session.delegations.active().get()
    page = client.get(address("changes", session)).content.decode()
    assert f"Đang chủ trì: {deputy.user}" in page
    client.post(address("delegation_end", session, delegation.pk), {"ground": "Đã về"})
    assert not session.delegations.active().exists()


def test_members_note_no_change(client, session):
    client.force_login(session.council.seats.last().user)

    for name in ("changes", "substitute", "delegate"):
        assert client.get(address(name, session)).status_code == 403


def test_a_product_is_moved_from_its_page(office, session):
    item = session.agenda.get()
    target = SessionFactory(
        council=session.council, round=session.round, starts_at=timezone.now() + timedelta(days=9)
    )
    item.dossier.round = session.round
    item.dossier.save()
    page = reverse("evaluations:item_move", args=[item.pk])
    assert page in office.get(reverse("evaluations:evaluation_detail", args=[item.pk])).content.decode()

    response = office.post(page, {"target": target.pk, "document_number": "", "ground": "Mẫu hỏng"})

    assert response.url == reverse("councils:session_detail", args=[session.pk])
    assert target.agenda.get().dossier == item.dossier
    assert "Mẫu hỏng" in office.get(address("changes", session)).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_changes_cost_the_same_however_many(office, session, count, django_assert_num_queries):
    for seat in session.council.seats.all()[1 : count + 1]:
        office.post(address("attendance_change", session, seat.pk), {"time": "00:00", "reason": "Họp gấp"})

    with django_assert_num_queries(9):
        office.get(address("changes", session))


def test_day_of_an_event_is_the_business_date(office, session):
    today_is(date(2024, 5, 28))
    seat = session.council.seats.last()

    office.post(address("attendance_change", session, seat.pk), {"time": "00:01", "reason": "Con ốm"})

    assert timezone.localtime(session.events.get().at).date() == date(2024, 5, 28)


def test_who_leads_the_product_before_the_council_reads_the_changes(client, session, secretary):
    deputy, item = session.council.seats.all()[1], session.agenda.get()
    facts = {"ground": "Chủ tịch không tham gia", "document_number": ""}
    actions.delegate(session, deputy, dossier=item.dossier, **facts, by=secretary)
    actions.go_next(session, seen=None, by=secretary)
    client.force_login(deputy.user)

    page = client.get(address("changes", session))

    assert page.status_code == 200
    assert address("delegate", session) not in page.content.decode()
    assert client.get(address("hall", session)).status_code == 200
