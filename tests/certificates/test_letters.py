"""The outbox: released together, withdrawn before, replaced, served by e-mail or on paper, on record."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from openpyxl import load_workbook

from certificates import actions, tasks
from certificates.readable import readable_papers
from ocop_portal.audit.models import AuditEvent
from ocop_portal.jobs.models import Job
from ocop_portal.mails.models import Mail, MailState
from products.actions import delivering
from products.models import Delivery, DeliveryState, Means, Recipient, Way
from tests.factories.accounts import UserFactory
from tests.factories.certificates import NoticeFactory, PaperFactory
from tests.factories.products import DossierFactory
from tests.factories.regulations import OfficeFactory, SignerFactory
from tests.working import work_off

pytestmark = pytest.mark.django_db
ON = date(2024, 6, 7)
LATER = date(2024, 6, 20)


@pytest.fixture
def office():
    return OfficeFactory()


def letter(*, email="", to=Recipient.PRODUCER, number="07/TB-UBND"):
    """Laid out and waiting; with `email` its producer has an account with that address."""
    dossier = DossierFactory()
    producer = dossier.product.producer
    if email:
        producer.users.add(UserFactory(producer=True, email=email))
    paper = PaperFactory(kind="notice", number=number)
    return delivering.prepare(paper, producer=producer, recipient=to, dossier=dossier, on=ON)


def refused(act, *args, **facts):
    with pytest.raises(ValidationError) as refusal:
        act(*args, **facts)
    return refusal.value.code


def test_a_letter_goes_by_e_mail_once_and_is_received_when_its_paper_is_opened(secretary, mailoutbox):
    sent = letter(email="chuthe@example.vn")
    delivering.release(sent, by=secretary, on=ON)
    assert sent.state == DeliveryState.RELEASED

    assert [mail.to for mail in mailoutbox] == [["chuthe@example.vn"]]
    sent.refresh_from_db()
    assert (sent.state, sent.served_on) == (DeliveryState.SENT, Mail.objects.get().sent_on)
    assert not Delivery.objects.unserved().exists()

    owner = sent.producer.users.get()
    delivering.note_opened(sent.paper, UserFactory(commune_official=True), on=LATER)
    delivering.note_opened(sent.paper, owner, on=LATER)
    sent.refresh_from_db()
    assert (sent.state, sent.received_on, sent.received_by) == (DeliveryState.RECEIVED, LATER, str(owner))


def test_one_that_failed_is_told_with_its_address_and_goes_on_paper_then(secretary, client, office):
    failed = letter(email="chuthe@example.vn")
    delivering.release(failed, by=secretary, on=ON)
    failed.mail.become(MailState.FAILED, error="550 no such user")
    failed.refresh_from_db()
    assert failed.state == DeliveryState.FAILED
    (task,) = tasks._letters_failed(secretary, ON)
    assert task.hint == "chuthe@example.vn. 550 no such user"
    client.force_login(secretary)
    page = client.get(reverse("certificates:letter_list")).content.decode()
    assert "550 no such user" in page

    url = reverse("certificates:letter_way", args=[failed.pk])
    assert client.post(url, {"way": "paper"}).status_code == 302

    failed.refresh_from_db()
    assert (failed.way, failed.state, failed.mail) == (Way.PAPER, DeliveryState.RELEASED, None)
    assert Mail.objects.get().state == MailState.DROPPED
    work_off()
    assert not Job.objects.failed().exists()


def test_the_paper_letter_has_its_receipt_with_date_name_and_post_code(secretary, client, office):
    sent = letter()
    assert sent.way == Way.PAPER
    delivering.release(sent, by=secretary, on=ON)
    client.force_login(secretary)
    client.post(
        reverse("certificates:letter_post", args=[sent.pk]),
        {"sent_on": "07/06/2024", "post_code": "EA123456789VN"},
    )
    url = reverse("certificates:letter_receipt", args=[sent.pk])
    facts = {"received_on": "10/06/2024", "received_by": "Nguyễn Văn Ví Dụ", "means": "post"}
    assert "Ghi mã bưu gửi." in client.post(url, facts).content.decode()

    client.post(url, {**facts, "post_code": "EA123456789VN"})

    sent.refresh_from_db()
    assert (sent.state, sent.received_on) == (DeliveryState.RECEIVED, date(2024, 6, 10))
    assert (sent.received_by, sent.means) == ("Nguyễn Văn Ví Dụ", Means.POST)
    book = load_workbook(BytesIO(client.get(reverse("certificates:letter_workbook")).content)).active
    last = [cell.value for cell in list(book.rows)[-1]]
    assert last[0] == "07/TB-UBND"
    assert last[9:13] == ["10/06/2024", "Nguyễn Văn Ví Dụ", "Qua bưu điện", "EA123456789VN"]
    notes = AuditEvent.objects.about(sent).values_list("details__note", flat=True)
    assert "Nguyễn Văn Ví Dụ nhận ngày 10/06/2024, Qua bưu điện" in notes


def test_a_receipt_lies_between_release_and_today(secretary):
    sent = letter()
    delivering.release(sent, by=secretary, on=ON)
    facts = {"received_by": "Ví Dụ", "means": Means.DIRECT, "by": secretary, "on": LATER}

    assert refused(delivering.enter_receipt, sent, received_on=date(2024, 6, 6), **facts) == "too_early"
    assert refused(delivering.enter_receipt, sent, received_on=date(2024, 6, 21), **facts) == "in_future"
    delivering.enter_receipt(sent, received_on=LATER, **facts)
    assert refused(delivering.enter_receipt, sent, received_on=LATER, **facts) == "not_paper"


def test_the_secretariat_is_reminded_after_the_days_of_the_office(secretary, office):
    delivering.release(letter(), by=secretary, on=ON)

    assert tasks._letters_unserved(secretary, date(2024, 6, 12)) == []
    (task,) = tasks._letters_unserved(secretary, date(2024, 6, 13))
    assert (task.title, task.due) == ("Giao và ghi người nhận 1 văn bản đã phát hành", date(2024, 6, 12))


def test_a_withdrawn_letter_is_not_released_until_it_is_made_anew(secretary, office):
    notice = NoticeFactory()
    held = delivering.prepare(
        notice.paper, producer=notice.evaluation.dossier.product.producer, recipient="producer", on=ON
    )
    assert refused(delivering.withdraw, held, reason=" ", by=secretary) == "no_reason"
    delivering.withdraw(held, reason="Sai tên", by=secretary)

    assert refused(actions.release_notices, [notice], by=secretary, on=ON) == "withdrawn"
    assert refused(delivering.withdraw, held, reason="Sai tên", by=secretary) == "not_waiting"


def test_a_changed_result_before_release_replaces_the_letter(secretary, office, leader):
    """Renders the new notice: its text is what the producer gets."""
    signer = SignerFactory(user=leader)
    notice = NoticeFactory()
    old, evaluation = notice.paper, notice.evaluation
    producer = evaluation.dossier.product.producer
    owner = UserFactory(producer=True)
    producer.users.add(owner)
    waiting = delivering.prepare(old, producer=producer, recipient="producer", on=ON)
    facts = {"signer": signer, "reason": "Kết quả được sửa", "by": secretary, "on": ON}

    actions.renew_notice(notice, **facts)

    waiting.refresh_from_db()
    assert (waiting.state, waiting.reason) == (DeliveryState.WITHDRAWN, "Kết quả được sửa")
    new = Delivery.objects.get(state=DeliveryState.WAITING)
    assert new.paper == notice.paper != old
    assert old.number not in notice.paper.title
    actions.release_notices([notice], by=secretary, on=ON)
    assert list(readable_papers(owner)) == [notice.paper]
    assert refused(actions.renew_notice, notice, **facts) == "already_released"


@pytest.mark.parametrize("count", [1, 3])
def test_the_outbox_asks_as_often_for_one_letter_as_for_three(
    client, secretary, office, count, django_assert_num_queries
):
    for number in range(count):
        delivering.release(letter(number=f"{number}/TB-UBND"), by=secretary, on=ON)
    client.force_login(secretary)

    # session, user, clock, office; years, waiting notices, failed letters, count, letters
    with django_assert_num_queries(9):
        page = client.get(reverse("certificates:letter_list")).content.decode()

    assert page.count("Bản giấy</span>") == count


@pytest.mark.parametrize(("role", "status"), [("leader", 200), ("producer_user", 403), ("commune_user", 403)])
def test_the_outbox_is_the_offices(client, request, role, status, office):
    client.force_login(request.getfixturevalue(role))

    assert client.get(reverse("certificates:letter_list")).status_code == status
    assert client.get(reverse("certificates:letter_way", args=[letter().pk])).status_code == 403
