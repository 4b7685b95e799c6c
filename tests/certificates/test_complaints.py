"""Complaints: received with number and due dates, answered in writing in time, seen by their own."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from certificates import actions, tasks
from certificates.composing.complaint import answer_draft
from certificates.models import Channel, Complaint, ComplaintState
from certificates.permissions import readable_papers
from ocop_portal.archive.models import PaperKind
from products.models import Delivery
from tests.factories.accounts import UserFactory
from tests.factories.certificates import NoticeFactory, blank_pdf, complaint_terms
from tests.factories.regulations import OfficeFactory, SignerFactory

pytestmark = pytest.mark.django_db
ON = date(2024, 6, 10)  # a Monday


@pytest.fixture
def told():
    """A result that its producer was told, and the producer's account."""
    OfficeFactory()
    complaint_terms()
    evaluation = NoticeFactory(released=True).evaluation
    owner = UserFactory(producer=True)
    evaluation.dossier.product.producer.users.add(owner)
    return evaluation, owner


def received(told, *, kind="complaint", on=ON):
    evaluation, owner = told
    complaint = Complaint(
        kind=kind,
        channel=Channel.PORTAL,
        producer=evaluation.dossier.product.producer,
        evaluation=evaluation,
        complainant="Nguyễn Văn Ví Dụ",
        content="Xin xem lại tiêu chí 4.1.",
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
    """Renders the one decision."""
    _evaluation, owner = told
    signer = SignerFactory(user=leader)
    complaint = accepted(told, secretary)
    answer = actions.Answer("Hội đồng đã chấm đúng quy định.", "kept")

    complaint = actions.answer_complaint(complaint, answer, signer=signer, by=secretary, on=ON)

    assert (complaint.state, complaint.answer_paper.number) == (ComplaintState.ANSWERED, "01/QĐ-UBND")
    assert list(readable_papers(owner).filter(kind=PaperKind.COMPLAINT_ANSWER)) == [complaint.answer_paper]
    other = readable_papers(UserFactory(producer=True))
    assert not other.filter(kind=PaperKind.COMPLAINT_ANSWER).exists()
    assert Delivery.objects.get().paper == complaint.answer_paper
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
    facts = {"reason": "Hết thời hiệu", "by": secretary, "on": ON}
    assert refused(actions.refuse_complaint, complaint, **facts) == "invalid_state"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_often_for_one_as_for_three(
    client, told, secretary, count, django_assert_num_queries
):
    for _turn in range(count):
        received(told)
    client.force_login(secretary)

    with django_assert_num_queries(7):  # session, user, clock, office; years, count, complaints
        page = client.get(reverse("certificates:complaint_list")).content.decode()

    assert page.count("Đã tiếp nhận</span>") == count
