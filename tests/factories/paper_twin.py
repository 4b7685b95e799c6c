"""Paper sheets typed by the office, through the real action."""

from django.conf import settings

from evaluations import actions
from products.uploads import checked_file
from tests.factories.dossiers import upload
from tests.factories.evaluations import SMALL_MARKS, answers_of


def scan(name="phieu.pdf"):
    return checked_file(upload(name), max_bytes=settings.EVIDENCE_MAX_BYTES)


def typed(evaluation, seat, marks, *, by, opinion="", reason="", file=None):
    """This person types a paper sheet of these marks ({"1.1": 20}, or a total of SMALL_MARKS)."""
    chosen = marks if isinstance(marks, dict) else SMALL_MARKS[marks]
    answers = answers_of(evaluation.criteria_set, chosen)
    return actions.enter_paper(evaluation, seat, answers, opinion, by=by, reason=reason, scan=file or scan())
