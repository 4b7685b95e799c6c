import pytest


@pytest.fixture
def office(client, secretary):
    """The secretariat, signed in."""
    client.force_login(secretary)
    return client
