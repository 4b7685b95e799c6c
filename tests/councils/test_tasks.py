from datetime import date

import pytest
from django.urls import reverse

from councils.tasks import tasks_for
from tests.factories.accounts import UserFactory
from tests.factories.councils import AgendaItemFactory, SessionFactory
from tests.factories.products import DossierFactory, RoundFactory

MONDAY, TUESDAY = date(2024, 5, 27), date(2024, 5, 28)
GROUND = "QĐ 148/QĐ-TTg"
pytestmark = pytest.mark.django_db


def facts(tasks):
    return [(task.title, task.url, task.due, task.ground) for task in tasks]


def page(name, session):
    return reverse(f"councils:{name}", args=[session.pk])


def test_accepted_dossiers_wait_for_a_session(secretary):
    dossier = DossierFactory(accepted=True)
    url = f"{reverse('councils:session_create')}?dot={dossier.round_id}"
    title = "Lập phiên họp: 1 hồ sơ đã tiếp nhận"

    assert facts(tasks_for(secretary, on=MONDAY)) == [
        (title, url, date(2024, 6, 14), "lịch của đợt 1 năm 2024")
    ]


def test_accepted_dossiers_go_to_the_planned_session_of_their_round(secretary):
    session = SessionFactory()
    DossierFactory.create_batch(2, accepted=True)
    DossierFactory(accepted=True, round=RoundFactory(number=2))

    first, second = tasks_for(secretary, on=MONDAY)

    assert first.title == "Đưa vào chương trình phiên họp: 2 hồ sơ đã tiếp nhận"
    assert first.url == page("agenda_add", session)
    assert second.title == "Lập phiên họp: 1 hồ sơ đã tiếp nhận"


def test_a_planned_session_with_products_is_to_be_released_by_its_deadline(secretary):
    session = AgendaItemFactory().session
    SessionFactory()

    assert facts(tasks_for(secretary, on=MONDAY)) == [
        ("Gửi hồ sơ điện tử: Phiên họp 28/5/2024", page("session_release", session), MONDAY, GROUND)
    ]


@pytest.mark.parametrize("released", [False, True])
def test_missing_samples_are_asked_before_the_day(secretary, released):
    session = AgendaItemFactory(session__released=released, samples_received=0).session

    assert facts(tasks_for(secretary, on=MONDAY))[-1:] == [
        ("Ghi nhận mẫu, khảo sát: Phiên họp 28/5/2024", page("session_detail", session), TUESDAY, GROUND)
    ]


@pytest.mark.parametrize(
    ("attended", "title", "name"),
    [
        (False, "Điểm danh: Phiên họp 28/5/2024", "attendance"),
        (True, "Khai mạc: Phiên họp 28/5/2024", "session_open"),
    ],
)
def test_on_the_day_members_are_called_and_the_session_opens(secretary, attended, title, name):
    session = SessionFactory(released=True, attended=attended)
    AgendaItemFactory(session=session)

    assert tasks_for(secretary, on=MONDAY) == []
    assert facts(tasks_for(secretary, on=TUESDAY)) == [(title, page(name, session), TUESDAY, GROUND)]


@pytest.mark.parametrize(
    ("trait", "title"),
    [("released", "Đọc hồ sơ trước phiên họp 28/5/2024"), ("opened", "Dự phiên họp 28/5/2024")],
)
def test_a_member_is_told_of_the_sessions_of_their_council(trait, title):
    session = AgendaItemFactory(session=SessionFactory(**{trait: True})).session
    SessionFactory(closed=True, council=session.council)
    member = session.council.seats.first().user

    (task,) = tasks_for(member, on=MONDAY)

    assert (task.title, task.url, task.due) == (title, page("session_detail", session), TUESDAY)
    assert (task.hint, task.ground) == ("Hội trường A. 1 sản phẩm.", str(session.council.regulation))


def test_a_member_hears_nothing_of_planned_sessions_and_other_councils():
    session = SessionFactory()
    SessionFactory(released=True)

    assert tasks_for(session.council.seats.first().user, on=MONDAY) == []
    assert tasks_for(UserFactory(), on=MONDAY) == []


@pytest.mark.parametrize("count", [1, 3])
def test_waiting_dossiers_are_asked_in_two_queries(secretary, count, django_assert_num_queries):
    DossierFactory.create_batch(count, accepted=True)

    with django_assert_num_queries(5):  # dossiers, sessions by round, planned, released, sittings
        assert len(tasks_for(secretary, on=MONDAY)) == 1
