"""The pages of this app as one person after another sees them."""

import pytest
from django.urls import reverse


@pytest.fixture
def visit(client):
    """visit(user, name, *args, post=None): the response, as this user sees it; `visit.client` goes on."""

    def go(user, name, *args, post=None, **query):
        client.force_login(user)
        url = reverse(f"certificates:{name}", args=args, query=query)
        return client.get(url) if post is None else client.post(url, post)

    go.client = client
    return go
