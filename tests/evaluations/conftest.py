import pytest

from tests.factories.evaluations import chair_of


@pytest.fixture
def as_chair(client):
    def enter(evaluation):
        client.force_login(chair_of(evaluation).user)
        return client

    return enter
