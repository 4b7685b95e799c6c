"""A document (template and plain values) becomes a tagged PDF/A-3a."""

import gc
import threading
from contextlib import contextmanager
from functools import cache
from typing import ClassVar, Protocol

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from ocop_portal import downloads

from .typography import for_layout

# Pango's font maps are not safe to share between threads that lay out at the same time.
_LAYOUT = threading.Lock()


class Document(Protocol):
    """What is on a paper: a frozen dataclass of plain values."""

    template_name: ClassVar[str]

    @property
    def title(self) -> str: ...

    @property
    def filename(self) -> str: ...

    def context(self) -> dict: ...


class PaperError(Exception):
    """The paper cannot be made: its template loads something that it may not."""


def render(document: Document, *, specimen: bool = False, draft: bool = False) -> bytes:
    """PDF bytes of a document, the same for the same values.

    `specimen` prints at the foot of every page that names and single scores are invented (demo data);
    `draft` prints DỰ THẢO over every page: such a paper is looked at, never issued.
    """
    with translation.override("vi"):
        context = {"title": document.title, "specimen": specimen, "draft": draft, **document.context()}
        html = render_to_string(document.template_name, context)
    return pdf_from_html(html, pdf_variant="pdf/a-3a", pdf_tags=True)


def download(document: Document, *, specimen: bool = False, draft: bool = False) -> HttpResponse:
    """The rendered document as an attachment under its own file name."""
    content = render(document, specimen=specimen, draft=draft)
    return downloads.download(content, document.filename)


def pdf_from_html(html: str, **options) -> bytes:
    """PDF bytes of finished HTML under the papers' stylesheet; raises PaperError for what it may not load."""
    # Heavy, and the programs that read strangers' pictures and PDFs do without.
    from weasyprint import HTML

    from .fetcher import Refused

    with _LAYOUT, _without_collector():
        fetcher, fonts, style = _engine()
        page = HTML(string=for_layout(html), base_url=_static_url(), url_fetcher=fetcher)
        try:
            return page.write_pdf(stylesheets=[style], font_config=fonts, **options)
        except Refused as refusal:
            raise PaperError(str(refusal)) from None


@contextmanager
def _without_collector():
    """A layout makes hundreds of thousands of objects that all stay until its end: looking through them for
    garbage again and again takes a fifth of its time and finds none.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@cache
def _engine():
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    from .fetcher import PaperFetcher

    fetcher = PaperFetcher(settings.BASE_DIR / "static")
    fonts = FontConfiguration()
    style = CSS(url=f"{_static_url()}css/papers.css", url_fetcher=fetcher, font_config=fonts)
    return fetcher, fonts, style


def _static_url():
    return (settings.BASE_DIR / "static").as_uri() + "/"
