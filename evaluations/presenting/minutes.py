"""Minutes and summary table as pages: the same values that the papers print."""

from django.utils.translation import gettext as _

from councils.models import SessionStatus
from evaluations.models.results import MinutesState
from evaluations.session_papers import minutes_paper
from evaluations.session_results import records_of
from evaluations.session_summary import summary_table
from ocop_portal.archive.actions import papers_of
from ocop_portal.pdf.blocks import CitedPaper


def minutes_page(session, minutes):
    """Context: `paper` (what is printed by itself) once there are minutes, `papers` issued, why not yet."""
    context = {"session": session, "minutes": minutes, "sheet_note": session.round.sheet_note}
    if minutes is None:
        closed = session.status == SessionStatus.CLOSED
        return context | {"blocked": "" if closed else _("Lập biên bản sau khi bế mạc phiên họp.")}
    minutes.session = session
    return context | {
        "paper": minutes_paper(minutes, records_of(session)),
        "papers": papers_of(session),
        "is_closed": minutes.state == MinutesState.CLOSED,
    }


def summary_page(session, items):
    """Context of the summary: rows of locked products among `items`, in the shape of the paper."""
    records = open_records(session, items)
    cited = CitedPaper("", session.date)
    return {
        "session": session,
        "table": summary_table(session, records, minutes=cited),
        "papers": papers_of(session),
        "sheet_note": session.round.sheet_note,
    }


def open_records(session, items):
    """Records of the locked products of the session among `items`: what the asking person may compare."""
    open_to = set(items.filter(session=session).values_list("pk", flat=True))
    return [row for row in records_of(session) if row.item.pk in open_to and row.scorings]
