"""Laying results before the leader, and results that need no decision (R-RANK-1, R-RANK-4)."""

import pytest
from django.core.exceptions import ValidationError

from certificates import actions
from certificates.models import Decision, Notice
from ocop_portal.archive.models import Paper
from ocop_portal.audit.models import AuditEvent
from products.workflow import Status
from tests.factories.certificates import (
    SIGNED_ON,
    TWO_STARS,
    DecisionFactory,
    closed_session,
    concluded_evaluation,
)
from tests.factories.councils import SessionFactory
from tests.factories.regulations import OfficeFactory, SignerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def signer():
    OfficeFactory()
    return SignerFactory()


def refusal_of(act, *args, **kwargs):
    with pytest.raises(ValidationError) as refusal:
        act(*args, **kwargs)
    return refusal.value.code


def test_a_proposal_waits_for_its_signer(signer, secretary):
    session = closed_session()
    concluded_evaluation(session)

    decision = actions.propose_decision(
        session, signer=signer, proposal_number="74/TTr-NNPTNT", by=secretary, on=SIGNED_ON
    )

    assert (decision.state, decision.number, decision.paper) == ("draft", "", None)
    assert (decision.proposed_by, decision.proposed_on) == (secretary, SIGNED_ON)
    assert AuditEvent.objects.filter(action="certificates.propose_decision", actor=secretary).count() == 1


@pytest.mark.parametrize(
    ("make_session", "code"),
    [
        (lambda: SessionFactory(opened=True), "session_open"),
        (lambda: closed_session(minutes=False), "minutes_open"),
        (closed_session, "nothing_to_decide"),
    ],
)
def test_nothing_is_proposed_before_its_time(make_session, code, signer, secretary):
    kwargs = {"signer": signer, "by": secretary, "on": SIGNED_ON}

    assert refusal_of(actions.propose_decision, make_session(), **kwargs) == code
    assert not Decision.objects.exists()


def test_a_session_is_proposed_once(signer, secretary):
    session = closed_session()
    concluded_evaluation(session)
    kwargs = {"signer": signer, "by": secretary, "on": SIGNED_ON}
    actions.propose_decision(session, **kwargs)

    assert refusal_of(actions.propose_decision, session, **kwargs) == "already_proposed"


def test_a_proposal_is_withdrawn_before_it_is_signed_and_stays_in_history(secretary):
    decision = DecisionFactory()

    actions.withdraw_decision(decision, by=secretary)

    assert not Decision.objects.exists()
    assert AuditEvent.objects.get(action="certificates.withdraw_decision").actor == secretary


def test_a_signed_decision_is_not_withdrawn(secretary):
    decision = DecisionFactory(signed=True)

    assert refusal_of(actions.withdraw_decision, decision, by=secretary) == "already_signed"


def test_low_ranks_alone_are_notified_without_a_decision(signer, secretary):
    session = closed_session()
    evaluation = concluded_evaluation(session, TWO_STARS)

    notices = actions.notify_results(session, signer=signer, by=secretary, on=SIGNED_ON)

    assert [notice.recipient for notice in notices] == ["producer", "commune"]
    assert [paper.kind for paper in Paper.objects.all()] == ["notice", "notice"]
    evaluation.dossier.refresh_from_db()
    assert evaluation.dossier.status == Status.NOT_RECOGNISED
    kwargs = {"signer": signer, "by": secretary, "on": SIGNED_ON}
    assert refusal_of(actions.notify_results, session, **kwargs) == "already_notified"
    assert Notice.objects.count() == 2


def test_a_recognised_product_needs_a_decision(signer, secretary):
    session = closed_session()
    concluded_evaluation(session)
    concluded_evaluation(session, TWO_STARS)
    kwargs = {"signer": signer, "by": secretary, "on": SIGNED_ON}

    assert refusal_of(actions.notify_results, session, **kwargs) == "decision_needed"
    assert not Notice.objects.exists()
