"""A paper loads our own files and data: addresses, nothing else."""

import pytest
from django.conf import settings

from ocop_portal.pdf.fetcher import PaperFetcher, Refused
from ocop_portal.pdf.render import PaperError, pdf_from_html

STATIC = settings.BASE_DIR / "static"


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "file:///etc/../etc/hosts",
        "file://elsewhere/etc/passwd",
        "http://example.com/a.png",
        "https://example.com/a.png",
        "ftp://example.com/a.png",
        "papers/../../manage.py",
        "papers/%2e%2e/%2e%2e/manage.py",
        "../.env",
        "js/portal.js",
        "papers/not-there.svg",
    ],
)
def test_address_outside_is_refused_and_stops_the_paper(address):
    with pytest.raises(PaperError, match="may not load"):
        pdf_from_html(f'<html lang="vi"><body><img alt="" src="{address}"></body></html>')


def test_stylesheet_of_a_file_cannot_reach_outside_either():
    with pytest.raises(PaperError, match="may not load"):
        pdf_from_html('<html><body><p style="background: url(file:///etc/passwd)">x</p></body></html>')


def test_symbolic_link_out_of_the_folder_is_refused(tmp_path):
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "way-out.svg").symlink_to("/etc/passwd")

    with pytest.raises(Refused):
        PaperFetcher(tmp_path).fetch((tmp_path / "papers" / "way-out.svg").as_uri())


def test_own_drawings_fonts_and_data_are_served():
    fetcher = PaperFetcher(STATIC)

    drawing = fetcher.fetch((STATIC / "papers" / "star.svg").as_uri())
    data = fetcher.fetch("data:text/plain;base64,T0NPUA==")

    assert drawing.content_type == "image/svg+xml"
    assert drawing.read() == (STATIC / "papers" / "star.svg").read_bytes()
    assert data.read() == b"OCOP"
