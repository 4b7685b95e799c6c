"""Numbering and storing papers."""

import hashlib
from io import SEEK_END, BytesIO

import pikepdf
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import File
from django.db import transaction

from ocop_portal.archive.models import Paper, Twin
from ocop_portal.archive.numbers import enter_paper, next_number

__all__ = ["next_number", "papers_of", "store_paper", "store_twin"]


@transaction.atomic
def store_paper(
    content, *, kind, subject, title, filename, by, on, number="", signer_id=None, texts=None, **book
):
    """Keep this PDF as an issued paper of `subject`; with a number it has its entry in the register.

    `content`: its bytes, or an open file of any size, which is not read into memory.
    `signer_id`, `texts` (versions of its words) and `book` (recipients and signed_by): see `book.facts_of`.
    """
    source = BytesIO(content) if isinstance(content, bytes) else content
    with pikepdf.open(source) as pdf:
        pages = len(pdf.pages)
    source.seek(0)
    paper = Paper(
        kind=kind,
        number=number,
        title=title,
        issued_on=on,
        filename=filename,
        sha256=hashlib.file_digest(source, "sha256").hexdigest(),
        pages=pages,
        texts=texts or {},
        subject=subject,
        issued_by=by,
        signer_id=signer_id,
    )
    paper.file.save(filename, File(source), save=False)
    paper.save()
    if number:
        enter_paper(paper, **book)
    return paper


@transaction.atomic
def store_twin(paper, file, *, filename):
    """Keep this open ZIP beside the paper, without reading it into memory."""
    file.seek(0)
    sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    twin = Twin(paper=paper, filename=filename[-200:], sha256=sha256, size=file.seek(0, SEEK_END))
    twin.file.save(filename, File(file), save=False)
    twin.save()
    return twin


def papers_of(subject, kind=None):
    """Issued papers of an object, newest first."""
    found = Paper.objects.filter(
        content_type=ContentType.objects.get_for_model(subject), object_id=subject.pk
    )
    return found.filter(kind=kind) if kind else found
