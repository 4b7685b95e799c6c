"""Numbering and storing papers."""

import hashlib
from io import BytesIO

import pikepdf
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import transaction

from ocop_portal.archive.models import Paper
from ocop_portal.archive.numbers import enter_paper, next_number

__all__ = ["next_number", "papers_of", "store_paper"]


@transaction.atomic
def store_paper(content, *, kind, subject, title, filename, by, on, number="", **book):
    """Keep these PDF bytes as an issued paper of `subject`; with a number it has its entry in the register.

    `book`: recipients and signed_by, see `book.facts_of`.
    """
    with pikepdf.open(BytesIO(content)) as pdf:
        pages = len(pdf.pages)
    paper = Paper(
        kind=kind,
        number=number,
        title=title,
        issued_on=on,
        filename=filename,
        sha256=hashlib.sha256(content).hexdigest(),
        pages=pages,
        subject=subject,
        issued_by=by,
    )
    paper.file.save(filename, ContentFile(content), save=False)
    paper.save()
    if number:
        enter_paper(paper, **book)
    return paper


def papers_of(subject, kind=None):
    """Issued papers of an object, newest first."""
    found = Paper.objects.filter(
        content_type=ContentType.objects.get_for_model(subject), object_id=subject.pk
    )
    return found.filter(kind=kind) if kind else found
