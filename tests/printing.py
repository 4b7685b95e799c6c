"""Papers as tests take them: composed, but laid out on pages (half of all time) only to be read."""

import hashlib
from contextlib import contextmanager
from importlib import import_module
from io import BytesIO

import pikepdf

# The package's name of the same spelling is its function.
render = import_module("ocop_portal.pdf.render")
lay_out = render.pdf_from_html


@contextmanager
def composed():
    """Here papers are composed only: each comes to a blank page of its own."""
    with _made_by(page_for):
        yield


@contextmanager
def laid_out(only=""):
    """Here papers are laid out on pages; with `only` those alone in whose HTML it stands."""

    def make(html, **options):
        return (lay_out if only in html else page_for)(html, **options)

    with _made_by(make):
        yield


@contextmanager
def _made_by(make):
    before, render.pdf_from_html = render.pdf_from_html, make
    try:
        yield
    finally:
        render.pdf_from_html = before


def page_for(html, **options):
    """A blank page of its own for this text: the same bytes for the same text, others for another."""
    pdf, out = pikepdf.new(), BytesIO()
    pdf.add_blank_page()
    pdf.docinfo["/Subject"] = hashlib.sha256(html.encode()).hexdigest()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()
