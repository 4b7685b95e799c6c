"""Error pages stand even where nothing else does: no request, no database."""

import re
from datetime import timedelta

import pytest
from django.template.loader import render_to_string


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
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
