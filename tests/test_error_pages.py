"""Error pages stand even where nothing else does: no request, no database."""

import re
from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import reverse


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
