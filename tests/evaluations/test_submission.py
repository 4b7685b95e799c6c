from datetime import date

import pytest
from django.core.exceptions import ValidationError

from evaluations.actions import resubmit_dossier, return_dossier, save_answers, submit_dossier
from evaluations.assessment import assessment_of
from evaluations.completeness import gaps_of
from evaluations.papers import registration
from ocop_portal.archive.actions import papers_of
from ocop_portal.audit.models import AuditEvent
from products.models import Dossier, ReturnRequest
from products.workflow import Move, Status
from tests.factories.accounts import UserFactory
from tests.factories.dossiers import own_dossier, ready_dossier
from tests.factories.products import EvidenceFactory

pytestmark = pytest.mark.django_db
ON = date(2024, 5, 8)


def gap_texts(dossier):
    return [gap.text for gap in gaps_of(dossier, assessment_of(dossier))]


def test_submitting_freezes_regulation_edition_and_particulars_and_gives_a_receipt():
    dossier = ready_dossier()

    submit_dossier(dossier, by=dossier.owner, on=ON)

    dossier = Dossier.objects.get()
    assert (dossier.status, dossier.submitted_on) == (Status.SUBMITTED, ON)
    assert (dossier.regulation, dossier.edition) == (dossier.round.regulation, dossier.round.edition)
    assert dossier.particulars["producer"]["name"] == dossier.product.producer.name
    assert dossier.particulars["product"]["name"] == dossier.product.name
    assert len(dossier.receipt) == 64
    assert AuditEvent.objects.about(dossier).first().action == "products.submit"
    papers = {paper.kind: paper for paper in papers_of(dossier)}
    assert set(papers) == {"receipt", "registration", "self_assessment"}
    assert (papers["receipt"].number, papers["receipt"].issued_on) == ("01/GTN-TGV", ON)


def test_registration_leaves_boxes_for_the_two_offices_that_receive_it():
    boxes = registration(ready_dossier(), on=ON).intake

    assert [box.body for box in boxes] == ["Ủy ban nhân dân cấp xã", "Cơ quan quản lý OCOP"]
    assert {(box.number, box.received_on) for box in boxes} == {("", None)}


def test_what_was_submitted_stays_when_the_producer_changes_afterwards():
    dossier = submit_dossier(ready_dossier(), by=UserFactory(), on=ON)
    producer = dossier.product.producer
    name = producer.name
    producer.name = "Tên khác"
    producer.save()

    from products.prefill import producer_facts

    assert producer_facts(Dossier.objects.get()).name == name


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (
            date(2024, 5, 11),
            "Đợt 1 năm 2024 đã hết hạn nhận hồ sơ ngày 10/05/2024. "
            "Xin nộp vào đợt sau. Bản nháp vẫn được giữ.",
        ),
        (date(2024, 5, 1), "Đợt 1 năm 2024 nhận hồ sơ từ 02/05/2024. Bản nháp vẫn được giữ."),
    ],
)
def test_outside_the_intake_nothing_is_submitted_and_the_date_is_named(day, text):
    dossier = ready_dossier()

    with pytest.raises(ValidationError) as refused:
        submit_dossier(dossier, by=dossier.owner, on=day)

    assert refused.value.messages == [text]
    assert Dossier.objects.get().status == Status.DRAFT


def test_the_last_day_of_the_intake_still_counts():
    dossier = ready_dossier()

    submit_dossier(dossier, by=dossier.owner, on=date(2024, 5, 10))

    assert dossier.status == Status.SUBMITTED


def test_a_second_submission_is_refused():
    dossier = ready_dossier()
    stale = Dossier.objects.get()
    submit_dossier(dossier, by=dossier.owner, on=ON)

    with pytest.raises(ValidationError) as refused:
        submit_dossier(stale, by=dossier.owner, on=ON)

    assert refused.value.code == "invalid_move"
    assert papers_of(dossier, "receipt").count() == 1


def test_everything_missing_is_named():
    dossier = own_dossier(samples=0)
    dossier.statement.plan = "  "
    dossier.statement.save()
    EvidenceFactory(dossier=dossier, name="Hợp đồng.pdf")

    with pytest.raises(ValidationError) as refused:
        submit_dossier(dossier, by=dossier.owner, on=ON)

    assert refused.value.messages == [
        "Cần ít nhất 1 sản phẩm mẫu",
        "Thuyết minh chưa có: kế hoạch sản xuất, kinh doanh",
        "Chưa chọn mức cho tiêu chí 1.1 Tiêu chí 1.1",
        "Chưa chọn mức cho tiêu chí 4.1 Tiêu chí 4.1",
        "Chưa chọn mức cho tiêu chí 6.1 Tiêu chí 6.1",
        "Tệp “Hợp đồng.pdf” chưa gắn với tiêu chí nào",
    ]


def test_what_is_new_is_asked_from_the_second_time_on():
    assert gap_texts(ready_dossier(purpose="upgrade")) == [
        "Thuyết minh chưa có: điểm mới từ lần công nhận trước"
    ]


def test_tourism_sends_no_samples():
    dossier = ready_dossier(samples=0)
    dossier.product.group.code = "VI.1"

    assert gap_texts(dossier) == []


def test_a_producer_not_confirmed_submits_nothing():
    dossier = ready_dossier()
    dossier.product.producer.state = "pending"

    commune = dossier.product.producer.commune
    assert gap_texts(dossier) == [f"UBND {commune} chưa xác nhận chủ thể"]


def test_the_digest_tells_any_change():
    from evaluations.actions.submission import digest_of

    dossier = ready_dossier()
    first = digest_of(dossier, assessment_of(dossier), {})
    claim = dossier.claims.first()
    claim.description = "Khác"
    claim.save()

    assert digest_of(dossier, assessment_of(dossier), {}) != first


class TestResubmitting:
    def returned(self):
        dossier = ready_dossier()
        submit_dossier(dossier, by=dossier.owner, on=ON)
        from products.actions import move_dossier

        move_dossier(Move.FILE_REPORT, dossier, by=UserFactory())
        items = [("1.1", "Ký lại hợp đồng"), ("evidence", "Nộp phiếu mới")]
        secretary = UserFactory(secretariat=True)
        return_dossier(dossier, items=items, due_on=date(2024, 5, 17), by=secretary, on=date(2024, 5, 13))
        return dossier, dossier.returns.get()

    def test_every_item_needs_an_answer(self):
        dossier, request = self.returned()
        save_answers(request, {request.items.first().pk: "Đã ký lại"})

        with pytest.raises(ValidationError) as refused:
            resubmit_dossier(dossier, by=dossier.owner, on=date(2024, 5, 15))

        assert refused.value.messages == ["Xin trả lời từng nội dung trước khi nộp lại."]
        assert Dossier.objects.get().status == Status.RETURNED

    def test_it_goes_back_with_a_new_receipt_whatever_the_rounds_intake(self):
        dossier, request = self.returned()
        first = dossier.receipt
        save_answers(request, {item.pk: "Đã sửa" for item in request.items.all()})
        claim = dossier.claims.first()
        claim.description = "Hợp đồng ký lại"
        claim.save()

        resubmit_dossier(dossier, by=dossier.owner, on=date(2024, 5, 15))

        assert (dossier.status, dossier.submitted_on) == (Status.REPORTED, ON)
        assert dossier.receipt != first
        assert ReturnRequest.objects.get().answered_on == date(2024, 5, 15)
        assert papers_of(dossier, "receipt").count() == 2
        assert AuditEvent.objects.about(dossier).first().details["note"] == ""

    def test_late_is_allowed_and_noted(self):
        dossier, request = self.returned()
        save_answers(request, {item.pk: "Đã sửa" for item in request.items.all()})

        resubmit_dossier(dossier, by=dossier.owner, on=date(2024, 5, 20))

        event = AuditEvent.objects.about(dossier).first()
        assert event.details["note"] == "Nộp sau hạn 17/05/2024"

    def test_what_was_answered_stays_as_it_was_sent(self):
        dossier, request = self.returned()
        first, second = request.items.all()
        save_answers(request, {first.pk: "Đã ký lại", second.pk: "Đã nộp"})
        resubmit_dossier(dossier, by=dossier.owner, on=date(2024, 5, 15))

        with pytest.raises(ValidationError) as refused:
            save_answers(request, {first.pk: "Viết lại"})

        assert refused.value.code == "not_editable"
        first.refresh_from_db()
        assert first.answer == "Đã ký lại"

    def test_an_earlier_request_is_not_answered_again_with_the_next(self):
        dossier, request = self.returned()
        seen_before = ReturnRequest.objects.get()
        save_answers(request, {item.pk: "Đã sửa" for item in request.items.all()})
        resubmit_dossier(dossier, by=dossier.owner, on=date(2024, 5, 15))
        asked = {"items": [("1.1", "Ký lại lần nữa")], "due_on": date(2024, 5, 24), "on": date(2024, 5, 16)}
        return_dossier(dossier, by=UserFactory(secretariat=True), **asked)

        with pytest.raises(ValidationError) as refused:
            save_answers(seen_before, {seen_before.items.first().pk: "Viết lại"})

        assert refused.value.code == "not_open"
        assert {item.answer for item in request.items.all()} == {"Đã sửa"}

    def test_without_an_open_request_there_is_nothing_to_resubmit(self):
        dossier = ready_dossier(returned=True)

        with pytest.raises(ValidationError) as refused:
            resubmit_dossier(dossier, by=dossier.owner, on=ON)

        assert refused.value.code == "not_asked"
        assert Dossier.objects.get().status == Status.RETURNED

    def test_a_draft_cannot_be_resubmitted(self):
        dossier = ready_dossier()

        with pytest.raises(ValidationError) as refused:
            resubmit_dossier(dossier, by=dossier.owner, on=ON)

        assert refused.value.code == "invalid_move"
