"""Biên bản: drafted from what happened, edited, closed and frozen with its papers (R-PAPER-3)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from councils.models import Session, SessionStatus
from evaluations.actions.issuing import rendered
from evaluations.drafting import draft_of
from evaluations.models import Criterion, Minutes, ScoreSheet
from evaluations.models.results import MinutesState
from evaluations.permissions.council import Act, may, standing_in
from evaluations.record_digest import minutes_digest
from evaluations.session_papers import (
    MINUTES_SYMBOL,
    minutes_paper,
)
from evaluations.session_results import records_of
from evaluations.session_summary import SUMMARY_SYMBOL, summary_table
from evaluations.sheet_papers import score_sheet_paper, sheet_papers
from ocop_portal.archive.actions import next_number, store_paper
from ocop_portal.archive.book import facts_of
from ocop_portal.archive.models import PaperKind
from ocop_portal.archive.numbers import claim_number, refuse_taken
from ocop_portal.archive.rules import number_text
from ocop_portal.audit.history import record
from ocop_portal.meanwhile import UNSEEN, put
from ocop_portal.pdf.blocks import CitedPaper


@transaction.atomic
def draft_minutes(session, *, by):
    """The minutes of a closed session, drafted when there are none yet."""
    _refuse_others(session, Act.DRAFT_MINUTES, by)
    session.refresh_from_db(from_queryset=Session.objects.select_for_update())
    if session.status != SessionStatus.CLOSED:
        raise ValidationError(_("Lập biên bản sau khi bế mạc phiên họp."), code="session_open")
    found = Minutes.objects.filter(session=session).first()
    if found:
        return found
    draft = draft_of(session, records_of(session))
    minutes = Minutes.objects.create(
        session=session,
        proceedings=draft.proceedings,
        opinions=draft.opinions,
        conclusion=draft.conclusion,
    )
    record(Act.DRAFT_MINUTES, session, by=by)
    return minutes


@transaction.atomic
def save_minutes(minutes, *, proceedings, opinions, conclusion, by, seen=UNSEEN):
    """Save the three texts of a draft. `seen`: what the writer's page showed; ChangedMeanwhile where another
    stored a text since.
    """
    _refuse_others(minutes.session, Act.DRAFT_MINUTES, by)
    _lock_draft(minutes)
    texts = {"proceedings": proceedings, "opinions": opinions, "conclusion": conclusion}
    minutes.save(update_fields=put(minutes, texts, seen=seen))
    return minutes


def close_minutes(minutes, *, by, on, number=None):
    """Freeze the minutes and store them with the summary table and every score sheet as issued papers.

    A sheet that was not printed when it was handed in is printed before the lock is taken: it takes long. It
    goes into the archive under the day of the session, which stands on it. `number`: of the minutes, if
    one was kept before or given outside; ValidationError: `number_taken`.
    """
    _refuse_others(minutes.session, Act.CLOSE_MINUTES, by)
    _refuse_unready(minutes)
    if number:
        refuse_taken(MINUTES_SYMBOL, on.year, number)
    sheets = sheet_papers(records_of(minutes.session))
    printed = [(sheet, paper, _printed(sheet, paper)) for sheet, paper in sheets]
    return _close(minutes, printed, number, by=by, on=on)


@transaction.atomic
def _close(minutes, sheets, number, *, by, on):
    """Under the session's lock too: questions and votes are written under it, and none may come between the
    words of the minutes and their digest.
    """
    session = minutes.session
    Session.objects.select_for_update().get(pk=session.pk)
    _lock_draft(minutes)
    _refuse_unready(minutes)
    records = records_of(session)
    minutes.state, minutes.closed_by, minutes.closed_on = MinutesState.CLOSED, by, on
    minutes.digest = minutes_digest(minutes, records)
    minutes.save(update_fields=["state", "closed_by", "closed_on", "digest"])
    number = _minutes_number(number, by=by, on=on)
    named = CitedPaper(number_text(MINUTES_SYMBOL, number, on.year), on)
    paper = minutes_paper(minutes, records, number=number, on=on)
    _store(paper, PaperKind.MINUTES, session, by=by, on=on, number=named.number)
    number = next_number(SUMMARY_SYMBOL, on.year)
    table = summary_table(session, records, minutes=named, number=number, on=on)
    _store(table, PaperKind.SUMMARY, session, by=by, on=on, number=_number_of(table))
    for sheet, paper, content in sheets:
        _store(paper, PaperKind.SCORE_SHEET, sheet, by=by, on=session.date, content=content)
    record(Act.CLOSE_MINUTES, session, by=by, number=named.number)
    return minutes


def _minutes_number(number, *, by, on):
    if number is None:
        return next_number(MINUTES_SYMBOL, on.year)
    return claim_number(MINUTES_SYMBOL, on.year, number, by=by)


def printed_sheet(sheet):
    """Name and bytes of a handed-in sheet as PDF."""
    criteria = list(Criterion.objects.in_set(sheet.evaluation.criteria_set))
    former = ScoreSheet.objects.filter(evaluation=sheet.evaluation_id, seat=sheet.seat_id, version=1).first()
    paper = score_sheet_paper(sheet, criteria, former.total if former and sheet.version > 1 else None)
    return paper.filename, rendered(paper)


def keep_pdf(sheet, made):
    """Keep with the sheet what `printed_sheet` made: closing the minutes then finds it ready."""
    filename, content = made
    sheet.pdf.save(filename, ContentFile(content), save=False)
    sheet.save(update_fields=["pdf"])


def _printed(sheet, paper):
    if not sheet.pdf:
        return rendered(paper)
    with sheet.pdf.open() as file:
        return file.read()


def _store(paper, kind, subject, *, by, on, number="", content=None):
    return store_paper(
        content or rendered(paper),
        kind=kind,
        subject=subject,
        title=paper.title[:300],
        filename=paper.filename,
        by=by,
        on=on,
        number=number,
        **facts_of(paper),
    )


def _number_of(paper):
    head = paper.letterhead
    return f"{head.number_text}/{head.symbol}"


def _refuse_others(session, act, by):
    if not may(standing_in(by, session), act):
        raise PermissionDenied


def _lock_draft(minutes):
    minutes.refresh_from_db(from_queryset=Minutes.objects.select_for_update())
    _refuse_closed(minutes)


def _refuse_closed(minutes):
    if not minutes.is_draft:
        raise ValidationError(_("Biên bản đã chốt nên không sửa được nữa."), code="closed")


def _refuse_unready(minutes):
    _refuse_closed(minutes)
    if not minutes.proceedings.strip() or not minutes.conclusion.strip():
        raise ValidationError(_("Biên bản cần diễn biến và kết luận trước khi chốt."), code="empty")
