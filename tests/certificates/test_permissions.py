"""Who may read which paper and which result, with data that could leak (R-SCORE-7, R-CNCL-4, R-COMM-3)."""

import pytest

from certificates import permissions
from certificates.models import Notice, Recipient
from certificates.readable import readable_papers, readable_results
from certificates.rules import Act
from councils.models import Recusal
from evaluations.models import Evaluation, ScoreSheet
from ocop_portal.archive.models import PaperKind
from tests.factories.accounts import UserFactory
from tests.factories.certificates import (
    SIGNED_ON,
    CertificateFactory,
    DecisionFactory,
    NoticeFactory,
    PaperFactory,
    ReferralFactory,
    closed_session,
    concluded_evaluation,
    file_papers,
)

pytestmark = pytest.mark.django_db
K = PaperKind
OWN_DOSSIER = {K.RECEIPT, K.REGISTRATION, K.SELF_ASSESSMENT, K.RETURN_LETTER}


def kinds_for(user):
    return set(readable_papers(user).values_list("kind", flat=True))


def release(evaluation, recipient):
    notice = Notice.objects.get(evaluation=evaluation, recipient=recipient)
    notice.released_on, notice.released_at = SIGNED_ON, evaluation.concluded_at
    notice.released_by = UserFactory(secretariat=True)
    notice.save()


@pytest.fixture(scope="module")
def written_story(shared):
    decision = DecisionFactory(session=closed_session(), signed=True)
    evaluation = concluded_evaluation(decision.session)
    file_papers(evaluation)
    for kind in (K.RECEIPT, K.RETURN_LETTER):
        PaperFactory(kind=kind, subject=evaluation.dossier)
    paper = PaperFactory(kind=K.CERTIFICATE)
    product = evaluation.dossier.product
    CertificateFactory(evaluation=evaluation, decision=decision, paper=paper, product=product)
    for recipient in Recipient.values:
        NoticeFactory(evaluation=evaluation, recipient=recipient)
    for kind in (K.REFERRAL, K.PACKET, K.ANSWER):
        PaperFactory(kind=kind, subject=evaluation)
    for kind in (K.FOUNDING, K.CHARTER):
        PaperFactory(kind=kind, subject=decision.session.council)
    for kind in (K.INVITATION, K.PROPOSAL):
        PaperFactory(kind=kind, subject=decision.session)
    life = (K.EXPIRY_NOTICE, K.REVOCATION, K.CORRECTION, K.INSPECTION, K.COMPLAINT_RECEIPT)
    for kind in (*life, K.COMPLAINT_ANSWER):
        PaperFactory(kind=kind, subject=evaluation)
    return evaluation


@pytest.fixture
def story(written_story):
    """A signed session with one product: every kind of paper there is about it, no notice released."""
    return Evaluation.objects.get(pk=written_story.pk)


@pytest.fixture
def owner(story):
    user = UserFactory(producer=True)
    story.dossier.product.producer.users.add(user)
    return user


@pytest.fixture
def official(story):
    return UserFactory(role="commune", commune=story.dossier.product.producer.commune)


def test_the_secretariat_reads_every_paper(story, secretary):
    assert kinds_for(secretary) == set(K.values)


def test_the_secretariat_reads_no_sheet_before_the_product_was_locked(story, secretary):
    ScoreSheet.objects.update(revealed_at=None)

    assert kinds_for(secretary) == set(K.values) - {K.SCORE_SHEET}


def test_the_leader_reads_the_minutes_but_no_members_sheet(story, leader):
    assert kinds_for(leader) == set(K.values) - {K.SCORE_SHEET, K.PACKET}


def test_before_the_release_the_producer_reads_their_own_dossier_only(story, owner):
    assert kinds_for(owner) == OWN_DOSSIER


def test_before_the_release_the_commune_reads_the_dossier_and_its_own_report(story, official):
    assert kinds_for(official) == OWN_DOSSIER | {K.COMMUNE_REPORT}


def test_the_released_notice_brings_the_certificate_and_with_the_last_one_the_decision(
    story, owner, official
):
    release(story, Recipient.PRODUCER)
    assert kinds_for(owner) == OWN_DOSSIER | {K.NOTICE, K.CERTIFICATE}
    assert kinds_for(official) == OWN_DOSSIER | {K.COMMUNE_REPORT}

    release(story, Recipient.COMMUNE)
    assert kinds_for(owner) == OWN_DOSSIER | {K.NOTICE, K.CERTIFICATE, K.DECISION}
    assert kinds_for(official) == OWN_DOSSIER | {K.COMMUNE_REPORT, K.NOTICE, K.CERTIFICATE, K.DECISION}


def test_each_recipient_reads_their_own_notice_only(story, owner, official):
    for recipient in Recipient.values:
        release(story, recipient)

    for user, recipient in ((owner, Recipient.PRODUCER), (official, Recipient.COMMUNE)):
        notice = Notice.objects.get(recipient=recipient)
        assert readable_papers(user).filter(kind=K.NOTICE).get() == notice.paper


def test_minutes_summary_sheets_and_packet_never_reach_producer_or_commune(story, owner, official):
    for recipient in Recipient.values:
        release(story, recipient)

    for user in (owner, official):
        assert not kinds_for(user) & {K.MINUTES, K.SUMMARY, K.SCORE_SHEET, K.PACKET}


@pytest.mark.parametrize(
    "stranger",
    [{"producer": True}, {"commune_official": True}, {"admin": True}, {}],
    ids=["another producer", "another commune", "administrator", "no role, no seat"],
)
def test_strangers_read_nothing(stranger, story):
    for recipient in Recipient.values:
        release(story, recipient)

    assert kinds_for(UserFactory(**stranger)) == set()


def test_a_member_reads_dossier_minutes_and_sheets_of_their_session(story):
    member = story.session.council.seats.last().user

    assert kinds_for(member) == {
        K.REGISTRATION,
        K.SELF_ASSESSMENT,
        K.COMMUNE_REPORT,
        K.MINUTES,
        K.SUMMARY,
        K.SCORE_SHEET,
        K.DECISION,
        K.PROPOSAL,
        K.FOUNDING,
        K.CHARTER,
    }


def test_before_the_lock_a_member_reads_their_own_sheet_only(story):
    ScoreSheet.objects.update(revealed_at=None)
    seat = story.session.council.seats.last()

    sheets = readable_papers(seat.user).filter(kind=K.SCORE_SHEET)

    assert [paper.subject.seat for paper in sheets] == [seat]


def test_a_recused_member_reads_neither_the_dossier_nor_others_sheets_nor_the_minutes(story):
    seat = story.session.council.seats.last()
    Recusal.objects.create(agenda_item=story.agenda_item, seat=seat, reason="Có họ hàng", by=seat.user)
    ScoreSheet.objects.filter(seat=seat).delete()

    assert kinds_for(seat.user) == {K.DECISION, K.FOUNDING, K.CHARTER}


def test_a_recused_leader_reads_no_minutes_and_a_recused_chair_still_signs_them(story):
    council = story.session.council
    chair, seat = council.seats.get(is_chair=True), council.seats.last()
    seat.user.role = "leader"
    seat.user.save()
    for each in (chair, seat):
        Recusal.objects.create(agenda_item=story.agenda_item, seat=each, reason="Có họ hàng", by=each.user)

    assert not kinds_for(seat.user) & {K.MINUTES, K.SUMMARY}
    assert {K.MINUTES, K.SUMMARY} <= kinds_for(chair.user)


def test_a_member_of_another_council_reads_nothing(story):
    other = closed_session().council.seats.last().user

    assert kinds_for(other) == set()


@pytest.mark.parametrize("role", ["secretariat", "leader"])
def test_the_office_sees_a_result_once_it_is_concluded(role, story):
    assert list(readable_results(UserFactory(role=role))) == [story]


def test_producer_and_commune_see_the_result_from_their_notice_on(story, owner, official):
    assert not readable_results(owner).exists()
    release(story, Recipient.COMMUNE)
    assert not readable_results(owner).exists()
    assert list(readable_results(official)) == [story]

    release(story, Recipient.PRODUCER)
    assert list(readable_results(owner)) == [story]


def test_a_member_sees_no_result_page_through_their_seat(story):
    assert not readable_results(story.session.council.seats.first().user).exists()


def test_only_its_signer_may_sign_and_only_once(leader, secretary):
    waiting = DecisionFactory()

    assert permissions.may(waiting.signer.user, Act.SIGN_DECISION, waiting)
    assert not permissions.may(leader, Act.SIGN_DECISION, waiting)
    assert not permissions.may(secretary, Act.SIGN_DECISION, waiting)
    signed = DecisionFactory(signed=True)
    assert not permissions.may(signed.signer.user, Act.SIGN_DECISION, signed)


def test_the_secretariat_alone_proposes_sends_and_releases(leader, secretary):
    referral, notice, waiting = ReferralFactory(), NoticeFactory(), DecisionFactory()
    acts = [
        (Act.PROPOSE_DECISION, waiting.session),
        (Act.WITHDRAW_DECISION, waiting),
        (Act.BUILD_PACKET, referral),
        (Act.RELEASE_NOTICE, notice),
    ]

    assert all(permissions.may(secretary, act, target) for act, target in acts)
    assert not any(permissions.may(leader, act, target) for act, target in acts)
    assert not permissions.may(secretary, Act.SEND_REFERRAL, referral)
