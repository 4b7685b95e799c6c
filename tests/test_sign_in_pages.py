"""Signing in and resetting a password, through the real pages."""

import re

import pytest
from axes.models import AccessAttempt
from django.core import mail
from django.urls import reverse

from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "nuoc-mam-cot-2024"


def test_wrong_password_is_told_politely_and_keeps_the_name(client):
    page = client.post(reverse("login"), {"username": "chuthe1", "password": "sai"}).content.decode()

    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in page
    assert 'value="chuthe1"' in page


@pytest.mark.parametrize("address", ["/dang-nhap/", "/quan-tri/login/", "/dang-nhap-lai/"])
def test_a_name_longer_than_any_is_refused_and_counts_as_no_attempt(client, counting, address):
    response = client.post(address, {"username": "a" * 300, "password": "sai", "person": 1})

    assert response.status_code == (422 if address == "/dang-nhap-lai/" else 200)
    assert not AccessAttempt.objects.exists()


def test_signing_in_leads_where_one_wanted_to_go(client):
    user = UserFactory()

    response = client.post(
        reverse("login"), {"username": user.username, "password": PASSWORD, "next": "/ho-so/"}
    )

    assert response["Location"] == "/ho-so/"


def test_password_is_reset_by_the_letter(client):
    user = UserFactory(full_name="Trần Thị Ví Dụ", email="vidu@vidu.vn")
    client.post(reverse("password_reset"), {"email": "vidu@vidu.vn"})
    [letter] = mail.outbox
    assert letter.subject == "Đặt lại mật khẩu cổng OCOP"
    assert "Kính gửi Trần Thị Ví Dụ" in letter.body

    form = client.get(re.search(r"http://\S+", letter.body)[0], follow=True)
    passwords = {"new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD}
    done = client.post(form.request["PATH_INFO"], passwords, follow=True)

    assert "Đã đặt mật khẩu mới" in done.content.decode()
    user.refresh_from_db()
    assert user.check_password(NEW_PASSWORD)


def test_unknown_address_gets_the_same_answer_and_no_letter(client):
    page = client.post(reverse("password_reset"), {"email": "la@vidu.vn"}, follow=True).content.decode()

    assert "Nếu có tài khoản dùng địa chỉ vừa nhập" in page
    assert mail.outbox == []


def test_people_without_email_are_told_whom_to_ask(client):
    assert "Tài khoản không có thư điện tử?" in client.get(reverse("password_reset")).content.decode()


def test_a_dead_link_says_so(client):
    page = client.get(reverse("password_reset_confirm", args=["x", "y"])).content.decode()

    assert "Đường dẫn không còn dùng được" in page
