"""Numbering and storing papers."""

import hashlib
from io import BytesIO

import pikepdf
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import transaction

from ocop_portal.archive.models import Paper, Register


@transaction.atomic
def next_number(series, year):
    """The next number of this series and year, as an int; gap-free because it rolls back with its caller."""
    Register.objects.get_or_create(series=series, year=year)
    register = Register.objects.select_for_update().get(series=series, year=year)
    register.last += 1
    register.save(update_fields=["last"])
    return register.last


@transaction.atomic
def store_paper(content, *, kind, subject, title, filename, by, on, number=""):
    """Keep these PDF bytes as an issued paper of `subject`."""
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
    return paper


def papers_of(subject, kind=None):
    """Issued papers of an object, newest first."""
    found = Paper.objects.filter(
        content_type=ContentType.objects.get_for_model(subject), object_id=subject.pk
    )
    return found.filter(kind=kind) if kind else found
