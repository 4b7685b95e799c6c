"""Error pages stand even where nothing else does: no request, no database."""

import re
from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import path, reverse

from ocop_portal.errors import server_error
from ocop_portal.regulations.models import DemoClock
from ocop_portal.urls import handler500, urlpatterns


def broken(request):
    raise RuntimeError("broken on purpose")


handler500 = handler500  # the portal's own, for the map of this module
urlpatterns = [*urlpatterns, path("hong/", broken)]


@pytest.mark.parametrize(
    "name", ["400.html", "403.html", "403_csrf.html", "404.html", "405.html", "500.html"]
)
def test_error_page_needs_neither_request_nor_database(name):
    html = render_to_string(name)

    assert html.count("<h1>") == 1
    assert '<html lang="vi">' in html


def test_no_page_asks_for_scripts_or_another_host():
    html = render_to_string("500.html")

    assert re.findall(r"<script|style=|https?://", html) == []


def test_lockout_says_how_long_to_wait():
    html = render_to_string(
        "registration/locked_out.html", {"failure_limit": 8, "cooloff_timedelta": timedelta(minutes=15)}
    )

    assert "Mật khẩu đã sai 8 lần" in html
    assert "sau 15 phút" in html


@pytest.mark.django_db
def test_who_comes_back_from_the_login_to_a_buttons_address_is_told(client, secretary):
    client.force_login(secretary)

    page = client.get(reverse("accounts:password_link", args=[secretary.pk]))

    assert (page.status_code, page["Allow"]) == (405, "POST")
    assert "Việc vừa rồi chưa được làm" in page.content.decode()


@pytest.mark.django_db
@pytest.mark.urls(__name__)
@pytest.mark.parametrize(("address", "status"), [("/hong/", 500), ("/khong-co/", 404), ("/nguoi-dung/", 403)])
def test_an_error_shows_the_menu_and_the_demos_date(client, leader, address, status):
    DemoClock.objects.create(date=date(2024, 5, 8))
    client.raise_request_exception = False
    client.force_login(leader)

    page = client.get(address)

    assert page.status_code == status
    assert "hôm nay là thứ Tư 08/05/2024" in page.content.decode()
    assert 'href="/quyet-dinh/"' in page.content.decode()


def test_without_a_database_the_error_page_still_stands(rf):
    """No `django_db`: whoever asks the database here fails."""
    request = rf.get("/")

    page = server_error(request)

    assert (page.status_code, "Cổng gặp lỗi" in page.content.decode()) == (500, True)
