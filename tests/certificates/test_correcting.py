"""A clerical error is corrected by a new paper that names the old; stars and points never are."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from certificates import actions
from certificates.composing.correction import compose_correction
from certificates.models import Certificate, Correction, Decision, Notice
from certificates.programme.counting import certificate_facts
from certificates.readable import product_papers, readable_papers
from certificates.rules import CertificateStatus, speaks_of_result
from certificates.tasks import tasks_for
from ocop_portal.archive.models import Paper, PaperKind
from ocop_portal.archive.verifying import differences
from ocop_portal.audit.models import AuditEvent
from ocop_portal.regulations.models import Authority, DemoClock
from products.models import Delivery, Product, Recipient
from tests.factories.accounts import UserFactory
from tests.factories.certificates import (
    SIGNED_ON,
    CertificateFactory,
    DecisionFactory,
    closed_session,
    concluded_evaluation,
)
from tests.working import work_off

pytestmark = pytest.mark.django_db
WRONG, RIGHT = "Hợp tác xã Ví Du", "Hợp tác xã Ví Dụ"


@pytest.fixture(scope="module")
def signed_decision(shared):
    DemoClock.objects.create(date=SIGNED_ON)
    session = closed_session()
    concluded_evaluation(session)
    decision = DecisionFactory(session=session)
    actions.sign_decision(decision, by=decision.signer.user, on=SIGNED_ON)
    work_off()
    told_by = UserFactory(secretariat=True)
    actions.release_notices(list(Notice.objects.all()), by=told_by, on=SIGNED_ON)
    Certificate.objects.update(producer_name=WRONG)
    return decision


@pytest.fixture
def decision(signed_decision):
    """Signed, with one certificate, whose producer and commune were told."""
    return Decision.objects.get(pk=signed_decision.pk)


@pytest.fixture
def certificate(decision):
    return Certificate.objects.get()


def propose(secretary, laid, rows=(("producer_name", WRONG, RIGHT),), **target):
    facts = {"rows": [list(row) for row in rows], "reason": "Lỗi đánh máy", "signer": laid.signer}
    made = Correction(**facts, **target)
    return actions.propose_correction(made, by=secretary, on=SIGNED_ON)


def code_of(act, *args, **facts):
    with pytest.raises(ValidationError) as refusal:
        act(*args, **facts)
    return refusal.value.code


def signed(secretary, laid, **target):
    correction = propose(secretary, laid, **target)
    return actions.sign_correction(correction, by=laid.signer.user, on=SIGNED_ON)


def test_a_certificate_is_issued_anew_and_the_old_one_stays(secretary, decision, certificate):
    correction = signed(secretary, decision, certificate=certificate)

    certificate.refresh_from_db()
    new = correction.new_certificate
    assert (correction.paper.kind, correction.paper.number) == (PaperKind.CORRECTION, "02/QĐ-UBND")
    assert (certificate.producer_name, certificate.replaced_by, bool(certificate.paper)) == (WRONG, new, True)
    assert (new.register_number, new.producer_name, new.product_name) == (
        "02/2024",
        RIGHT,
        certificate.product_name,
    )
    assert (new.stars, new.valid_until) == (certificate.stars, certificate.valid_until)
    assert (new.decision_number, new.paper.number) == ("01/QĐ-UBND", "02/2024")
    assert [row.status_on(SIGNED_ON) for row in (certificate, new)] == [
        CertificateStatus.RENEWED,
        CertificateStatus.VALID,
    ]
    assert list(differences()) == []
    event = AuditEvent.objects.get(action="certificates.correct")
    assert event.details == {"number": "02/QĐ-UBND", "reason": "Lỗi đánh máy"}


def test_what_an_ended_body_issued_is_corrected_by_who_answers_for_it(secretary, decision, certificate):
    correction = propose(secretary, decision, certificate=certificate)
    Authority.objects.filter(key="binh-son").update(valid_until=SIGNED_ON - timedelta(days=1))
    correction = Correction.objects.get(pk=correction.pk)

    made = compose_correction(correction, numbers=lambda *about: 7, token="7" * 26, on=SIGNED_ON)

    paper, again = made.documents
    assert (paper.authority, again.issuing_body) == ("Ủy ban nhân dân tỉnh Quảng Ngãi",) * 2
    assert paper.letterhead.lines == ("ỦY BAN NHÂN DÂN", "TỈNH QUẢNG NGÃI")


def test_the_new_papers_name_the_old_ones_with_the_reason(secretary, decision, certificate):
    correction = propose(secretary, decision, certificate=certificate)

    made = compose_correction(correction, numbers=lambda *about: 7, token="7" * 26, on=SIGNED_ON)

    paper, again = made.documents
    assert paper.producer == RIGHT
    assert paper.corrected == (
        "Giấy chứng nhận sản phẩm OCOP số 01/2024 ngày 05 tháng 6 năm 2024, cấp theo Quyết định số 01/QĐ-UBND"
    )
    assert (paper.changes, paper.reason, paper.new_number) == (
        (("Tên chủ thể", WRONG, RIGHT),),
        "Lỗi đánh máy.",
        "07/2024",
    )
    assert (again.replaces, again.producer_name, again.expires_on) == (
        "01/2024 ngày 05/6/2024",
        RIGHT,
        certificate.valid_until,
    )
    assert str(again.decision) == "số 01/QĐ-UBND ngày 05 tháng 6 năm 2024"


def test_the_public_sees_the_new_one_and_the_old_code_points_on(client, secretary, decision, certificate):
    new = signed(secretary, decision, certificate=certificate).new_certificate
    Certificate.objects.filter(pk=new.pk).update(issued_on=SIGNED_ON + timedelta(days=2))
    DemoClock.objects.update(date=SIGNED_ON + timedelta(days=2))

    old_page, new_page = (
        client.get(reverse("certificates:public_check", args=[row.code])).content.decode()
        for row in (certificate, new)
    )

    assert "ĐÃ CẤP GIẤY MỚI" in old_page
    assert reverse("certificates:public_check", args=[new.code]) in old_page
    assert "CÒN HIỆU LỰC" in new_page
    assert "cấp lại do đính chính, thay giấy số 01/2024 ngày 05/06/2024" in new_page
    assert RIGHT in new_page
    assert "Số 01/QĐ-UBND ngày 05/06/2024" in new_page
    assert list(Certificate.objects.in_catalogue(SIGNED_ON + timedelta(days=2))) == [new]


def test_it_counts_once_and_its_producer_reads_both_papers(secretary, producer_user, decision, certificate):
    before = certificate_facts()
    correction = signed(secretary, decision, certificate=certificate)

    assert certificate_facts() == before
    Product.objects.get().producer.users.add(producer_user)
    read = readable_papers(producer_user).values_list("pk", flat=True)
    assert {correction.paper_id, correction.new_certificate.paper_id, certificate.paper_id} <= set(read)


def test_the_decision_takes_a_number_from_outside_and_none_that_is_in_the_book(
    visit, secretary, decision, certificate
):
    correction = propose(secretary, decision, certificate=certificate)
    signer = decision.signer.user

    refused = visit(signer, "correction_sign", correction.pk, post={"given": "x"})
    assert refused.context["form"].errors.keys() == {"given"}
    facts = {"by": signer, "on": SIGNED_ON}
    assert code_of(actions.sign_correction, correction, given=1, **facts) == "number_taken"
    visit(signer, "correction_sign", correction.pk, post={"given": "1186/QĐ-UBND"})

    correction.refresh_from_db()
    assert correction.paper.number == "1186/QĐ-UBND"
    assert correction.new_certificate.register_number == "02/2024"


def test_both_papers_go_to_the_producer_and_the_decision_to_the_commune(secretary, decision, certificate):
    correction = signed(secretary, decision, certificate=certificate)

    sent = Delivery.objects.exclude(paper__kind=PaperKind.NOTICE).values_list("paper", "recipient")
    assert set(sent) == {
        (correction.paper_id, Recipient.PRODUCER),
        (correction.paper_id, Recipient.COMMUNE),
        (correction.new_certificate.paper_id, Recipient.PRODUCER),
    }


def test_a_corrected_decision_reaches_those_who_were_told_and_nobody_else(secretary, producer_user, decision):
    Notice.objects.filter(recipient=Recipient.COMMUNE).update(
        released_on=None, released_at=None, released_by=None
    )
    Product.objects.get().producer.users.add(producer_user)
    rows = [("product_name", "Nén Bình Phu", "Nén Bình Phú")]

    correction = signed(secretary, decision, decision=decision, rows=rows)

    sent = Delivery.objects.filter(paper=correction.paper).values_list("recipient", flat=True)
    assert list(sent) == [Recipient.PRODUCER]
    Notice.objects.filter(released_on=None).delete()
    assert correction.paper in readable_papers(producer_user)
    assert correction.paper in product_papers(producer_user, Product.objects.get())
    assert correction.paper not in readable_papers(UserFactory(producer=True))


def test_a_corrected_one_is_corrected_again_and_names_the_one_before(secretary, decision, certificate):
    new = signed(secretary, decision, certificate=certificate).new_certificate

    third = signed(
        secretary, decision, certificate=new, rows=[("address", new.address, "Thôn 1")]
    ).new_certificate

    assert third.register_number == "03/2024"
    assert third.origin.certificate == new
    assert third.first_issue == certificate
    assert code_of(propose, secretary, decision, certificate=certificate) == "not_valid"


def test_a_decision_is_corrected_and_stays_readable(client, secretary, decision):
    rows = [("product_name", "Nén Bình Phu", "Nén Bình Phú")]
    correction = signed(secretary, decision, decision=decision, rows=rows)

    client.force_login(secretary)
    page = client.get(reverse("certificates:decision_detail", args=[decision.pk])).content.decode()
    assert "Đã được đính chính bởi Quyết định số 02/QĐ-UBND ngày 05/06/2024" in page
    assert reverse("certificates:paper_file", args=[decision.paper_id]) in page
    assert correction.new_certificate is None


@pytest.mark.parametrize("text", ["3 sao", "69,90 điểm", "hạng 4", "70", "69,9"])
def test_stars_and_points_are_refused(text, secretary, decision):
    assert speaks_of_result(text)
    rows = [("product_name", text, "Nén")]
    assert code_of(propose, secretary, decision, decision=decision, rows=rows) == "result"


@pytest.mark.parametrize("text", ["Nén Bình Phú", "Rượu Sao Vàng 7", "Thôn 3, xã Bình Châu"])
def test_names_and_addresses_are_no_results(text):
    assert not speaks_of_result(text)


def test_no_other_line_of_a_certificate_is_changed(secretary, decision, certificate):
    rows = [("stars", "3", "4")]
    assert code_of(propose, secretary, decision, certificate=certificate, rows=rows) == "nothing_changed"


def test_what_cannot_be_corrected_is_told(secretary, decision, certificate):
    old = CertificateFactory()
    assert code_of(propose, secretary, decision, certificate=old) == "not_issued_here"
    waiting = DecisionFactory(session=closed_session())
    assert code_of(propose, secretary, decision, decision=waiting) == "not_signed"
    propose(secretary, decision, certificate=certificate)
    assert code_of(propose, secretary, decision, certificate=certificate) == "already_proposed"


def test_nobody_learns_of_a_result_by_its_correction(secretary, decision, certificate):
    Notice.objects.update(released_on=None, released_at=None, released_by=None)

    assert code_of(propose, secretary, decision, certificate=certificate) == "not_released"


def test_two_clicks_sign_once_and_a_signed_one_stays(secretary, leader, decision, certificate):
    correction = propose(secretary, decision, certificate=certificate)
    facts = {"by": decision.signer.user, "on": SIGNED_ON}
    assert code_of(actions.sign_correction, correction, by=leader, on=SIGNED_ON) == "not_the_signer"
    second = Correction.objects.get()
    actions.sign_correction(correction, **facts)
    papers = Paper.objects.count()

    assert code_of(actions.sign_correction, second, **facts) == "already_signed"
    assert code_of(actions.withdraw_correction, second, by=secretary) == "already_signed"
    assert Paper.objects.count() == papers


def test_from_the_products_page_to_the_signature(visit, secretary, decision, certificate):
    signer = decision.signer.user
    page = visit(secretary, "product", certificate.product_id).content.decode()
    assert reverse("certificates:certificate_correct", args=[certificate.pk]) in page
    typed = {name: getattr(certificate, name) for name in ("product_name", "producer_name", "address")}
    typed |= {"reason": "Lỗi đánh máy", "signer": decision.signer_id}
    unchanged = visit(secretary, "certificate_correct", certificate.pk, post=typed)
    assert unchanged.context["form"].non_field_errors() == ["Chưa có chỗ nào được sửa."]

    visit(secretary, "certificate_correct", certificate.pk, post=typed | {"producer_name": RIGHT})
    correction = Correction.objects.get()
    assert [task.url for task in tasks_for(signer, on=SIGNED_ON)] == [
        reverse("certificates:correction", args=[correction.pk])
    ]
    assert RIGHT in visit(signer, "correction", correction.pk).content.decode()
    assert visit(secretary, "correction_sign", correction.pk).status_code == 403
    visit(signer, "correction_sign", correction.pk, post={})

    shown = visit(secretary, "correction", correction.pk).content.decode()
    assert "Quyết định đính chính số 02/QĐ-UBND" in shown
    assert "Cấp lại, thay số 01/2024" in visit(secretary, "product", certificate.product_id).content.decode()


def test_a_proposal_is_withdrawn_and_the_decision_corrected_another_way(visit, secretary, decision):
    typed = {"what": "address", "wrong": "xã Bình Chau", "right": "70 điểm", "reason": "Lỗi", "signer": 0}
    typed["signer"] = decision.signer_id
    refused = visit(secretary, "decision_correct", decision.pk, post=typed)
    assert refused.context["form"].errors == {"right": ["Điểm và hạng sao không đính chính được."]}
    visit(secretary, "decision_correct", decision.pk, post=typed | {"right": "xã Bình Châu"})
    correction = Correction.objects.get()

    visit(secretary, "correction_withdraw", correction.pk, post={})

    assert not Correction.objects.exists()
    assert AuditEvent.objects.get(action="certificates.withdraw_correction").actor == secretary
