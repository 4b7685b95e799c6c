"""The higher level's answer, from the letter to what follows from it (R-RANK-2)."""

import dataclasses
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from certificates import actions
from certificates.composing.answer import findings_of
from certificates.forms.answers import LowerForm, RecognitionForm
from certificates.models import Certificate, Notice, Recipient, Referral, ReferralAnswer
from certificates.readable import readable_papers
from councils.actions import add_to_agenda
from evaluations.actions import accept_dossier
from ocop_portal.archive.models import PaperKind
from ocop_portal.audit.models import AuditEvent
from ocop_portal.regulations.models import Authority
from products.models import Dossier
from products.workflow import Status
from tests.factories.accounts import UserFactory
from tests.factories.certificates import (
    CertificateFactory,
    PaperFactory,
    ReferralFactory,
    blank_pdf,
    signed_status,
)
from tests.factories.councils import SessionFactory
from tests.factories.products import StatementFactory
from tests.factories.regulations import AuthorityFactory, RegulationFactory, SignerFactory
from tests.working import work_off

pytestmark = pytest.mark.django_db
ON = date(2024, 7, 1)
LETTER = actions.Letter("512/UBND-NNTN", date(2024, 6, 28), blank_pdf(2))
RECOGNITION = actions.Recognition(
    4, "777/QĐ-UBND", "12/2024-QN", issued_on=date(2024, 6, 28), valid_until=date(2027, 6, 28)
)


@pytest.fixture(scope="module")
def gone_up(shared):
    return sent_referral()


@pytest.fixture
def referral(gone_up):
    return Referral.objects.get(pk=gone_up.pk)


def sent_referral():
    """A product that went up, its own notice released."""
    referral = ReferralFactory(packet=PaperFactory(kind=PaperKind.PACKET), sent_on=date(2024, 6, 7))
    signed_status(referral.evaluation, Status.REFERRED)
    StatementFactory(dossier=referral.evaluation.dossier)
    return referral


@pytest.fixture
def facts(secretary):
    return {"signer": SignerFactory(), "by": secretary, "on": ON}


def status_of(referral):
    return Dossier.objects.get(agenda_item__evaluation__referral=referral).status


def refusal(act, *args, **facts):
    with pytest.raises(ValidationError) as refused:
        act(*args, **facts)
    return refused.value.code


def test_the_superiors_certificate_goes_into_the_register_and_replaces_the_old_one(referral, facts):
    product = referral.evaluation.dossier.product
    old = CertificateFactory(product=product)

    answer = actions.record_recognition(referral, LETTER, RECOGNITION, **facts)

    certificate = answer.certificate
    assert (certificate.authority, certificate.stars) == (referral.to, 4)
    assert (certificate.register_number, certificate.decision_number) == ("12/2024-QN", "777/QĐ-UBND")
    assert certificate.valid_until == date(2027, 6, 28)
    old.refresh_from_db()
    assert old.replaced_by is None
    actions.release_notices(list(answer.notices.all()), by=facts["by"], on=facts["on"])
    old.refresh_from_db()
    assert old.replaced_by == certificate
    assert status_of(referral) == Status.RECOGNISED
    assert (answer.paper.kind, answer.paper.pages, answer.paper.subject) == ("answer", 2, referral)
    event = AuditEvent.objects.about(referral).get()
    assert event.details["note"] == "512/UBND-NNTN: Cấp trên công nhận sản phẩm"


def test_producer_and_commune_learn_it_from_their_notice_only(referral, facts):
    owner = UserFactory(producer=True)
    referral.evaluation.dossier.product.producer.users.add(owner)
    answer = actions.record_recognition(referral, LETTER, RECOGNITION, **facts)
    assert sorted(answer.notices.values_list("recipient", flat=True)) == ["commune", "producer"]
    assert not Certificate.objects.visible_to(owner).exists()
    assert not Certificate.objects.known_to(Recipient.PRODUCER).exists()

    actions.release_notices(list(answer.notices.all()), by=facts["by"], on=ON)

    assert list(Certificate.objects.visible_to(owner)) == [answer.certificate]
    assert list(Certificate.objects.known_to(Recipient.PRODUCER)) == [answer.certificate]
    kinds = set(readable_papers(owner).values_list("kind", flat=True))
    assert kinds == {"notice"}  # the letter itself stays with the office


def test_what_was_found_names_decision_and_certificate_or_each_thing_missing(referral, facts):
    answer = actions.record_recognition(referral, LETTER, RECOGNITION, **facts)
    assert findings_of(answer) == (
        "Ủy ban nhân dân tỉnh Quảng Ngãi công nhận sản phẩm đạt hạng 4 sao.",
        "Quyết định công nhận số 777/QĐ-UBND; Giấy chứng nhận số vào sổ 12/2024-QN, có giá trị đến hết ngày "
        "28/06/2027.",
    )

    items = [("1.1", "Bổ sung hợp đồng"), ("other", "Ký lại báo cáo")]
    asked = {"items": items, "due_on": date(2024, 7, 12), **facts}
    answer = actions.record_not_valid(sent_referral(), LETTER, **asked)
    assert findings_of(answer)[1:] == ("- Bổ sung hợp đồng", "- Ký lại báo cáo")


def test_a_register_number_that_is_there_already_changes_nothing(referral, facts):
    CertificateFactory(authority=referral.to, register_number="12/2024-QN")

    assert refusal(actions.record_recognition, referral, LETTER, RECOGNITION, **facts) == "register_number"
    assert status_of(referral) == Status.REFERRED
    assert not ReferralAnswer.objects.exists()


def test_an_answer_is_recorded_once_and_only_after_sending(referral, facts):
    actions.record_below(referral, LETTER, mean=Decimal("49.99"), **facts)
    assert refusal(actions.record_below, referral, LETTER, mean=Decimal(40), **facts) == "not_answerable"

    waiting = ReferralFactory()
    assert refusal(actions.record_below, waiting, LETTER, mean=Decimal(40), **facts) == "not_answerable"


class TestFromTheMinistry:
    """Under `qd26` the province recognises three and four stars; five are the ministry's (R-RANK-3)."""

    @pytest.fixture
    def referral(self, referral):
        law = RegulationFactory(key="qd26", published=False)
        law.bands.filter(stars=4).update(decided_by="office")
        law.referral_at_least, law.state = 90, "published"
        law.save()
        Dossier.objects.update(regulation=law)
        return Referral.objects.get(pk=referral.pk)

    @pytest.mark.parametrize(("mean", "stars"), [("89.999", 4), ("70", 4), ("69.99", 3), ("50", 3)])
    def test_below_ninety_the_province_recognises_what_the_mean_gives(self, referral, secretary, mean, stars):
        answer = actions.record_lower(referral, LETTER, mean=Decimal(mean), by=secretary, on=ON)

        assert (answer.stars, answer.is_waiting) == (stars, True)

    @pytest.mark.parametrize("mean", ["90", "49.99"])
    def test_another_mean_is_not_the_provinces_to_recognise(self, referral, secretary, mean):
        act = {"mean": Decimal(mean), "by": secretary, "on": ON}
        assert refusal(actions.record_lower, referral, LETTER, **act) == "other_band"

    def test_a_rank_below_the_band_is_taken_from_the_letter_and_none_above_it(self, referral, secretary):
        facts = {"by": secretary, "on": ON}
        high = {"mean": Decimal(60), "stars": 4, **facts}
        assert refusal(actions.record_lower, referral, LETTER, **high) == "stars"

        answer = actions.record_lower(referral, LETTER, mean=Decimal(92), stars=4, **facts)

        assert (answer.mean, answer.stars, answer.is_waiting) == (Decimal(92), 4, True)
        assert findings_of(answer)[1].endswith(
            "xếp sản phẩm 4 sao, thấp hơn khung điểm: chưa đạt yêu cầu tối thiểu."
        )
        assert LowerForm(referral=referral, on=ON).fields["stars"].choices == [
            ("", "Theo khung điểm"),
            (3, "3 sao"),
            (4, "4 sao"),
        ]

    def test_without_a_certificate_only_below_fifty(self, referral, facts):
        assert refusal(actions.record_below, referral, LETTER, mean=Decimal(70), **facts) == "other_band"
        actions.record_below(referral, LETTER, mean=Decimal("49.99"), **facts)
        assert status_of(referral) == Status.NOT_RECOGNISED

    def test_only_five_stars_are_offered_as_recognised_above(self, referral):
        form = RecognitionForm(referral=referral, on=ON)
        assert form.fields["stars"].choices == [(5, "5 sao")]


def test_five_stars_of_the_ministry_told_by_the_province_stand_in_the_ministrys_register(referral, facts):
    ministry = AuthorityFactory(superior=None, key="bo", name="Bộ Nông nghiệp và Môi trường")
    Authority.objects.filter(pk=referral.to_id).update(superior=ministry)
    referral = Referral.objects.get(pk=referral.pk)
    issuers = RecognitionForm(referral=referral, on=ON).fields["authority"]
    assert (set(issuers.queryset), issuers.initial) == ({referral.to, ministry}, referral.to_id)
    five = dataclasses.replace(RECOGNITION, stars=5, authority=ministry)

    answer = actions.record_recognition(referral, LETTER, five, **facts)

    assert answer.certificate.authority == ministry
    assert findings_of(answer)[0] == "Bộ Nông nghiệp và Môi trường công nhận sản phẩm đạt hạng 5 sao."


class TestBelow:
    def test_no_certificate_and_a_notice(self, referral, facts):
        answer = actions.record_below(referral, LETTER, mean=Decimal("49.999"), **facts)

        assert status_of(referral) == Status.NOT_RECOGNISED
        assert (answer.mean, answer.stars, answer.certificate) == (Decimal("49.999"), None, None)
        assert Notice.objects.filter(answer=answer).count() == 2

    def test_a_mean_that_earns_a_certificate_is_refused(self, referral, facts):
        assert refusal(actions.record_below, referral, LETTER, mean=Decimal(50), **facts) == "other_band"


class TestLower:
    @pytest.fixture
    def answer(self, referral, secretary):
        return actions.record_lower(referral, LETTER, mean=Decimal("69.996"), by=secretary, on=ON)

    @pytest.mark.parametrize("mean", [Decimal("49.99"), Decimal(70)])
    def test_only_a_mean_of_the_offices_own_band(self, mean, referral, secretary):
        act = {"mean": mean, "by": secretary, "on": ON}
        assert refusal(actions.record_lower, referral, LETTER, **act) == "other_band"

    def test_it_waits_for_the_offices_choice(self, answer, referral):
        assert (answer.stars, answer.is_waiting, answer.notices.count()) == (3, True, 0)
        assert status_of(referral) == Status.REFERRED

    def test_recognised_on_the_superiors_result(self, answer, referral, facts):
        decision = actions.recognise_on_answer(answer, proposal_number="80/TTr", **facts)
        assert status_of(referral) == Status.REFERRED

        actions.sign_decision(decision, by=decision.signer.user, on=ON)
        work_off()

        answer.refresh_from_db()
        certificate = answer.certificate
        office = referral.evaluation.session.council.authority
        assert (certificate.stars, certificate.authority, certificate.decision) == (3, office, decision)
        assert status_of(referral) == Status.RECOGNISED
        assert answer.notices.count() == 2
        assert not Certificate.objects.known_to(Recipient.PRODUCER).exists()
        assert refusal(actions.evaluate_again, answer, **facts) == "already_handled"

    def test_the_decision_cites_the_superiors_letter_and_mean(self, answer, facts):
        from certificates.composing.decision import decision_paper
        from certificates.composing.lines import lines_of_decision

        decision = actions.recognise_on_answer(answer, **facts)
        paper = decision_paper(decision, lines_of_decision(decision, decision.proposed_on))

        assert paper.basis[0] == (
            "Theo kết quả đánh giá tại Văn bản số 512/UBND-NNTN ngày 28 tháng 6 năm 2024 của Ủy ban nhân dân "
            "tỉnh Quảng Ngãi"
        )
        assert [(row.mean, row.stars) for row in paper.products] == [("69,99", 3)]

    def test_a_proposal_taken_back_leaves_the_choice_open(self, answer, facts):
        decision = actions.recognise_on_answer(answer, **facts)

        actions.withdraw_decision(decision, by=facts["by"])

        answer.refresh_from_db()
        assert answer.is_waiting

    def test_evaluated_again_it_waits_for_a_session(self, answer, referral, facts):
        actions.evaluate_again(answer, **facts)

        assert status_of(referral) == Status.ACCEPTED
        assert answer.notices.count() == 2
        dossier = Dossier.objects.get()
        session = SessionFactory(round=dossier.round)
        add_to_agenda(session, [dossier], by=facts["by"])
        assert dossier.agenda.count() == 2
        assert status_of(referral) == Status.SCHEDULED


class TestNotValid:
    def reopen(self, referral, facts):
        items = [("1.1", "Bổ sung hợp đồng"), ("other", "Ký lại báo cáo")]
        due = date(2024, 7, 12)
        return actions.record_not_valid(referral, LETTER, items=items, due_on=due, **facts)

    def test_the_dossier_returns_item_by_item_and_the_packet_stays(self, referral, facts):
        answer = self.reopen(referral, facts)

        assert status_of(referral) == Status.RETURNED
        assert [item.note for item in answer.request.items.all()] == ["Bổ sung hợp đồng", "Ký lại báo cáo"]
        referral.refresh_from_db()
        assert referral.packet is not None
        assert answer.notices.count() == 2

    def test_completed_it_is_judged_by_the_district_in_a_later_session(self, referral, facts):
        answer = self.reopen(referral, facts)
        answer.request.answered_on = ON
        answer.request.save()
        dossier = Dossier.objects.get()
        Dossier.objects.update(status=Status.REPORTED)

        accept_dossier(dossier, by=facts["by"], on=ON)
        add_to_agenda(SessionFactory(round=dossier.round), [dossier], by=facts["by"])

        assert [item.session.status for item in dossier.agenda.order_by("pk")] == ["closed", "planned"]
