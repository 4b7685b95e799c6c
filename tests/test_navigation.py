"""The menu of each role, and what every page shows around its content."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import include, path

from ocop_portal import navigation
from tests.factories.accounts import UserFactory
from tests.factories.councils import SeatFactory


def answer(request):
    return HttpResponse()


urlpatterns = [
    path("", answer, name="home"),
    path("ho-so/", include(([path("", answer, name="dossier_list")], "products"))),
    path("phien-hop/", include(([path("", answer, name="session_list")], "councils"))),
    path("tra-cuu/", include(([path("", answer, name="public_search")], "certificates"))),
]

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


def labels(user, path="/"):
    return [str(item.label) for item in navigation.menu_for(user, path)]


def test_pages_that_do_not_exist_yet_are_left_out(secretary):
    assert labels(secretary) == ["Việc cần làm", "Hồ sơ", "Phiên họp"]


def test_strangers_see_the_public_pages():
    assert labels(AnonymousUser()) == ["Tra cứu giấy chứng nhận"]
    assert labels(None) == ["Tra cứu giấy chứng nhận"]


@pytest.mark.parametrize("trait", [{}, {"leader": True}])
def test_a_seat_opens_the_sessions_to_any_role(trait):
    member = UserFactory(**trait)
    assert labels(member) == ["Việc cần làm"]

    SeatFactory(user=member)

    assert labels(member) == ["Việc cần làm", "Phiên họp"]


def test_a_seat_adds_no_second_entry(secretary):
    SeatFactory(user=secretary)

    assert labels(secretary) == ["Việc cần làm", "Hồ sơ", "Phiên họp"]


@pytest.mark.parametrize(
    ("path", "current"),
    [("/", "Việc cần làm"), ("/ho-so/HS-2024-0003/", "Hồ sơ"), ("/phien-hop/", "Phiên họp")],
)
def test_section_of_the_page_is_marked(secretary, path, current):
    menu = navigation.menu_for(secretary, path)

    assert [str(item.label) for item in menu if item.current] == [current]


def test_a_page_outside_the_menu_marks_nothing(producer_user):
    assert not any(item.current for item in navigation.menu_for(producer_user, "/tra-cuu/"))


def test_context_before_the_office_is_set_up():
    context = navigation.portal(RequestFactory().get("/"))

    assert not context["office"]
    assert context["demo_date"] is None
    assert [str(item.label) for item in context["menu"]] == ["Tra cứu giấy chứng nhận"]
