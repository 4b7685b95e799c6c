import pytest
from django.urls import reverse

from councils import permissions
from councils.models import AgendaItem, Session, SessionStatus
from councils.permissions import SessionAct
from tests.factories.accounts import UserFactory
from tests.factories.councils import AgendaItemFactory, SessionFactory

COUNCIL_PAGES = ["council_detail", "council_edit", "seat_add", "founding"]
SESSION_PAGES = [
    "session_edit",
    "agenda_add",
    "session_release",
    "session_recall",
    "attendance",
    "session_open",
    "ties",
    "invitation",
]
BEFORE_RELEASE = [
    SessionAct.EDIT,
    SessionAct.AGENDA,
    SessionAct.SAMPLES,
    SessionAct.REMOVE_ITEM,
    SessionAct.TIES,
    SessionAct.RELEASE,
    SessionAct.INVITE,
]
BEFORE_OPENING = [
    SessionAct.SAMPLES,
    SessionAct.REMOVE_ITEM,
    SessionAct.TIES,
    SessionAct.RECALL,
    SessionAct.ATTENDANCE,
    SessionAct.OPEN,
    SessionAct.INVITE,
]
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def sessions_made(shared):
    traits = {"": {}, **{trait: {trait: True} for trait in ("released", "opened", "closed")}}
    return {trait: SessionFactory(**facts) for trait, facts in traits.items()}


@pytest.fixture
def session_of(sessions_made):
    """session_of("opened"): a session of this state; of "", one that is planned. Each has its own council."""
    return lambda trait: Session.objects.get(pk=sessions_made[trait].pk)


@pytest.fixture(scope="module")
def item_made(shared):
    return AgendaItemFactory()


@pytest.fixture
def item(item_made):
    return AgendaItem.objects.get(pk=item_made.pk)


def status_of(client, user, name, *args):
    client.force_login(user)
    return client.get(reverse(f"councils:{name}", args=args)).status_code


@pytest.mark.parametrize(
    ("trait", "acts"),
    [
        ("", BEFORE_RELEASE),
        ("released", BEFORE_OPENING),
        ("opened", [SessionAct.SAMPLES]),
        ("closed", []),
    ],
)
def test_each_act_belongs_to_its_states(secretary, leader, trait, acts):
    session = SessionFactory.build(**({trait: True} if trait else {}))

    assert permissions.acts_for(secretary, session) == acts
    assert permissions.acts_for(leader, session) == []


def test_every_act_has_its_states():
    assert set(permissions.WHEN) == set(SessionAct)
    assert {state for states in permissions.WHEN.values() for state in states} <= set(SessionStatus)


@pytest.mark.parametrize("trait", ["released", "opened", "closed"])
def test_a_council_in_session_is_not_edited_even_by_the_secretariat(client, secretary, session_of, trait):
    council = session_of(trait).council

    assert not permissions.may_edit_council(secretary, council)
    assert status_of(client, secretary, "council_edit", council.pk) == 403
    assert status_of(client, secretary, "seat_add", council.pk) == 403
    page = client.get(reverse("councils:council_detail", args=[council.pk]))
    assert "nên thành phần và quy chế giữ nguyên." in page.content.decode()


def test_a_planned_session_leaves_the_council_open_to_the_secretariat(secretary, leader, session_of):
    council = session_of("").council

    assert permissions.may_edit_council(secretary, council)
    assert not permissions.may_edit_council(leader, council)


@pytest.mark.parametrize("page", COUNCIL_PAGES)
def test_councils_are_for_the_office(client, producer_user, commune_user, session_of, page):
    council = session_of("").council
    member = council.seats.first().user

    for user in [producer_user, commune_user, member]:
        assert status_of(client, user, page, council.pk) == 403


@pytest.mark.parametrize(
    ("page", "status"), [("council_detail", 200), ("council_edit", 403), ("seat_add", 403)]
)
def test_the_leader_reads_councils(client, leader, session_of, page, status):
    assert status_of(client, leader, page, session_of("").council_id) == status


@pytest.mark.parametrize("page", SESSION_PAGES)
def test_sessions_are_prepared_by_the_secretariat_alone(client, leader, producer_user, session_of, page):
    session = session_of("released")
    member = session.council.seats.first().user

    for user in [leader, producer_user, member]:
        assert status_of(client, user, page, session.pk) == 403


@pytest.mark.parametrize("page", ["agenda_remove", "samples"])
def test_products_of_a_session_are_changed_by_the_secretariat_alone(client, leader, item, page):
    member = item.session.council.seats.first().user

    for user in [leader, member]:
        assert status_of(client, user, page, item.session_id, item.pk) == 403


@pytest.mark.parametrize(
    ("trait", "status"), [("", 404), ("released", 200), ("opened", 200), ("closed", 200)]
)
def test_members_know_of_a_session_once_its_dossiers_are_out(client, session_of, trait, status):
    session = session_of(trait)

    assert status_of(client, session.council.seats.first().user, "session_detail", session.pk) == status


def test_a_session_does_not_exist_for_others(client, producer_user, commune_user, session_of):
    session = session_of("released")
    other_member = session_of("opened").council.seats.first().user

    for user in [producer_user, commune_user, other_member, UserFactory()]:
        assert status_of(client, user, "session_detail", session.pk) == 404
        page = client.get(reverse("councils:session_list"))
        assert session not in page.context["page_obj"]


def test_the_leader_looks_on_without_acts(client, leader, session_of):
    session = session_of("")
    client.force_login(leader)

    context = client.get(reverse("councils:session_detail", args=[session.pk])).context

    assert (context["acts"], context["steps"], context["checklist"]) == ([], [], [])


def test_moving_up_takes_a_post(client, secretary, item):
    assert status_of(client, secretary, "agenda_up", item.session_id, item.pk) == 405
