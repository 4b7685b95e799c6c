"""The menu of each role, and what every page shows around its content."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import include, path

from ocop_portal import navigation
from ocop_portal.accounts.models import Role


def answer(request):
    return HttpResponse()


urlpatterns = [
    path("", answer, name="home"),
    path("ho-so/", include(([path("", answer, name="dossier_list")], "products"))),
    path("phien-hop/", include(([path("", answer, name="session_list")], "councils"))),
    path("tra-cuu/", include(([path("", answer, name="public_search")], "certificates"))),
]

pytestmark = pytest.mark.urls(__name__)


def person(role="", **more):
    return SimpleNamespace(is_authenticated=True, role=role, **more)


def labels(user, path="/"):
    return [str(item.label) for item in navigation.menu_for(user, path)]


def test_pages_that_do_not_exist_yet_are_left_out():
    assert labels(person(Role.SECRETARIAT)) == ["Việc cần làm", "Hồ sơ", "Phiên họp"]


def test_strangers_see_the_public_pages():
    assert labels(AnonymousUser()) == ["Tra cứu giấy chứng nhận"]
    assert labels(None) == ["Tra cứu giấy chứng nhận"]


@pytest.mark.parametrize("held", [True, lambda: True])
def test_a_seat_opens_the_sessions_to_any_role(held):
    assert labels(person(holds_seat=held)) == ["Việc cần làm", "Phiên họp"]
    assert labels(person(Role.LEADER, holds_seat=held)) == ["Việc cần làm", "Phiên họp"]


def test_a_seat_adds_no_second_entry():
    assert labels(person(Role.SECRETARIAT, holds_seat=True)).count("Phiên họp") == 1


def test_without_a_seat_there_are_no_sessions():
    assert labels(person(holds_seat=False)) == ["Việc cần làm"]


@pytest.mark.parametrize(
    ("path", "current"),
    [("/", "Việc cần làm"), ("/ho-so/HS-2024-0003/", "Hồ sơ"), ("/phien-hop/", "Phiên họp")],
)
def test_section_of_the_page_is_marked(path, current):
    menu = navigation.menu_for(person(Role.SECRETARIAT), path)

    assert [str(item.label) for item in menu if item.current] == [current]


def test_a_page_outside_the_menu_marks_nothing():
    assert not any(item.current for item in navigation.menu_for(person(Role.PRODUCER), "/tra-cuu/"))


@pytest.mark.django_db
def test_context_before_the_office_is_set_up():
    context = navigation.portal(RequestFactory().get("/"))

    assert not context["office"]
    assert context["demo_date"] is None
    assert [str(item.label) for item in context["menu"]] == ["Tra cứu giấy chứng nhận"]
