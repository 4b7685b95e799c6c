"""A handed-in sheet as PDF. A whole council hands in at once and each print takes a second of a processor:
the production server prints beside the answers (`print_aside`), everybody else before the answer.
"""

import logging
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from evaluations import actions
from evaluations.models import ScoreSheet
from ocop_portal.pdf import PaperError

logger = logging.getLogger(__name__)
_aside = None


def print_aside():
    """From now on this process prints in one thread, a sheet at a time; the others stay free to save."""
    global _aside
    _aside = ThreadPoolExecutor(1, thread_name_prefix="print")


def print_sheet(sheet):
    """Print a sheet that is stored. It is in, whatever becomes of its PDF: who asks for it, or closing the
    minutes, makes it when it is not there.
    """
    if _aside:
        _aside.submit(_print_stored, sheet.pk)
    else:
        print_now(sheet)


def print_now(sheet):
    """Whether there is a PDF with the sheet now."""
    try:
        actions.keep_pdf(sheet)
    except (PaperError, OSError):
        logger.exception("Score sheet %s could not be printed.", sheet.pk)
        return False
    return True


def _print_stored(pk):
    try:
        sheet = ScoreSheet.objects.get(pk=pk)
        if not sheet.pdf:
            print_now(sheet)
    except Exception:  # A thread that nobody waits for: what it does not tell is lost.
        logger.exception("Score sheet %s could not be printed.", pk)
    finally:
        connection.close()
