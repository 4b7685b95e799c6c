"""The people, producers and products of the golden story, ready for step 5; the rest the browser makes."""

from datetime import date

import pytest
from django.core.management import call_command

from ocop_portal.demo import catalogue, ideas, people
from ocop_portal.regulations.models import DemoClock
from tests.browser.people import Person, Windows, session_cookie


@pytest.fixture
def golden_base(transactional_db):
    call_command("load_reference")
    DemoClock.objects.create(date=date(2024, 5, 8))
    people.load_people()
    catalogue.load_rounds()
    catalogue.load_producers()
    ideas.load_ideas(lambda month, day: None, only=ideas.GOLDEN)


@pytest.fixture
def person(browser, live_server, golden_base):
    """`with person("thuky") as secretary`: this person at a browser; None: a stranger."""
    with Windows(browser, live_server.url) as windows:
        yield windows.person


@pytest.fixture
def enter(browser, live_server):
    """A person with a window of their own, already signed in; script errors fail the test."""
    contexts, errors = [], []

    def open_window(user, **options):
        context = browser.new_context(base_url=live_server.url, locale="vi-VN", **options)
        context.add_cookies([session_cookie(user.username, live_server.url)])
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        contexts.append(context)
        return Person(page, live_server.url)

    yield open_window
    for context in contexts:
        context.close()
    assert errors == []
