"""Wrong passwords are counted by where they come from, and nobody chooses where that is."""

import pytest
from django.test import RequestFactory
from django.urls import reverse

from ocop_portal.accounts.addresses import client_address
from tests.factories.accounts import PASSWORD, UserFactory

PROXY = "127.0.0.1"


def seen_from(forwarded):
    headers = {"X-Forwarded-For": forwarded} if forwarded is not None else {}
    return client_address(RequestFactory(headers=headers).get("/", REMOTE_ADDR=PROXY))


def wrong_passwords(client, user, *, addresses):
    for address in addresses:
        typed = {"username": user.username, "password": "sai"}
        answer = client.post(reverse("login"), typed, headers={"X-Forwarded-For": address})
    return answer


@pytest.mark.parametrize("forwarded", [None, "203.0.113.7", "203.0.113.7, 198.51.100.4"])
def test_without_trusted_proxies_the_header_says_nothing(forwarded):
    assert seen_from(forwarded) == PROXY


@pytest.mark.parametrize(
    ("count", "forwarded", "address"),
    [
        (1, "198.51.100.4", "198.51.100.4"),
        (1, "203.0.113.7, 198.51.100.4", "198.51.100.4"),
        (2, "203.0.113.7, 198.51.100.4, 10.0.0.2", "198.51.100.4"),
        (1, "2001:db8::7", "2001:db8::7"),
        (2, "198.51.100.4", PROXY),
        (1, "ai-do", PROXY),
        (1, "", PROXY),
        (1, None, PROXY),
    ],
)
def test_the_outermost_trusted_proxy_says_who_called(settings, count, forwarded, address):
    settings.TRUSTED_PROXIES = count
    assert seen_from(forwarded) == address


def test_a_forged_header_opens_no_second_row_of_guesses(client, counting, db):
    user = UserFactory()

    answer = wrong_passwords(client, user, addresses=[f"203.0.113.{n}" for n in range(8)])

    assert (answer.status_code, "Tạm khóa đăng nhập" in answer.content.decode()) == (429, True)


def test_behind_a_proxy_one_visitor_does_not_lock_out_another(client, counting, settings, db):
    settings.TRUSTED_PROXIES, user = 1, UserFactory()
    assert wrong_passwords(client, user, addresses=["198.51.100.4"] * 8).status_code == 429

    typed = {"username": user.username, "password": PASSWORD}
    answer = client.post(reverse("login"), typed, headers={"X-Forwarded-For": "198.51.100.9"})

    assert answer["Location"] == "/"
