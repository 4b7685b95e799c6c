"""Laying results before the leader, and results that need no decision (R-RANK-1, R-RANK-4)."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from certificates import actions
from certificates.composing.decision import decision_paper
from certificates.composing.lines import lines_of_decision
from certificates.models import Certificate, Decision, Notice, Referral
from certificates.readable import knowable_papers, product_papers
from certificates.waiting import sessions_to_decide
from ocop_portal.archive.models import Paper, PaperKind
from ocop_portal.audit.models import AuditEvent
from products.workflow import Status
from tests.factories.certificates import (
    FOUR_STARS,
    SIGNED_ON,
    THREE_STARS,
    TWO_STARS,
    DecisionFactory,
    closed_session,
    concluded_evaluation,
)
from tests.factories.councils import SessionFactory
from tests.factories.regulations import OfficeFactory, SignerFactory
from tests.working import work_off

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

    (decision,) = actions.propose_decision(
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


@pytest.fixture
def pair(signer, secretary):
    """The decisions about a session in which a product is recognised, one referred, one only notified."""
    session = closed_session()
    for marks in (THREE_STARS, FOUR_STARS, TWO_STARS):
        concluded_evaluation(session, marks)
    return actions.propose_decision(session, signer=signer, by=secretary, on=SIGNED_ON)


def test_recognising_and_referring_are_two_decisions(pair):
    assert [(row.scope, [line.stars for line in lines_of_decision(row, SIGNED_ON)]) for row in pair] == [
        ("recognition", [3, 2]),
        ("referral", [4]),
    ]
    recognition, referral = (decision_paper(row, lines_of_decision(row, SIGNED_ON)) for row in pair)
    assert recognition.title.startswith(
        "Quyết định phê duyệt kết quả đánh giá, phân hạng và cấp Giấy chứng nhận"
    )
    assert referral.title.startswith("Quyết định phê duyệt kết quả chấm điểm và chuyển hồ sơ sản phẩm OCOP")
    assert (len(recognition.products), len(referral.products)) == (1, 1)


def test_each_signature_issues_its_own_papers(pair):
    for decision in pair:
        actions.sign_decision(decision, by=decision.signer.user, on=SIGNED_ON)
        work_off()

    certificate, referral = Certificate.objects.get(), Referral.objects.get()
    assert (certificate.decision, certificate.decision_number) == (pair[0], "01/QĐ-UBND")
    assert (referral.decision, referral.decision.number) == (pair[1], "02/QĐ-UBND")
    assert Notice.objects.count() == 6
    assert [row.session.agenda.filter(dossier__status=Status.CONCLUDED).count() for row in pair] == [0, 0]


def test_one_of_the_two_is_withdrawn_and_laid_again(pair, signer, secretary):
    recognition, referral = pair
    actions.sign_decision(recognition, by=recognition.signer.user, on=SIGNED_ON)
    work_off()
    assert list(sessions_to_decide()) == []
    actions.withdraw_decision(referral, by=secretary)
    assert list(sessions_to_decide()) == [recognition.session]

    again = actions.propose_decision(recognition.session, signer=signer, by=secretary, on=SIGNED_ON)

    assert [row.scope for row in again] == ["referral"]


def test_a_decision_is_known_once_everybody_in_it_is_told(pair, secretary):
    for decision in pair:
        actions.sign_decision(decision, by=decision.signer.user, on=SIGNED_ON)
    work_off()
    known = knowable_papers(AnonymousUser()).filter(kind=PaperKind.DECISION)
    assert not known.exists()

    told = list(Notice.objects.exclude(evaluation__referral__isnull=False))
    actions.release_notices(told, by=secretary, on=SIGNED_ON)
    assert [paper.number for paper in known] == ["01/QĐ-UBND"]

    product = Referral.objects.get().evaluation.dossier.product
    decided = product_papers(secretary, product).filter(kind=PaperKind.DECISION)
    assert [paper.number for paper in decided] == ["02/QĐ-UBND"]


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
