"""The runner, the screens that follow it, the hall's screen."""

import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from councils.models import Session
from evaluations import actions
from evaluations.models import Evaluation, EvaluationStatus
from ocop_portal.audit.models import AuditEvent
from tests.factories.accounts import UserFactory
from tests.factories.councils import AgendaItemFactory, SessionFactory
from tests.factories.evaluations import (
    EvaluationFactory,
    chair_of,
    handed_in,
    locked,
    published_set,
    scored,
    seats_of,
)
from tests.markup import holds_number
from tests.refusals import code_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    """An open session of three members with three products."""
    session = SessionFactory(opened=True, attended=True)
    for order in (1, 2, 3):
        AgendaItemFactory(session=session, order=order)
    return session


def chair_in(session):
    return session.council.seats.get(is_chair=True).user


def bring(evaluation):
    session = evaluation.session
    actions.go_to(session, evaluation.agenda_item, seen=None, by=chair_of(evaluation).user)
    session.refresh_from_db()
    return session


def asked(client, user, session, **headers):
    client.force_login(user)
    return client.get(reverse("evaluations:follow", args=[session.pk]), **headers)


def test_chair_moves_from_product_to_product_in_order(session):
    first, second, _third = session.agenda.all()
    chair = chair_in(session)

    assert actions.go_next(session, seen=None, by=chair) == first
    assert actions.go_next(session, seen=first.pk, by=chair) == second

    session.refresh_from_db()
    assert session.current_item == second
    lines = AuditEvent.objects.about(session).filter(action="councils.run")
    assert [line.details["item"] for line in lines] == [second.pk, first.pk]


def test_secretariat_goes_to_any_product(session, secretary):
    last = session.agenda.last()

    assert actions.go_to(session, last, seen=None, by=secretary) == last
    with pytest.raises(ValidationError) as error:
        actions.go_next(session, seen=last.pk, by=secretary)
    assert code_of(error) == "last"


def test_the_second_of_two_movers_is_told(session, secretary):
    first = session.agenda.first()
    actions.go_next(session, seen=None, by=secretary)

    with pytest.raises(ValidationError) as error:
        actions.go_next(session, seen=None, by=chair_in(session))

    assert code_of(error) == "moved_on"
    session.refresh_from_db()
    assert session.current_item == first


def test_a_member_moves_nothing(session):
    with pytest.raises(PermissionDenied):
        actions.go_next(session, seen=None, by=session.council.seats.last().user)


def test_only_an_open_session_moves(secretary):
    session = AgendaItemFactory(session=SessionFactory(released=True)).session

    with pytest.raises(ValidationError) as error:
        actions.go_next(session, seen=None, by=secretary)

    assert code_of(error) == "invalid_state"


def test_the_hall_turns_to_the_product_whose_scoring_opens(client, session, secretary):
    published_set()
    second = session.agenda.get(order=2)

    actions.open_scoring(second, by=chair_in(session))

    session.refresh_from_db()
    assert session.current_item == second
    line = AuditEvent.objects.about(session).get(action="councils.run")
    assert (line.actor, line.details) == (chair_in(session), {"product": str(second), "item": second.pk})
    assert str(second) in hall_of(client, secretary, session).content.decode()


def test_opening_another_product_leaves_the_one_before_the_council(session, secretary):
    published_set()
    first, second, third = session.agenda.all()
    actions.open_scoring(first, by=secretary)

    actions.open_scoring(second, by=secretary)
    Evaluation.objects.filter(agenda_item=first).update(status=EvaluationStatus.LOCKED)
    actions.open_scoring(third, by=secretary)

    session.refresh_from_db()
    assert session.current_item == first


def test_a_product_presented_before_its_scoring_keeps_the_hall(session, secretary):
    published_set()
    first, second, _third = session.agenda.all()
    actions.go_to(session, first, seen=None, by=secretary)

    actions.open_scoring(second, by=secretary)

    session.refresh_from_db()
    assert session.current_item == first


def test_the_hall_goes_on_from_a_concluded_product_to_the_one_opened_next():
    done = locked(65, 70, 75)
    following = AgendaItemFactory(session=done.session, order=2)
    chair = chair_of(done).user
    actions.conclude(done, by=chair)

    actions.open_scoring(following, by=chair)

    assert Session.objects.get().current_item == following


def test_a_product_that_is_locked_is_before_the_council():
    """A meeting that written opinions became has its products open already."""
    evaluation = scored(65, 70, 75)

    actions.lock(evaluation, by=chair_of(evaluation).user)

    assert Session.objects.get().current_item == evaluation.agenda_item


def test_the_answer_tells_a_member_the_product_and_nothing_of_others(client):
    evaluation = scored(65, 70, 75)
    session, member = bring(evaluation), seats_of(evaluation)[1].user

    response = asked(client, member, session)

    assert json.loads(response.content) == {
        "open": True,
        "item": evaluation.agenda_item.pk,
        "number": 1,
        "total": 1,
        "name": str(evaluation),
        "status": "scoring",
        "text": "Đang chấm",
        "url": reverse("evaluations:evaluation_detail", args=[evaluation.agenda_item.pk]),
    }
    assert response["Cache-Control"] == "private, no-cache"


def test_the_answer_tells_chair_and_secretariat_who_has_handed_in_as_yes_or_no(client, secretary):
    evaluation = EvaluationFactory()
    session = bring(evaluation)
    chair, member, _last = seats_of(evaluation)
    handed_in(evaluation, member, 65)

    for user in (chair.user, secretary):
        response = asked(client, user, session)
        assert json.loads(response.content)["in"] == {"1": 0, "2": 1, "3": 0}
        assert len(response.content) < 2048


def test_the_answer_tells_a_recused_member_nothing_of_the_product(client, secretary):
    evaluation = EvaluationFactory()
    session, recused = bring(evaluation), seats_of(evaluation)[2]
    actions.recuse(evaluation.agenda_item, recused, "Người thân", by=secretary)

    answer = json.loads(asked(client, recused.user, session).content)

    assert answer == {
        "open": True,
        "item": evaluation.agenda_item.pk,
        "number": 1,
        "total": 1,
        "recused": True,
    }


def test_no_score_changes_the_answer(client, secretary):
    """Two sessions alike but for what was scored are answered alike (R-SCORE-7)."""
    low, high = scored(65, 65, 65), scored(90, 70, 80)
    found = []
    for evaluation in (low, high):
        answer = json.loads(asked(client, secretary, bring(evaluation)).content)
        found.append({name: answer[name] for name in ("open", "number", "total", "status", "text", "in")})

    assert found[0] == found[1]


def test_an_unchanged_answer_is_an_empty_304_until_something_changes(client, secretary):
    evaluation = EvaluationFactory()
    session = bring(evaluation)
    etag = asked(client, secretary, session)["ETag"]

    again = asked(client, secretary, session, HTTP_IF_NONE_MATCH=etag)
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)

    handed_in(evaluation, seats_of(evaluation)[1], 65)
    assert asked(client, secretary, session, HTTP_IF_NONE_MATCH=etag).status_code == 200


def test_the_answer_is_for_those_who_know_of_the_session(client, producer_user):
    session = SessionFactory(opened=True)

    assert asked(client, producer_user, session).status_code == 404
    assert asked(client, UserFactory(), session).status_code == 404


@pytest.mark.parametrize("members", [3, 9])
def test_an_answer_asks_the_database_little(client, secretary, django_assert_num_queries, members):
    session = SessionFactory(council__seated=members, opened=True, attended=True)
    evaluation = EvaluationFactory(agenda_item__session=session)
    bring(evaluation)
    client.force_login(secretary)

    with django_assert_num_queries(8):
        client.get(reverse("evaluations:follow", args=[session.pk]))


def test_the_way_on_without_script_leads_to_the_current_product(client, session):
    member = session.council.seats.last().user
    actions.go_next(session, seen=None, by=chair_in(session))
    client.force_login(member)

    response = client.get(reverse("evaluations:current", args=[session.pk]))

    assert response.url == reverse("evaluations:evaluation_detail", args=[session.agenda.first().pk])


def test_a_recused_member_is_led_back_to_the_session(client, session, secretary):
    seat, item = session.council.seats.last(), session.agenda.first()
    actions.recuse(item, seat, "Người thân", by=secretary)
    actions.go_next(session, seen=None, by=secretary)
    client.force_login(seat.user)

    response = client.get(reverse("evaluations:current", args=[session.pk]), follow=True)

    assert response.redirect_chain[0][0] == reverse("councils:session_detail", args=[session.pk])
    assert "mà bạn không tham gia" in response.content.decode()


def test_pages_of_an_open_session_follow_the_runner(client, session):
    actions.go_next(session, seen=None, by=chair_in(session))
    client.force_login(session.council.seats.last().user)
    pages = [
        reverse("councils:session_detail", args=[session.pk]),
        reverse("evaluations:evaluation_detail", args=[session.agenda.first().pk]),
    ]

    for page in pages:
        content = client.get(page).content.decode()
        assert f'data-follow="{reverse("evaluations:follow", args=[session.pk])}"' in content
        assert "Sản phẩm tiếp theo" not in content


def test_the_runner_moves_from_the_page(client, session):
    client.force_login(chair_in(session))
    page = client.get(reverse("councils:session_detail", args=[session.pk])).content.decode()
    assert "Bắt đầu sản phẩm đầu tiên" in page

    first, _second, third = session.agenda.all()
    address = reverse("evaluations:go_to", args=[session.pk])
    assert client.post(address, {"seen": ""}).url == reverse("evaluations:current", args=[session.pk])
    client.post(address, {"seen": first.pk, "item": third.pk})
    session.refresh_from_db()
    assert session.current_item == third

    response = client.post(address, {"seen": first.pk}, follow=True)
    assert "vừa được chuyển sang sản phẩm khác" in response.content.decode()
    session.refresh_from_db()
    assert session.current_item == third


def hall_of(client, user, session):
    client.force_login(user)
    return client.get(reverse("evaluations:hall", args=[session.pk]))


def test_the_halls_screen_is_for_chair_and_secretariat(client, session, secretary, leader):
    member = session.council.seats.last().user

    assert hall_of(client, chair_in(session), session).status_code == 200
    assert hall_of(client, secretary, session).status_code == 200
    assert hall_of(client, member, session).status_code == 403
    assert hall_of(client, leader, session).status_code == 403


def test_the_halls_screen_shows_who_has_handed_in_and_never_a_score(client, secretary):
    evaluation = EvaluationFactory()
    session = bring(evaluation)
    handed_in(evaluation, seats_of(evaluation)[1], 65)

    page = hall_of(client, secretary, session)

    content = page.content.decode()
    assert [line["is_in"] for line in page.context["lines"]] == [False, True, False]
    assert "1/3" in content
    assert str(evaluation) in content
    assert evaluation.dossier.product.producer.name in content
    assert not holds_number(page, 65)


def test_the_halls_screen_of_a_concluded_product_says_just_that(client, secretary):
    evaluation = locked(65, 70, 75)
    actions.conclude(evaluation, by=chair_of(evaluation).user)

    content = hall_of(client, secretary, evaluation.session).content.decode()

    assert "Đã kết luận" in content
    assert "70,00" not in content
    assert "sao" not in content.split("<main", 1)[1].split("</main>", 1)[0]


def test_the_halls_screen_waits_before_the_first_product(client, session, secretary):
    assert "chuẩn bị bắt đầu" in hall_of(client, secretary, session).content.decode()


def test_the_producers_presentation_is_noted_and_mended(client, session, secretary):
    item = session.agenda.first()
    client.force_login(secretary)
    address = reverse("evaluations:presentation", args=[item.pk])
    facts = {"presenter": "Bà Mười, chủ hộ", "began_at": "09:15", "length": "12", "notes": ""}

    client.post(address, facts)
    client.post(address, {**facts, "length": "15"})

    found = session.presentations.get()
    assert (found.dossier, found.presenter, found.length) == (item.dossier, "Bà Mười, chủ hộ", 15)


def test_who_leads_one_product_moves_the_session_on_from_it_only(session, secretary):
    first, second, _third = session.agenda.all()
    chair, deputy, _last = session.council.seats.all()
    actions.recuse(first, chair, "Người thân", by=secretary)
    facts = {"ground": "Chủ tịch không tham gia", "document_number": ""}
    actions.delegate(session, deputy, dossier=first.dossier, **facts, by=secretary)

    with pytest.raises(PermissionDenied):
        actions.go_next(session, seen=None, by=deputy.user)
    actions.go_next(session, seen=None, by=chair.user)
    assert actions.go_next(session, seen=first.pk, by=deputy.user) == second
    with pytest.raises(PermissionDenied):
        actions.go_next(session, seen=second.pk, by=deputy.user)
