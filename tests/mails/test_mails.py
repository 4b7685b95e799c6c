"""E-mails: none lost, none sent twice, none sent of what was rolled back, and failures told to a person."""

import os
import signal
import smtplib

import pytest
from django.core import mail as django_mail
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.urls import reverse
from django_q.models import OrmQ

from ocop_portal.jobs.models import Job, JobState
from ocop_portal.mails.jobs import PAUSES
from ocop_portal.mails.models import Mail, MailState
from ocop_portal.mails.posting import drop, post, send_again, settle
from tests.working import in_a_process, pass_time, work_off

ADDRESS = "chuthe@example.vn"


class ServerDown(EmailBackend):
    def open(self):
        raise ConnectionRefusedError


class AddressRefused(EmailBackend):
    def send_messages(self, messages):
        raise smtplib.SMTPRecipientsRefused({ADDRESS: (550, b"no such user")})


class ConnectionLost(EmailBackend):
    def send_messages(self, messages):
        raise smtplib.SMTPServerDisconnected


class KilledAfterSending(EmailBackend):
    def send_messages(self, messages):
        os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture
def server(settings):
    """server(Backend): the mail server behaves like this now."""

    def behave(backend):
        settings.EMAIL_BACKEND = f"{backend.__module__}.{backend.__qualname__}"

    return behave


def letter():
    return EmailMessage("Ví Dụ", "Nội dung Ví Dụ", to=[ADDRESS])


@pytest.mark.django_db
def test_a_server_that_is_down_only_delays_it(secretary, server, mailoutbox, settings):
    working = settings.EMAIL_BACKEND
    post(letter(), by=secretary)
    server(ServerDown)
    work_off()
    mail = Mail.objects.get()
    assert (mail.state, Job.objects.get().state) == (MailState.WAITING, JobState.WAITING)
    assert mail.error.startswith("Không nối được với máy chủ thư điện tử")

    settings.EMAIL_BACKEND = working
    pass_time()

    (sent,) = mailoutbox
    assert (sent.to, sent.extra_headers["Message-ID"]) == ([ADDRESS], mail.message_id)
    mail.refresh_from_db()
    assert (mail.state, mail.error, Job.objects.get().attempts) == (MailState.SENT, "", 2)


@pytest.mark.django_db
def test_after_the_last_attempt_a_person_is_asked_and_may_send_it_again(
    secretary, server, mailoutbox, settings
):
    working = settings.EMAIL_BACKEND
    mail = post(letter(), by=secretary)
    server(ServerDown)
    for _attempt in range(len(PAUSES) + 1):
        pass_time()
        work_off()
    mail.refresh_from_db()
    assert (mail.state, Job.objects.get().state) == (MailState.FAILED, JobState.FAILED)

    settings.EMAIL_BACKEND = working
    send_again(mail, by=secretary)

    assert len(mailoutbox) == 1
    assert not Job.objects.failed().exists()
    with pytest.raises(ValidationError) as refusal:
        send_again(mail, by=secretary)
    assert refusal.value.code == "not_troubled"


@pytest.mark.django_db
def test_an_address_that_is_refused_for_good_is_told_at_once(secretary, server):
    mail = post(letter(), by=secretary)
    server(AddressRefused)

    work_off()

    mail.refresh_from_db()
    assert (mail.state, Job.objects.get().attempts) == (MailState.FAILED, 1)
    assert mail.error == f"Máy chủ thư không nhận địa chỉ: {ADDRESS}: 550 no such user."


@pytest.mark.django_db
def test_whether_it_went_nobody_knows_so_it_is_not_sent_again_by_itself(
    secretary, server, mailoutbox, settings
):
    working = settings.EMAIL_BACKEND
    mail = post(letter(), by=secretary)
    server(ConnectionLost)
    work_off()
    settings.EMAIL_BACKEND = working
    pass_time()

    assert mailoutbox == []
    mail.refresh_from_db()
    assert mail.state == MailState.DOUBTFUL
    settle(mail, by=secretary)
    assert (Mail.objects.get().state, Job.objects.failed().count()) == (MailState.SENT, 0)


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_it_sends_leaves_one_doubt(secretary, server, settings):
    working = settings.EMAIL_BACKEND
    mail = post(letter(), by=secretary)
    server(KilledAfterSending)
    assert in_a_process(work_off) == -signal.SIGKILL
    assert Mail.objects.get().state == MailState.SENDING

    settings.EMAIL_BACKEND = working
    django_mail.outbox = []
    work_off()

    mail.refresh_from_db()
    assert (mail.state, django_mail.outbox) == (MailState.DOUBTFUL, [])
    assert mail.error.startswith("Máy chủ bị dừng trong lúc gửi. Không rõ thư đã đi chưa")


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_was_never_written(secretary):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        post(letter(), by=secretary)
        raise ZeroDivisionError

    assert (Mail.objects.count(), OrmQ.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_one_that_is_dropped_is_not_sent(secretary, mailoutbox):
    drop(post(letter(), by=secretary))

    assert mailoutbox == []
    assert (Mail.objects.get().state, Job.objects.get().state) == (MailState.DROPPED, JobState.DONE)


@pytest.mark.django_db
def test_the_secretariat_reads_why_and_decides(client, secretary, server, producer_user):
    mail = post(letter(), by=secretary)
    server(ConnectionLost)
    work_off()
    page = reverse("certificates:mail_detail", args=[mail.pk])
    client.force_login(producer_user)
    assert client.get(page).status_code == 403
    client.force_login(secretary)

    shown = client.get(page).content.decode()
    assert ADDRESS in shown
    assert "Không rõ thư đã đi chưa" in shown
    client.post(reverse("certificates:mail_settle", args=[mail.pk]))
    answer = client.post(reverse("certificates:mail_again", args=[mail.pk]), follow=True)

    assert "Thư này đang được gửi hoặc đã gửi." in answer.content.decode()
