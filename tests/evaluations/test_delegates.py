"""Who leads in the chair's place (R-CNCL-1, R-CNCL-4)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from councils.leading import chairing_seat
from evaluations import actions
from evaluations.models import EvaluationStatus
from evaluations.permissions.council import items_open_to, standing_at
from tests.factories.councils import AgendaItemFactory, SessionFactory
from tests.factories.evaluations import (
    EvaluationFactory,
    published_set,
    scored,
    seats_of,
)
from tests.factories.hall import PAPER
from tests.refusals import code_of

pytestmark = pytest.mark.django_db


def test_a_delegate_leads_this_session_and_the_chair_does_not_until_it_ends(secretary):
    evaluation = scored(65, 65, 65, 65)
    chair, deputy = seats_of(evaluation)[:2]
    session = evaluation.session
    delegation = actions.delegate(session, deputy, **PAPER, by=chair.user)

    assert chairing_seat(session) == deputy
    with pytest.raises(PermissionDenied):
        actions.lock(evaluation, by=chair.user)
    actions.lock(evaluation, by=deputy.user)
    assert not standing_at(deputy.user, AgendaItemFactory()).is_chair

    actions.end_delegation(delegation, ground="Chủ tịch đã về", by=secretary)

    assert chairing_seat(session) == chair
    with pytest.raises(PermissionDenied):
        actions.conclude(evaluation, by=deputy.user)
    actions.conclude(evaluation, by=chair.user)


def test_a_recused_chair_hands_one_product_to_a_delegate_and_leads_the_others(secretary):
    published_set()
    session = SessionFactory(council__seated=5, opened=True, attended=True)
    chair, deputy = session.council.seats.all()[:2]
    item, other = (AgendaItemFactory(session=session, order=order) for order in (1, 2))
    actions.declare_recusal(item, "Em ruột của chủ thể", by=chair.user)

    with pytest.raises(ValidationError) as error:
        actions.open_scoring(item, by=secretary)
    assert code_of(error) == "no_leader"

    actions.delegate(session, deputy, dossier=item.dossier, **PAPER, by=secretary)

    assert actions.open_scoring(item, by=deputy.user).status == EvaluationStatus.SCORING
    assert item not in items_open_to(chair.user)
    assert standing_at(chair.user, other).is_chair
    assert not standing_at(deputy.user, other).is_chair


@pytest.mark.parametrize("code", ["not_expected", "absent", "recused"])
def test_only_a_member_who_sits_and_is_not_recused_leads(secretary, code):
    session = SessionFactory(opened=True, attended=True)
    item = AgendaItemFactory(session=session)
    chair, deputy, _last = session.council.seats.all()
    if code == "absent":
        session.attendance.filter(seat=deputy).update(present=False, reason="Ốm")
    if code == "recused":
        actions.recuse(item, deputy, "Người thân", by=secretary)
    seat = chair if code == "not_expected" else deputy

    with pytest.raises(ValidationError) as error:
        actions.delegate(session, seat, dossier=item.dossier, **PAPER, by=secretary)

    assert code_of(error) == code


def test_a_member_delegates_nobody():
    session = SessionFactory(opened=True, attended=True)
    _chair, deputy, last = session.council.seats.all()

    with pytest.raises(PermissionDenied):
        actions.delegate(session, deputy, **PAPER, by=last.user)


def test_members_are_told_of_who_leads_and_not_of_the_chair(client, secretary):
    evaluation = EvaluationFactory()
    _chair, deputy, member = seats_of(evaluation)
    actions.delegate(evaluation.session, deputy, **PAPER, by=secretary)
    client.force_login(member.user)

    for name in ("evaluation_detail", "score_sheet"):
        page = client.get(reverse(f"evaluations:{name}", args=[evaluation.agenda_item_id])).content.decode()
        assert "người chủ trì đóng chấm" in page
        assert "Chủ tịch" not in page
