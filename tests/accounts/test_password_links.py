"""Nobody gets into a council member's account through a link, or into any account unknown to its owner."""

from datetime import date

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from ocop_portal.accounts import actions
from ocop_portal.accounts.news import account_news
from ocop_portal.audit.models import AuditEvent
from tests.factories.accounts import UserFactory, signs_in
from tests.factories.councils import CouncilFactory

PASSWORDS = {"new_password1": "bien-dong-xanh-7", "new_password2": "bien-dong-xanh-7"}
LETTER = {"letter": "1"}


@pytest.fixture
def chair(db):
    user = CouncilFactory(seated=3).seats.get(is_chair=True).user
    user.email = "chutich@example.vn"
    user.save()
    return user


def page_at(name, user):
    return reverse(f"accounts:{name}", args=[user.pk])


@pytest.mark.parametrize("act", ["password_link", "user_edit", "user_close"])
def test_the_secretariat_has_no_hand_in_the_account_of_a_council_member(client, secretary, chair, act):
    client.force_login(secretary)

    assert client.post(page_at(act, chair), {"email": "thuky@example.vn"}).status_code == 403

    chair.refresh_from_db()
    assert (chair.email, chair.is_active) == ("chutich@example.vn", True)


def test_a_seat_counts_whatever_the_role_of_its_holder(secretary, producer_user):
    council = CouncilFactory(seated=3)
    council.seats.filter(number=2).update(user=producer_user)

    with pytest.raises(PermissionDenied):
        actions.give_password_link(producer_user, by=secretary)


def test_an_administrator_gives_a_member_a_link(chair):
    assert "/dat-mat-khau/" in actions.give_password_link(chair, by=UserFactory(admin=True))


def test_the_secretariat_has_a_letter_sent_to_the_member_and_sees_no_link(client, secretary, chair):
    client.force_login(secretary)
    page = client.get(page_at("user_detail", chair)).content.decode()
    assert ("Gửi thư đặt mật khẩu" in page, "Cấp đường dẫn" in page) == (True, False)

    page = client.post(page_at("password_link", chair), LETTER, follow=True).content.decode()

    (letter,) = mail.outbox
    assert (letter.to, "/dat-mat-khau/" in letter.body) == (["chutich@example.vn"], True)
    assert "Đã gửi thư tới chutich@example.vn." in page
    assert AuditEvent.objects.about(chair).get().action == "accounts.letter"


def test_no_letter_goes_to_a_person_without_e_mail(client, secretary, producer_user):
    client.force_login(secretary)
    assert client.post(page_at("password_link", producer_user), LETTER).status_code == 403


def test_a_letter_that_did_not_go_out_is_told(client, secretary, chair, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    client.force_login(secretary)

    page = client.post(page_at("password_link", chair), LETTER, follow=True).content.decode()

    assert "Chưa gửi được thư" in page
    assert "Đã gửi thư" not in page


def test_the_owner_reads_who_gave_the_link_and_when_the_password_was_set(client, secretary, producer_user):
    link = actions.give_password_link(producer_user, by=secretary)
    form = client.get(link.split("8000")[1], follow=True)
    client.post(form.request["PATH_INFO"], PASSWORDS)
    assert signs_in(client, producer_user.username, "bien-dong-xanh-7")

    page = client.get(reverse("home")).content.decode()

    assert "Việc gần đây với tài khoản của bạn" in page
    assert f"Cấp đường dẫn đặt mật khẩu: {producer_user} – {secretary}" in page
    assert f"Đặt mật khẩu bằng đường dẫn: {producer_user} – {producer_user}" in page


def test_news_of_the_account_stay_for_a_month_and_are_the_owners_alone(secretary, producer_user):
    actions.give_password_link(producer_user, by=secretary)
    line = AuditEvent.objects.get()

    assert list(account_news(producer_user, on=line.business_date)) == [line]
    assert not account_news(secretary, on=line.business_date).exists()
    assert not account_news(producer_user, on=date(2099, 1, 1)).exists()
