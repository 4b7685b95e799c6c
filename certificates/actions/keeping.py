"""Rendering papers and putting them into the archive."""

from ocop_portal import pdf
from ocop_portal.archive.actions import store_paper
from ocop_portal.archive.book import facts_of
from ocop_portal.regulations.models import DemoClock


class Renderings:
    """PDF bytes by document: rendered once, before the transaction where possible.

    Documents are values: one that was composed again and came out equal takes the bytes that are there.
    """

    def __init__(self, documents=()):
        self.specimen = DemoClock.objects.exists()
        self.pdfs = {}
        for document in documents:
            self.of(document)

    def missing(self, documents):
        """Those of these documents that are not rendered yet."""
        return [document for document in documents if document not in self.pdfs]

    def of(self, document):
        if document not in self.pdfs:
            self.pdfs[document] = pdf.render(document, specimen=self.specimen)
        return self.pdfs[document]


def keep(content, document, *, kind, subject, by, on, number=""):
    """Store this PDF of `document`, bytes or an open file, as an issued paper.

    The file is on disk at once: when the caller's transaction rolls back, it stays there, named by nothing.
    """
    return store_paper(
        content,
        kind=kind,
        subject=subject,
        title=document.title[:300],
        filename=document.filename[-200:],
        by=by,
        on=on,
        number=number,
        **facts_of(document),
    )
