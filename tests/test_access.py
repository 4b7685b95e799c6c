"""The first gate, on every view of the URL map."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.urls import get_resolver, path
from django.urls.resolvers import RegexPattern, URLPattern, URLResolver

from ocop_portal.accounts.access import ANY_ROLE, for_roles

# Django's own views: each is public or asks for a login by itself.
DJANGO_VIEWS = {
    "login",
    "logout",
    "password_change",
    "password_change_done",
    "password_reset",
    "password_reset_done",
    "password_reset_confirm",
    "password_reset_complete",
}


def name_of(value):
    """A test id that is the same in every process."""
    return value if isinstance(value, str) else value.__name__


def is_djangos(view):
    return view.__module__.startswith("django.contrib.auth.")


def assert_gated(view):
    is_public = getattr(view, "public", False)
    roles = getattr(view, "roles", frozenset())
    assert is_public != bool(roles)
    assert roles <= ANY_ROLE
    assert is_public == (not getattr(view, "login_required", True))


def our_views(resolver=None, prefix=""):
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if getattr(entry, "app_name", None) == "admin":
            continue
        if isinstance(entry, URLPattern):
            if not (is_djangos(entry.callback) and entry.name in DJANGO_VIEWS):
                yield route, entry.callback
        else:
            yield from our_views(entry, route)


@pytest.mark.parametrize(("route", "view"), list(our_views()), ids=name_of)
def test_view_is_public_or_names_its_roles(route, view):
    assert_gated(view)


def open_view(request):
    """A view that forgot its gate."""


@pytest.mark.parametrize("name", ["new_page", "login"])
def test_a_view_without_a_gate_is_found_under_any_name(name):
    resolver = URLResolver(RegexPattern(""), [path("trang-moi/", open_view, name=name)])

    (found,) = our_views(resolver)

    with pytest.raises(AssertionError):
        assert_gated(found[1])


@pytest.mark.parametrize("wrong", [for_roles(), for_roles("thu-ky"), login_not_required])
def test_half_a_gate_is_none(wrong):
    with pytest.raises(AssertionError):
        assert_gated(wrong(lambda request: None))


def test_the_map_is_not_empty():
    assert len(list(our_views())) > 20


CLOSED = [
    (route, view) for route, view in our_views() if "<" not in route and not getattr(view, "public", False)
]


@pytest.mark.django_db
@pytest.mark.parametrize(("route", "view"), CLOSED, ids=name_of)
def test_a_stranger_is_sent_to_the_login_page(client, route, view):
    response = client.get(f"/{route}")
    assert (response.status_code, response.url.split("?")[0]) == (302, "/dang-nhap/")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/ho-so/%00/", "/ho-so/HS%00/phieu-dang-ky/", "/tra-cuu/%00/"])
def test_an_address_that_is_no_code_is_not_found(client, producer_user, address):
    """PostgreSQL fails on a zero character in a text; SQLite takes it."""
    client.force_login(producer_user)
    assert client.get(address).status_code == 404
