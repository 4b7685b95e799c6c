"""Sending a page again as a browser does: what its hidden fields hold, and what is typed."""

import re
from html import unescape

from tests.factories.accounts import PASSWORD


def held_by(response):
    """Hidden fields with all their values, the token of the page among them."""
    fields = {}
    inputs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', response.content.decode())
    for name, value in inputs:
        fields.setdefault(unescape(name), []).append(unescape(value))
    return fields


def credentials(user, password=PASSWORD):
    return {"resume-username": user.username, "resume-password": password}


def session_ends(client):
    """As after twelve hours: the cookie of the token stays."""
    del client.cookies["sessionid"]
