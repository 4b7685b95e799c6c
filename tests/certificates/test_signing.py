"""The leader's signature and everything it brings forth (E3, R-RANK-1, R-RANK-4)."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from certificates import actions
from certificates.models import Certificate, Decision, Notice, Referral
from certificates.trying import last_decision
from evaluations.models.results import Outcome
from ocop_portal.archive.models import Paper, PaperKind, Register
from ocop_portal.audit.models import AuditEvent
from products.workflow import Status
from tests.factories.accounts import UserFactory
from tests.factories.certificates import (
    FOUR_STARS,
    HELD_BACK,
    SIGNED_ON,
    TWO_STARS,
    CertificateFactory,
    DecisionFactory,
    closed_session,
    concluded_evaluation,
)
from tests.working import work_off

pytestmark = pytest.mark.django_db


def sign(decision, **changes):
    facts = {"by": decision.signer.user, "on": SIGNED_ON} | changes
    actions.sign_decision(Decision.objects.get(pk=decision.pk), **facts)
    work_off()
    return Decision.objects.get(pk=decision.pk)


@pytest.fixture
def mixed():
    """A decision about a 3-star, a 4-star, a 2-star and a knocked-out product."""
    session = closed_session()
    for marks in (HELD_BACK, FOUR_STARS, TWO_STARS):
        concluded_evaluation(session, marks)
    concluded_evaluation(session, ended=Outcome.KNOCKED_OUT)
    return DecisionFactory(session=session)


@pytest.fixture
def single():
    """A decision about one 3-star product: what happens does not hang on how many there are."""
    session = closed_session()
    concluded_evaluation(session)
    return DecisionFactory(session=session)


def test_signing_issues_every_paper_of_the_session_and_moves_every_dossier(mixed):
    signed = sign(mixed)

    assert (signed.number, signed.signed_on) == ("01/QĐ-UBND", date(2024, 6, 5))
    certificate = Certificate.objects.get()
    assert (certificate.register_number, certificate.stars) == ("01/2024", 3)
    assert certificate.valid_until == date(2027, 6, 5)
    assert certificate.decision_number == "01/QĐ-UBND"
    referral = Referral.objects.get()
    assert referral.letter.number == "01/UBND-NNPTNT"
    assert referral.to == mixed.session.council.authority.superior
    assert (referral.packet, referral.sent_on) == (None, None)
    kinds = sorted(Paper.objects.values_list("kind", flat=True))
    assert kinds == ["certificate", "decision", *["notice"] * 8, "referral"]
    numbers = [notice.paper.number for notice in Notice.objects.order_by("pk")]
    assert numbers == [f"{number:02d}/TB-UBND" for number in range(1, 9)]
    assert Notice.objects.released().count() == 0

    statuses = [item.dossier.status for item in mixed.session.agenda.select_related("dossier")]
    assert statuses == [
        Status.RECOGNISED,
        Status.REFERRED,
        Status.NOT_RECOGNISED,
        Status.NOT_RECOGNISED,
    ]


def test_signing_is_recorded_with_its_number_and_no_score(single):
    sign(single)

    events = AuditEvent.objects.about(single).filter(actor=single.signer.user).order_by("pk")
    assert [(event.action, event.details) for event in events] == [
        ("certificates.sign_decision", {}),
        ("certificates.issue_decision", {"number": "01/QĐ-UBND"}),
    ]


def test_the_second_of_two_clicks_is_told_and_issues_nothing(single):
    second = Decision.objects.get()
    sign(single)
    papers = Paper.objects.count()

    with pytest.raises(ValidationError) as refusal:
        actions.sign_decision(second, by=single.signer.user, on=SIGNED_ON)

    assert refusal.value.code == "already_signed"
    assert "05/06/2024, số 01/QĐ-UBND" in refusal.value.messages[0]
    assert Paper.objects.count() == papers
    assert Register.objects.get(series="QĐ-UBND").last == 1


def test_only_the_person_it_was_laid_before_can_sign(single, leader):
    with pytest.raises(ValidationError) as refusal:
        sign(single, by=leader)

    assert refusal.value.code == "not_the_signer"
    assert not Paper.objects.filter(kind=PaperKind.DECISION).exists()


def test_a_signature_that_fails_half_way_leaves_nothing_behind(single):
    concluded_evaluation(single.session)
    # The last product has left the table's path: its move is refused after the others were made.
    item = single.session.agenda.last()
    item.dossier.status = Status.ACCEPTED
    item.dossier.save(update_fields=["status"])

    sign(single)

    single.refresh_from_db()
    assert (single.state, Certificate.objects.count(), Register.objects.count()) == ("issuing", 0, 0)
    assert single.session.agenda.first().dossier.status == Status.CONCLUDED


def test_a_number_taken_in_between_is_printed_right(single):
    Register.objects.create(series="QĐ-UBND", year=2024, last=1186)

    assert sign(single).number == "1187/QĐ-UBND"


def test_the_old_certificate_of_a_renewed_product_tells_nothing_before_the_notice():
    session = closed_session()
    evaluation = concluded_evaluation(session, purpose="renewal")
    old = CertificateFactory(product=evaluation.dossier.product, expired=True)
    sign(DecisionFactory(session=session))

    old.refresh_from_db()
    assert old.replaced_by is None
    assert Certificate.objects.filter(evaluation=evaluation).exists()


def test_a_referred_upgrade_leaves_the_present_certificate_in_force():
    session = closed_session()
    evaluation = concluded_evaluation(session, FOUR_STARS, purpose="upgrade")
    present = CertificateFactory(product=evaluation.dossier.product)
    sign(DecisionFactory(session=session))

    present.refresh_from_db()
    assert present.replaced_by is None
    assert Certificate.objects.count() == 1


def test_words_are_tried_on_a_real_decision_only_once_every_result_was_released(single):
    """R-SCORE-7: an administrator reads no result before the producer does."""
    assert last_decision() is None
    sign(single)
    assert last_decision() is None

    actions.release_notices(Notice.objects.all(), by=UserFactory(secretariat=True), on=SIGNED_ON)

    assert [row.code for row in last_decision().products] == [Certificate.objects.get().product.code]
