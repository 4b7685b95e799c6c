"""Twelve hours count from the last time that something was sent."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from tests.factories.dossiers import own_dossier

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(client):
    dossier = own_dossier()
    client.force_login(dossier.owner)
    return reverse("products:dossier_statement", args=[dossier.code])


def left(**hours):
    """Of the session, so much is left."""
    Session.objects.update(expire_date=timezone.now() + timedelta(**hours))


def hours_left():
    return round((Session.objects.get().expire_date - timezone.now()) / timedelta(hours=1), 1)


def test_who_sends_something_has_twelve_hours_again(client, address):
    left(hours=3)

    response = client.post(address, {"history": "Từ 1975"})

    assert hours_left() == 12
    assert response.cookies["sessionid"]["max-age"] == 12 * 3600


def test_what_is_sent_within_the_hour_writes_nothing(client, address):
    left(hours=11, minutes=30)

    response = client.post(address, {"history": "Từ 1975"})

    assert (hours_left(), "sessionid" in response.cookies) == (11.5, False)


def test_a_page_that_is_only_read_does_not_keep_its_person_signed_in(client, address):
    left(hours=3)

    client.get(address)

    assert hours_left() == 3


def test_a_session_that_is_over_stays_over(client, address):
    left(hours=-1)

    assert client.post(address, {"history": "Từ 1975"}).status_code == 401
    assert hours_left() == -1


def test_signing_out_of_an_old_session_ends_it(client, address):
    left(hours=3)

    response = client.post(reverse("logout"))

    assert not Session.objects.exists()
    assert response.cookies["sessionid"].value == ""


def test_a_stranger_who_sends_something_gets_no_session(client):
    response = client.post(reverse("products:signup"), {"account-full_name": "Ai Đó"})

    assert "sessionid" not in response.cookies
    assert not Session.objects.exists()
