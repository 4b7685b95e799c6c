"""Somebody signs in beside an open page: the page's token is none any more, what it sends is held."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.accounts.resuming import credentials, held_by, session_ends
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.dossiers import own_dossier

pytestmark = pytest.mark.django_db
OLD = "Nghề mắm của gia đình qua ba đời."
OURS = {"origin": "http://testserver"}


@pytest.fixture
def dossier(db):
    return own_dossier()


@pytest.fixture
def browser():
    return Client(enforce_csrf_checks=True)


def statement_of(dossier):
    return reverse("products:dossier_statement", args=[dossier.code])


def stored(dossier):
    dossier.statement.refresh_from_db()
    return dossier.statement.history


def sign_in(browser, user):
    fields = held_by(browser.get("/dang-nhap/")) | {"username": user.username, "password": PASSWORD}
    assert browser.post("/dang-nhap/", fields).status_code == 302


def typed_before(browser, dossier, user):
    """The statement as its owner has it open, filled in, when `user` signs in in another tab."""
    sign_in(browser, dossier.owner)
    page = held_by(browser.get(statement_of(dossier)))
    sign_in(browser, user)
    return page | {"history": "Từ 1975"}


def test_it_is_held_and_can_be_sent_again(browser, dossier):
    typed = typed_before(browser, dossier, dossier.owner)

    refused = browser.post(statement_of(dossier), typed, headers=OURS)

    assert (refused.status_code, stored(dossier)) == (403, OLD)
    assert "Điều bạn vừa gửi CHƯA LƯU" in refused.content.decode()
    browser.post(statement_of(dossier), held_by(refused), headers=OURS)
    assert stored(dossier) == "Từ 1975"


def test_it_is_told_whose_account_would_send_it(browser, dossier):
    other = UserFactory(producer=True, full_name="Lê Văn Khác")
    typed = typed_before(browser, dossier, other)

    refused = browser.post(statement_of(dossier), typed, headers=OURS)

    assert "đang dùng tài khoản của <strong>Lê Văn Khác</strong>" in refused.content.decode()
    assert browser.post(statement_of(dossier), held_by(refused), headers=OURS).status_code == 404
    assert stored(dossier) == OLD


def test_without_any_cookie_it_is_held_twice_and_loses_nothing(browser, dossier):
    typed = typed_before(browser, dossier, dossier.owner)
    session_ends(browser)
    del browser.cookies["csrftoken"]

    refused = browser.post(statement_of(dossier), typed, headers=OURS)
    asked = browser.post(statement_of(dossier), held_by(refused), headers=OURS)
    browser.post(statement_of(dossier), held_by(asked) | credentials(dossier.owner), headers=OURS)

    assert (refused.status_code, asked.status_code, stored(dossier)) == (403, 401, "Từ 1975")


def test_a_password_is_not_held(browser):
    fields = {"username": "chuthe1", "password": "ocop-trinh-dien-2024"}

    refused = browser.post("/dang-nhap/", fields, headers=OURS)

    assert held_by(refused)["username"] == ["chuthe1"]
    assert "ocop-trinh-dien-2024" not in refused.content.decode()


@pytest.mark.parametrize("origin", ["https://la.vidu.vn", "null", None])
def test_what_another_site_sends_is_not_offered_again(browser, dossier, origin):
    sign_in(browser, dossier.owner)

    headers = {"origin": origin} if origin else {}
    refused = browser.post(statement_of(dossier), {"history": "Bịa"}, headers=headers)

    assert refused.status_code == 403
    assert "Bịa" not in refused.content.decode()
    assert "chép nội dung đã gõ ra chỗ khác trước khi tải lại trang" in refused.content.decode()
