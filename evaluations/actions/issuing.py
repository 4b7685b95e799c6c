"""Rendering a paper and keeping it."""

from ocop_portal import pdf
from ocop_portal.archive.actions import store_paper
from ocop_portal.archive.book import facts_of
from ocop_portal.regulations.models import DemoClock


def rendered(document):
    """The bytes of this document; in the demo its foot says that it is a specimen."""
    return pdf.render(document, specimen=DemoClock.objects.exists())


def issue(document, *, kind, subject, by, on, number=""):
    """Render this document and keep it as an issued paper of `subject`."""
    return store_paper(
        rendered(document),
        kind=kind,
        subject=subject,
        title=document.title[:300],
        filename=document.filename,
        by=by,
        on=on,
        number=number,
        **facts_of(document),
    )
