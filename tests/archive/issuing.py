"""A small paper, numbered and stored as the portal does."""

from datetime import date

from django.db import transaction

from ocop_portal.archive import numbers
from ocop_portal.archive.actions import store_paper
from ocop_portal.archive.models import PaperKind
from tests.factories.certificates import blank_pdf

ON = date(2024, 6, 5)
SERIES = "TB-UBND"


def store(number, by, *, on=ON, **book):
    facts = {"kind": PaperKind.NOTICE, "subject": by, "title": "Thông báo", "filename": "tb.pdf", "by": by}
    return store_paper(blank_pdf(), number=number, on=on, **facts, **book)


@transaction.atomic
def issue(by, series=SERIES):
    """One paper with the next number of its series."""
    return store(f"{numbers.next_number(series, ON.year):02d}/{series}", by)
