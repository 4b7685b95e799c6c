"""A stranger's HTML comes down to text, lists, tables and pictures inside it."""

import pytest

from ocop_portal.pdf.markup import only_plain_markup

PIXEL = "data:image/png;base64,iVBORw0KGgo="


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("<p>a<br>b</p>", "<p>a<br>b</p>"),
        ("<p onclick='x()' style='color:red'>a</p>", "<p>a</p>"),
        ("<a href='http://x'>chữ</a>", "chữ"),
        ("a<script>alert(1)</script>b<style>p{}</style>c", "abc"),
        ("&lt;script&gt; &amp; “ngoặc”", "&lt;script&gt; &amp; “ngoặc”"),
        ("<td colspan='2' class='x'>a</td>", '<td colspan="2">a</td>'),
        ("<td colspan='99999'>a</td>", "a</td>"),
        (f"<img src='{PIXEL}' alt='\"'>", f'<img src="{PIXEL}" alt="&quot;">'),
        ("<img src='http://x/a.png'>", ""),
        ("<img src='file:///etc/passwd'>", ""),
        ("<img src='data:image/svg+xml;base64,AAAA'>", ""),
        ("<iframe src='x'></iframe><object>o</object>", "o"),
    ],
)
def test_only_the_allowed_is_left(given, expected):
    assert only_plain_markup(given) == expected
