"""The session runs out over a page with work in it: its owner signs in again and nothing is lost."""

import pytest
from django.contrib.auth import SESSION_KEY

from evaluations.models import Mark, ScoreSheet
from tests.accounts import resuming
from tests.evaluations.test_sheet_views import address, choices, hidden
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.evaluations import EvaluationFactory, seats_of

pytestmark = pytest.mark.django_db
URL = "/dang-nhap-lai/"


@pytest.fixture
def user(db):
    return UserFactory()


def credentials(user, password=PASSWORD):
    return {"username": user.username, "password": password}


def test_owner_signs_in_again_by_script(client, user):
    response = client.post(URL, credentials(user) | {"person": user.pk})

    assert (response.status_code, response.content) == (204, b"")
    assert client.session[SESSION_KEY] == str(user.pk)


def test_wrong_password_is_told_and_nobody_is_signed_in(client, user):
    response = client.post(URL, credentials(user, "sai") | {"person": user.pk})

    assert response.status_code == 422
    assert response.json()["text"]
    assert SESSION_KEY not in client.session


def test_another_person_is_not_signed_in_over_the_page(client, user):
    other = UserFactory()

    response = client.post(URL, credentials(other) | {"person": user.pk})

    assert response.status_code == 422
    assert "Trang này là của người khác." in response.json()["text"]
    assert SESSION_KEY not in client.session


def test_wrong_passwords_are_counted_as_on_the_login_page(client, counting, user):
    for _ in range(8):
        response = client.post(URL, credentials(user, "sai") | {"person": user.pk})

    assert response.status_code == 429
    assert client.post("/dang-nhap/", credentials(user)).status_code == 429


def test_sheet_sent_after_the_session_ran_out_is_kept_and_saved_after_signing_in(client):
    evaluation = EvaluationFactory()
    user = seats_of(evaluation)[1].user
    client.force_login(user)
    page = hidden(client.get(address("score_sheet", evaluation)))
    client.logout()

    asked = client.post(
        address("score_sheet", evaluation), page | choices(evaluation, c1_1=20) | {"opinion": "Giữ <chữ>"}
    )

    assert asked.status_code == 401
    assert not ScoreSheet.objects.exists()
    kept = hidden(asked)
    assert kept["opinion"] == "Giữ <chữ>"
    wrong = client.post(address("score_sheet", evaluation), kept | resuming.credentials(user, "sai"))
    assert (wrong.status_code, hidden(wrong) == kept) == (401, True)

    saved = client.post(address("score_sheet", evaluation), kept | resuming.credentials(user))

    assert saved.status_code == 302
    assert Mark.objects.get().points == 20
    assert ScoreSheet.objects.get().seat.user == user


def test_reading_without_a_session_leads_to_the_login_page(client):
    evaluation = EvaluationFactory()

    response = client.get(address("score_sheet", evaluation))

    assert (response.status_code, response.url.split("?")[0]) == (302, "/dang-nhap/")
