"""Complaints: received with number and due dates, answered in writing in time, seen by their own."""

import unicodedata
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from certificates import actions, tasks
from certificates.composing.complaint import answer_draft, receipt_draft
from certificates.following import Step, what_followed
from certificates.models import Channel, Complaint, ComplaintState, Correction, Notice
from certificates.readable import readable_papers
from certificates.rules import may_tell_member_score
from evaluations.models import Evaluation
from ocop_portal.accounts.models import User
from ocop_portal.archive.actions import papers_of
from ocop_portal.archive.models import PaperKind
from products.actions import merge_producers
from products.models import Delivery
from tests.factories.accounts import UserFactory
from tests.factories.certificates import (
    DecisionFactory,
    NoticeFactory,
    PaperFactory,
    blank_pdf,
    complaint_terms,
)
from tests.factories.products import DossierFactory, ProducerFactory, RoundFactory
from tests.factories.regulations import OfficeFactory, SignerFactory

pytestmark = pytest.mark.django_db
ON = date(2024, 6, 10)  # a Monday


@pytest.fixture(scope="module")
def told_result(shared):
    OfficeFactory()
    complaint_terms()
    evaluation = NoticeFactory(released=True).evaluation
    owner = UserFactory(producer=True)
    evaluation.dossier.product.producer.users.add(owner)
    return evaluation, owner


@pytest.fixture
def told(told_result):
    """A result that its producer was told, and the producer's account."""
    evaluation, owner = told_result
    return Evaluation.objects.get(pk=evaluation.pk), User.objects.get(pk=owner.pk)


def received(told, *, kind="complaint", on=ON, channel=Channel.PORTAL, content="Xin xem lại tiêu chí 4.1."):
    evaluation, owner = told
    complaint = Complaint(
        kind=kind,
        channel=channel,
        producer=evaluation.dossier.product.producer,
        evaluation=evaluation,
        complainant="Nguyễn Văn Ví Dụ",
        content=content,
        received_on=on,
    )
    return actions.receive_complaint(complaint, by=owner, on=on)


def accepted(told, secretary, **facts):
    return actions.accept_complaint(received(told, **facts), assignee=secretary, by=secretary, on=ON)


def refused(act, *args, **facts):
    with pytest.raises(ValidationError) as refusal:
        act(*args, **facts)
    return refusal.value.code


def test_a_producer_writes_on_the_portal_and_gets_a_number_and_a_day(client, told):
    evaluation, owner = told
    client.force_login(owner)
    form = client.get(reverse("certificates:complaint_new") + f"?ve=kq-{evaluation.pk}").content.decode()
    assert f'value="kq-{evaluation.pk}" selected' in form
    upload = SimpleUploadedFile("don.pdf", blank_pdf())

    answer = client.post(
        reverse("certificates:complaint_new"),
        {
            "kind": "complaint",
            "subject": f"kq-{evaluation.pk}",
            "complainant": "Nguyễn Văn Ví Dụ",
            "content": "Xin xem lại tiêu chí 4.1.",
            "files": [upload],
        },
        follow=True,
    )

    complaint = Complaint.objects.get()
    assert complaint.channel == Channel.PORTAL
    assert f"Đã tiếp nhận đơn số 01/{complaint.received_on.year}." in answer.content.decode()
    assert "Hạn thụ lý" in answer.content.decode()
    file = reverse("certificates:complaint_file", args=[complaint.pk, complaint.files.get().pk])
    assert client.get(file).status_code == 200
    client.force_login(UserFactory(producer=True))
    for address in (file, reverse("certificates:complaint_detail", args=[complaint.pk])):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("kind", "accept_by", "answer_by"),
    [("complaint", date(2024, 6, 20), date(2024, 7, 10)), ("petition", date(2024, 6, 24), date(2024, 7, 10))],
)
def test_the_terms_of_the_law_give_the_due_dates(told, secretary, kind, accept_by, answer_by):
    """10 days, for a petition 10 working days; then 30, for a complicated case 45, from the acceptance."""
    complaint = received(told, kind=kind)
    assert (complaint.due, complaint.ground) == (accept_by, "Điều 27 Luật Khiếu nại")

    complaint = actions.accept_complaint(complaint, assignee=secretary, by=secretary, on=ON)
    assert complaint.due == answer_by
    complaint = actions.extend_complaint(complaint, reason="Phải khảo sát lại", by=secretary)
    assert complaint.due == date(2024, 7, 25)
    assert refused(actions.extend_complaint, complaint, reason="Lần nữa", by=secretary) == "extended"


def test_what_is_late_is_red_on_the_page_of_the_secretariat(told, secretary):
    received(told)

    (task,) = tasks._complaints(secretary, ON)

    assert (task.due, task.is_overdue(date(2024, 6, 20))) == (date(2024, 6, 20), False)
    assert task.is_overdue(date(2024, 6, 21))
    assert task.ground == "Điều 27 Luật Khiếu nại"


def test_the_answer_is_a_paper_with_a_number_that_its_producer_alone_reads(told, secretary, leader):
    _evaluation, owner = told
    signer = SignerFactory(user=leader)
    complaint = accepted(told, secretary)
    answer = actions.Answer("Hội đồng đã chấm đúng quy định.", "kept")

    complaint = actions.answer_complaint(complaint, answer, signer=signer, by=secretary, on=ON)

    assert (complaint.state, complaint.answer_paper.number) == (ComplaintState.ANSWERED, "01/QĐ-UBND")
    assert list(readable_papers(owner).filter(kind=PaperKind.COMPLAINT_ANSWER)) == [complaint.answer_paper]
    other = readable_papers(UserFactory(producer=True))
    assert not other.filter(kind=PaperKind.COMPLAINT_ANSWER).exists()
    assert Delivery.objects.latest("pk").paper == complaint.answer_paper
    assert tasks._complaints(secretary, ON) == []
    again = {"signer": signer, "by": secretary, "on": ON}
    assert refused(actions.answer_complaint, complaint, answer, **again) == "invalid_state"


def test_an_answer_names_no_member_and_a_change_names_what_follows(told, secretary, leader):
    evaluation, _owner = told
    complaint = accepted(told, secretary)
    facts = {"signer": SignerFactory(user=leader), "by": secretary, "on": ON}
    member = evaluation.session.council.seats.first().user.full_name

    names = actions.Answer(f"Bà {member.upper()} chấm thấp.", "kept")
    assert refused(actions.answer_complaint, complaint, names, **facts) == "names_member"
    bare = actions.Answer("Có nhầm lẫn.", "changed")
    assert refused(actions.answer_complaint, complaint, bare, **facts) == "no_follow_up"


def test_a_petition_is_answered_by_a_letter(told, secretary, leader):
    complaint = accepted(told, secretary, kind="petition")
    words = {"findings": "Một.\n\nHai.", "outcome": "changed", "follow_up": "Quyết định số 12/QĐ-UBND"}

    paper = answer_draft(complaint, **words, signer=SignerFactory(user=leader)).compose(None, None)

    assert (paper.is_decision, paper.findings) == (False, ("Một.", "Hai."))
    assert paper.follow_up == "Quyết định số 12/QĐ-UBND."


def test_what_is_not_taken_up_or_taken_back_is_kept_with_its_reason(told, secretary, client):
    _evaluation, owner = told
    complaint = received(told)
    client.force_login(owner)
    assert client.post(reverse("certificates:complaint_accept", args=[complaint.pk])).status_code == 403
    url = reverse("certificates:complaint_take_back", args=[complaint.pk])

    client.post(url, {"reason": "Đã hiểu kết quả"})

    complaint.refresh_from_db()
    assert (complaint.state, complaint.reason) == (ComplaintState.TAKEN_BACK, "Đã hiểu kết quả")
    facts = {"reason": "Hết thời hiệu", "signer": SignerFactory(), "by": secretary, "on": ON}
    assert refused(actions.refuse_complaint, complaint, **facts) == "invalid_state"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_often_for_one_as_for_three(
    client, told, secretary, count, django_assert_num_queries
):
    for turn in range(count):
        received(told, content=f"Lần {turn}")
    client.force_login(secretary)

    with django_assert_num_queries(7):  # session, user, clock, office; years, count, complaints
        page = client.get(reverse("certificates:complaint_list")).content.decode()

    assert page.count("Đã tiếp nhận</span>") == count


@pytest.mark.parametrize(("channel", "way"), [(Channel.PORTAL, "portal"), (Channel.PAPER, "paper")])
def test_a_receipt_with_a_number_is_there_from_the_first_day(told, client, channel, way):
    _evaluation, owner = told
    complaint = received(told, channel=channel)

    receipt = papers_of(complaint, PaperKind.COMPLAINT_RECEIPT).get()

    assert (receipt.number, receipt.title) == ("01/GTN-UBND", "Giấy tiếp nhận đơn số 01/2024")
    assert Delivery.objects.get(paper=receipt).way == way
    client.force_login(owner)
    page = client.get(reverse("certificates:complaint_detail", args=[complaint.pk])).content.decode()
    assert reverse("certificates:paper_file", args=[receipt.pk]) in page
    client.force_login(UserFactory(producer=True))
    assert client.get(reverse("certificates:paper_file", args=[receipt.pk])).status_code == 404


def test_the_receipt_says_what_was_written_and_by_when_the_office_acts(told):
    complaint = received(told)

    paper = receipt_draft(complaint, files=["don.pdf"]).compose(3, ON)

    assert (paper.code, paper.content, paper.files) == ("01/2024", "Xin xem lại tiêu chí 4.1.", ("don.pdf",))
    assert (paper.due, paper.ground) == ("20 tháng 6 năm 2024", "Điều 27 Luật Khiếu nại")


def test_what_is_not_taken_up_is_told_in_a_notice_with_a_number(told, secretary, client):
    complaint, signer = received(told), SignerFactory(user__leader=True)
    client.force_login(secretary)
    url = reverse("certificates:complaint_refuse", args=[complaint.pk])
    look = client.post(url, {"reason": "Hết thời hiệu", "signer": signer.pk, "xem": "1"})
    assert look["Content-Type"] == "application/pdf"
    assert client.post(url, {"reason": "", "signer": signer.pk}).context["form"].errors.keys() == {"reason"}

    typed = {"reason": "Hết thời hiệu", "signer": signer.pk, "given": "77"}
    page = client.post(url, typed, follow=True).content.decode()

    complaint.refresh_from_db()
    paper = complaint.answer_paper
    assert (complaint.state, complaint.reason, paper.number) == ("refused", "Hết thời hiệu", "77/TB-UBND")
    assert reverse("certificates:paper_file", args=[paper.pk]) in page
    assert Delivery.objects.filter(paper=paper).count() == 1
    again = client.post(url, {"reason": "Lần nữa", "signer": signer.pk})
    assert "không thụ lý" in str(again.context["form"].non_field_errors())


def test_a_reason_names_no_member_however_the_name_is_written(told, secretary):
    evaluation, _owner = told
    member = evaluation.session.council.seats.first().user.full_name
    facts = {"signer": SignerFactory(), "by": secretary, "on": ON}
    complaint = received(told)
    for written in (unicodedata.normalize("NFD", member.upper()), member.replace(" ", "\n ")):
        reason = f"Bà {written} đã chấm."
        assert refused(actions.refuse_complaint, complaint, reason=reason, **facts) == "names_member"


def test_a_text_that_seems_to_tell_a_members_score_is_read_again(told, secretary, client):
    complaint, signer = accepted(told, secretary), SignerFactory(user__leader=True)
    client.force_login(secretary)
    url = reverse("certificates:complaint_answer", args=[complaint.pk])
    typed = {"findings": "Một thành viên cho 2 điểm.", "outcome": "kept", "signer": signer.pk}

    asked = client.post(url, typed)
    assert asked.context["form"].errors.keys() == {"read_again"}
    assert 'name="read_again"' in asked.content.decode()
    assert 'name="read_again"' not in client.get(url).content.decode()
    client.post(url, typed | {"read_again": "on"})

    assert Complaint.objects.get().state == ComplaintState.ANSWERED


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("Thành viên thứ hai chấm 3,5 điểm.", True),
        ("Ủy viên cho tiêu chí 4.1 là 2 điểm", True),
        ("5 điểm của một phiếu", True),
        (unicodedata.normalize("NFD", "Phiếu số 3: 4 điểm"), True),
        ("Điểm trung bình là 70,50 điểm.", False),
        ("Các thành viên đã họp lại.\nKết quả 69,90 điểm.", False),
    ],
)
def test_what_seems_to_tell_a_members_score(text, tells):
    assert may_tell_member_score(text) is tells


def test_a_changed_result_leads_to_what_follows(told, secretary, client):
    evaluation, owner = told
    complaint = accepted(told, secretary)
    answer = actions.Answer("Có nhầm lẫn.", "changed", "Đính chính quyết định")
    actions.answer_complaint(complaint, answer, signer=SignerFactory(), by=secretary, on=ON)
    url = reverse("certificates:complaint_detail", args=[complaint.pk])
    decision = DecisionFactory(session=evaluation.session, signed=True)

    client.force_login(secretary)
    before = client.get(url).content.decode()
    assert "Chưa có văn bản đính chính" in before
    assert reverse("certificates:decision_correct", args=[decision.pk]) in before
    facts = {"round": RoundFactory(number=2), "submitted": True, "submitted_on": ON}
    (task,) = tasks._complaints(secretary, ON)
    assert (task.url, task.hint, task.due) == (url, "Đính chính quyết định", None)
    again = DossierFactory(product=evaluation.dossier.product, **facts)

    assert tasks._complaints(secretary, ON) == []
    for user in (secretary, owner):
        client.force_login(user)
        page = client.get(url).content.decode()
        assert reverse("evaluations:dossier_detail", args=[again.code]) in page
    assert reverse("certificates:decision_correct", args=[decision.pk]) not in page


def test_a_complaint_follows_a_producer_that_was_entered_twice(told, secretary):
    complaint = received(told)
    gone = complaint.producer
    kept = ProducerFactory(commune=gone.commune)

    merge_producers(kept, gone, by=secretary)

    complaint.refresh_from_db()
    assert complaint.producer == kept


def test_two_clicks_send_one_complaint_and_another_one_may_follow(told):
    received(told)

    assert refused(received, told) == "twice"
    assert received(told, content="Xin xem lại tiêu chí 5.2.").number == "02/2024"


def test_the_producer_is_led_to_the_correction_that_was_signed_and_to_no_draft(told, secretary):
    evaluation, owner = told
    complaint = accepted(told, secretary)
    decision = DecisionFactory(session=evaluation.session, signed=True)
    facts = {"reason": "Lỗi", "signer": SignerFactory(), "proposed_by": secretary, "proposed_on": ON}
    correction = Correction.objects.create(decision=decision, **facts)

    assert what_followed(owner, complaint) == []
    (waiting,) = what_followed(secretary, complaint)
    assert waiting.text.endswith(", chờ ký")

    correction.paper = PaperFactory(kind=PaperKind.CORRECTION, subject=decision, number="09/QĐ-UBND")
    correction.state, correction.signed_on, correction.signed_at = "signed", ON, timezone.now()
    correction.save()
    Notice.objects.exclude(released_on__isnull=False).delete()
    (step,) = what_followed(owner, complaint)
    assert step == Step(
        "Quyết định đính chính 09/QĐ-UBND",
        reverse("certificates:paper_file", args=[correction.paper_id]),
    )
