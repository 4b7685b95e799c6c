"""A council's body ended between two steps: who took its work goes on from there (R-RANK-1, R-RANK-2)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from certificates import actions
from certificates.composing.lines import line_of, lines_of, lines_of_decision
from certificates.composing.notice import renewed_notice
from certificates.composing.packet import compose_packet
from certificates.composing.proposal import proposal_draft
from certificates.forms.answers import LowerForm, RecognitionForm
from certificates.models import Certificate, Decision, Referral
from certificates.results import powers_of
from evaluations.scoring import NextAct
from ocop_portal.archive.models import PaperKind
from ocop_portal.regulations.models import Authority
from products.workflow import Status
from tests.factories.certificates import (
    FOUR_STARS,
    SIGNED_ON,
    THREE_STARS,
    TWO_STARS,
    CertificateFactory,
    DecisionFactory,
    PaperFactory,
    ReferralFactory,
    blank_pdf,
    closed_session,
    concluded_evaluation,
    file_papers,
    signed_status,
)
from tests.factories.regulations import AuthorityFactory, OfficeFactory, RegulationFactory, SignerFactory
from tests.working import work_off

pytestmark = pytest.mark.django_db
# The district's last day, and a day on which the province has its work.
LAST, AFTER = SIGNED_ON, SIGNED_ON + timedelta(days=5)
DISTRICT, PROVINCE = "Ủy ban nhân dân huyện Bình Sơn", "Ủy ban nhân dân tỉnh Quảng Ngãi"
MINISTRY = "Bộ Nông nghiệp và Môi trường"


@pytest.fixture(autouse=True)
def composed(monkeypatch):
    """What was rendered: these tests read the documents, not the pages."""
    found, page = [], blank_pdf()
    monkeypatch.setattr("ocop_portal.pdf.render", lambda document, **_options: found.append(document) or page)
    return found


@pytest.fixture(autouse=True)
def district():
    """The ministry above the province above the district, which ends on LAST."""
    ministry = AuthorityFactory(superior=None, key="bo-nnmt", name=MINISTRY, area="", place="Hà Nội")
    body = AuthorityFactory()
    Authority.objects.filter(pk=body.superior_id).update(superior=ministry)
    body.superior.refresh_from_db()
    body.valid_until, body.successor = LAST, body.superior
    body.save()
    OfficeFactory()
    return body


@pytest.fixture
def signer():
    return SignerFactory()


def session_of(*results):
    session = closed_session()
    for marks in results:
        concluded_evaluation(session, marks)
    return session


def sign(decision, on):
    actions.sign_decision(decision, by=decision.signer.user, on=on)
    work_off()
    decision.refresh_from_db()


def refusal(act, *args, **facts):
    with pytest.raises(ValidationError) as refused:
        act(*args, **facts)
    return refused.value


def issued():
    """[(stars, by whom, number)] of the certificates, in the order of their numbers."""
    rows = Certificate.objects.select_related("authority").order_by("register_number")
    return [(row.stars, row.authority.name, row.register_number) for row in rows]


def test_the_province_holds_its_rank_and_refers_the_next_by_the_dossiers_law(district):
    law, province = RegulationFactory(), district.superior

    own, taken = powers_of(law, district), powers_of(law, district, province)

    assert (own.recognised_stars, own.referral_at_least) == ({3}, 70)
    assert (taken.recognised_stars, taken.referral_at_least) == ({3, 4}, 90)
    assert powers_of(law, district, province.superior).recognised_stars == {3, 4, 5}


def test_of_a_body_joined_to_its_equal_the_powers_stay(district):
    law = RegulationFactory()
    other = AuthorityFactory(key="tra-bong", name="huyện Trà Bồng", superior=district.superior)

    assert powers_of(law, district, other) == powers_of(law, district)


class TestProposedBeforeTheEnd:
    def test_where_nothing_else_follows_it_is_signed_in_the_heirs_name(self, composed):
        decision = DecisionFactory(session=session_of(THREE_STARS))

        sign(decision, AFTER)

        assert issued() == [(3, PROVINCE, "01/2024")]
        (paper,) = [paper for paper in composed if type(paper).__name__ == "DecisionPaper"]
        assert (paper.authority, paper.issuer.name) == (PROVINCE, PROVINCE)

    def test_a_draft_that_would_now_do_something_else_is_laid_anew(self, signer, secretary):
        session, facts = session_of(THREE_STARS, FOUR_STARS), {"signer": signer, "by": secretary}
        drafts = actions.propose_decision(session, on=LAST, **facts)

        for draft in drafts:
            refused = refusal(actions.sign_decision, draft, by=signer.user, on=AFTER)
            assert refused.code == "leads_elsewhere"
        assert refused.messages[0].startswith(f"Sau ngày trình, {PROVINCE} nhận việc")
        assert refusal(actions.issue_proposal, drafts[0], by=secretary, on=AFTER).code == "leads_elsewhere"
        actions.withdraw_decision(drafts[1], by=secretary)
        assert refusal(actions.propose_decision, session, on=AFTER, **facts).code == "leads_elsewhere"
        actions.withdraw_decision(drafts[0], by=secretary)
        (decision,) = actions.propose_decision(session, on=AFTER, **facts)
        sign(decision, AFTER)

        assert issued() == [(3, PROVINCE, "01/2024"), (4, PROVINCE, "02/2024")]
        assert not Referral.objects.exists()

    def test_of_two_decisions_the_second_takes_what_the_first_left(self, signer, secretary):
        session, facts = session_of(THREE_STARS, FOUR_STARS, TWO_STARS), {"signer": signer, "by": secretary}
        first, second = actions.propose_decision(session, on=LAST, **facts)
        sign(first, LAST)
        actions.withdraw_decision(second, by=secretary)

        (second,) = actions.propose_decision(session, on=AFTER, **facts)
        sign(second, AFTER)

        assert issued() == [(3, DISTRICT, "01/2024"), (4, PROVINCE, "02/2024")]
        named = [[line.stars for line in lines_of_decision(row, row.signed_on)] for row in (first, second)]
        assert named == [[3, 2], [4]]
        statuses = [item.dossier.status for item in session.agenda.select_related("dossier")]
        assert statuses == [Status.RECOGNISED, Status.RECOGNISED, Status.NOT_RECOGNISED]


def test_the_draft_and_its_proposal_are_of_the_day_on_which_they_are_looked_at(secretary):
    decision = DecisionFactory(session=session_of(FOUR_STARS))

    drafts = [proposal_draft(decision, day).compose(None, None) for day in (LAST, AFTER)]

    assert [paper.letterhead.superior for paper in drafts] == ["UBND HUYỆN BÌNH SƠN", "UBND TỈNH QUẢNG NGÃI"]
    assert [paper.superior for paper in drafts] == [PROVINCE, MINISTRY]
    assert [dict(paper.asked)["refer"] for paper in drafts] == [1, 0]


def test_a_number_of_the_heirs_own_book_is_not_given_twice(district):
    CertificateFactory(authority=district, register_number="01/2024")
    decision = DecisionFactory(session=session_of(THREE_STARS))
    sign(decision, AFTER)
    assert (3, PROVINCE, "01/2024") in issued()

    CertificateFactory(authority=district.superior, register_number="02/2024")
    another = DecisionFactory(session=session_of(THREE_STARS))
    refused = refusal(actions.sign_decision, another, by=another.signer.user, on=AFTER)
    assert (refused.code, refused.params) == ("register_number", {"number": "02/2024"})


class TestReferredBeforeTheEnd:
    @pytest.fixture
    def referral(self):
        referral = ReferralFactory()
        signed_status(referral.evaluation, Status.REFERRED)
        return Referral.objects.get(pk=referral.pk)

    def test_what_was_decided_stays_as_on_its_day(self, referral):
        line = line_of(referral.evaluation, AFTER)

        assert (line.act, line.body.name, line.superior.name) == (NextAct.REFER, DISTRICT, PROVINCE)

    def test_the_packet_goes_out_for_the_letter_that_the_district_signed(self, referral, secretary):
        file_papers(referral.evaluation)

        cover, packet = compose_packet(referral, by=secretary, on=AFTER)
        packet.close()

        assert (cover.senders[0], cover.addressee, cover.place) == (DISTRICT.upper(), PROVINCE, "Bình Sơn")

    def test_its_notice_made_anew_is_the_heirs_and_cites_the_decision_of_then(self, referral, signer):
        notice = referral.evaluation.notices.create(
            recipient="producer", paper=PaperFactory(kind=PaperKind.NOTICE), prepared_on=LAST
        )

        paper = renewed_notice(notice, signer, AFTER, None, None)

        assert (paper.letterhead.place, paper.issuer.name) == ("Quảng Ngãi", PROVINCE)
        assert (paper.next_act, paper.superior) == ("refer", PROVINCE)
        assert paper.basis.endswith(f"ngày 05 tháng 6 năm 2024 của {DISTRICT}")

    @pytest.fixture
    def sent(self, referral):
        referral.packet, referral.sent_on = PaperFactory(kind=PaperKind.PACKET), LAST
        referral.save()
        return referral

    def test_an_answer_that_comes_later_is_carried_out_by_the_heir(self, sent, signer, secretary, composed):
        letter = actions.Letter("512/UBND-NNTN", AFTER, blank_pdf())
        ranks = LowerForm(referral=sent, on=AFTER).fields["stars"].choices
        assert [rank for rank, _label in ranks] == ["", 3, 4]

        answer = actions.record_lower(sent, letter, mean=Decimal(72), by=secretary, on=AFTER)
        decision = actions.recognise_on_answer(answer, signer=signer, by=secretary, on=AFTER)
        sign(Decision.objects.get(pk=decision.pk), AFTER)

        assert issued() == [(4, PROVINCE, "01/2024")]
        heads = {paper.letterhead.place for paper in composed if hasattr(paper, "letterhead")}
        assert heads == {"Quảng Ngãi"}

    def test_while_the_district_answers_a_mean_of_the_provinces_rank_is_not_its_own(self, sent, secretary):
        letter = actions.Letter("512/UBND-NNTN", LAST, blank_pdf())
        facts = {"mean": Decimal(72), "by": secretary, "on": LAST}

        assert refusal(actions.record_lower, sent, letter, **facts).code == "other_band"
        stars = RecognitionForm(referral=sent, on=AFTER).fields["stars"].choices
        assert [count for count, _label in stars] == [4, 5]


@pytest.mark.parametrize("count", [1, 3])
def test_lines_ask_as_often_after_the_end_as_before_it(count, django_assert_num_queries):
    session = session_of(*[FOUR_STARS] * count)

    for day in (LAST, AFTER):
        with django_assert_num_queries(2):
            for line in lines_of(session, day):
                assert line.outcome and line.body.place and line.superior.name
