import pytest
from django.urls import reverse

from ocop_portal.accounts.consent import consent_of
from ocop_portal.accounts.models import Role
from ocop_portal.help.guides import FOR_ROLE, GUIDES, guide_for
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("key", [guide.key for guide in GUIDES])
def test_every_guide_is_read_without_signing_in(client, key):
    response = client.get(reverse("help:guide", args=[key]))
    assert response.context["guide"].key == key
    assert "<h1>" in response.content.decode()


def test_an_unknown_guide_is_not_found(client):
    assert client.get(reverse("help:guide", args=["khong-co"])).status_code == 404


def test_every_role_has_a_guide():
    assert set(FOR_ROLE) == {"", *Role.values}
    assert set(FOR_ROLE.values()) <= {guide.key for guide in GUIDES}


def test_the_readers_own_guide_comes_first(client):
    user = UserFactory(secretariat=True)
    client.force_login(user)
    context = client.get(reverse("help:index")).context
    assert context["mine"] == guide_for(user)
    assert len(context["others"]) == len(GUIDES) - 1


@pytest.mark.parametrize("name", ["glossary", "accessibility", "contact", "privacy"])
def test_statements_are_public(client, name):
    assert "<h1>" in client.get(reverse(f"help:{name}")).content.decode()


def test_a_producer_consents_on_the_notice_and_takes_it_back_after_being_asked(client, producer_user):
    client.force_login(producer_user)
    assert "Tôi đồng ý" in client.get(reverse("help:privacy")).content.decode()

    client.post(reverse("help:give_consent"))
    assert "Bạn đã đồng ý ngày" in client.get(reverse("help:privacy")).content.decode()

    assert "Rút lại sự đồng ý?" in client.get(reverse("help:withdraw_consent")).content.decode()
    assert consent_of(producer_user)
    client.post(reverse("help:withdraw_consent"))
    assert consent_of(producer_user) is None


def test_an_official_is_not_asked_for_consent(client, secretary):
    client.force_login(secretary)
    assert "Tôi đồng ý" not in client.get(reverse("help:privacy")).content.decode()
