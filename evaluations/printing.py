"""A handed-in sheet as PDF. A whole council hands in at once and each print takes a second of a processor:
the production server leaves it to the worker (`print_aside`), everybody else prints before the answer.
"""

import logging

from django.db import transaction
from django.utils.translation import gettext as _

from evaluations import actions
from evaluations.models import ScoreSheet
from ocop_portal.jobs.models import JobKind
from ocop_portal.jobs.queueing import enqueue
from ocop_portal.pdf import PaperError

logger = logging.getLogger(__name__)
_is_aside = False


def print_aside():
    """From now on this process leaves printing to the worker."""
    global _is_aside
    _is_aside = True


def print_sheet(sheet, *, by, on):
    """Print a sheet that is stored. It is in, whatever becomes of its PDF: who asks for it, or closing the
    minutes, makes it when it is not there.
    """
    if not _is_aside:
        print_now(sheet)
        return
    title = _("%(product)s, phiếu số %(seat)s") % {
        "product": sheet.evaluation.dossier.product.name,
        "seat": sheet.seat.number,
    }
    enqueue(JobKind.SHEET, sheet, title=title, by=by, on=on)


def print_now(sheet):
    """Whether there is a PDF with the sheet now."""
    try:
        actions.keep_pdf(sheet, actions.printed_sheet(sheet))
    except (PaperError, OSError):
        logger.exception("Score sheet %s could not be printed.", sheet.pk)
        return False
    return True


def print_once(sheet):
    """The PDF of a sheet, or None where it was printed meanwhile; stores nothing."""
    return None if sheet.pdf else actions.printed_sheet(sheet)


@transaction.atomic
def keep_once(sheet, made):
    """Keep what `print_once` made, unless somebody was quicker."""
    sheet.refresh_from_db(from_queryset=ScoreSheet.objects.select_for_update(of=("self",)))
    if made and not sheet.pdf:
        actions.keep_pdf(sheet, made)
