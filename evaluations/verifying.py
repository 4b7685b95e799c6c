"""Closed sessions computed anew from raw marks: what is stored must come out (R-SCORE-1…6, R-PAPER-3).

`differences_in` names every difference. A check more is a function of a session's Record, or of a session,
added to PRODUCT_CHECKS or SESSION_CHECKS.
"""

import hashlib
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _

from councils.models import Session, SessionStatus
from evaluations import scoring
from evaluations.counting import choices_of, names_of, points_of, rules_for, sealed_digest
from evaluations.explaining import explain, explain_ending
from evaluations.judged import differences_of
from evaluations.models import Criterion, JudgedDossier, Minutes, PaperSheet, ScoreSheet, SheetStatus
from evaluations.models.results import Outcome
from evaluations.record_digest import minutes_digest
from evaluations.room import room_of
from evaluations.session_results import records_of
from ocop_portal.archive.models import Paper

KEPT = [SheetStatus.HANDED_IN, SheetStatus.SUPERSEDED]


@dataclass(frozen=True)
class Difference:
    """Something stored that is not what comes out: where, and what, in words."""

    where: str
    what: str

    def __str__(self):
        return f"{self.where}: {self.what}"


def closed_sessions():
    """The sessions whose results are final, the oldest first."""
    return Session.objects.filter(status=SessionStatus.CLOSED).for_page().order_by("starts_at", "pk")


def differences_in(session):
    """Every Difference of one closed session."""
    found = []
    for record in records_of(session):
        where = f"{session}, {record.item}"
        record.item.session = session
        found += [Difference(where, what) for check in PRODUCT_CHECKS for what in check(record)]
    return found + [Difference(str(session), what) for check in SESSION_CHECKS for what in check(session)]


def check_sheets(record):
    """Totals and digests of every sheet that was handed in, those scored anew included."""
    if record.evaluation is None:
        return
    criteria = Criterion.objects.filter(criteria_set=record.evaluation.criteria_set_id)
    codes = set(criteria.values_list("code", flat=True))
    sheets = ScoreSheet.objects.filter(evaluation=record.evaluation, status__in=KEPT)
    sheets = list(sheets.select_related("seat__user").order_by("seat__number", "version"))
    choices = choices_of(sheets)
    for sheet in sheets:
        marks = choices[sheet.pk]
        if set(marks) != codes:
            yield _named(sheet, _("phiếu không đủ các tiêu chí của bộ"))
        total = scoring.total(points_of(marks))
        if total != sheet.total:
            text = _("tổng điểm lưu %(stored)s, cộng từ các mức đã chọn là %(computed)s")
            yield _named(sheet, text % {"stored": sheet.total, "computed": total})
        if sealed_digest(record.item.dossier, sheet, marks) != sheet.digest:
            yield _named(sheet, _("mã kiểm tra không khớp với nội dung phiếu"))


def _named(sheet, what):
    words = {"name": sheet.seat, "version": sheet.version, "what": what}
    return _("phiếu của %(name)s, lần chấm %(version)d: %(what)s") % words


def check_result(record):
    """Sum, number of sheets, ranks and explanation of a concluded product."""
    if not record.is_concluded:
        yield _("phiên họp đã bế mạc nhưng sản phẩm chưa có kết luận")
        return
    stored = record.evaluation
    if stored.outcome == Outcome.RANKED:
        yield from _compared(stored, _ranked(record))
        return
    ended = scoring.Ended(stored.outcome, stored.reason)
    yield from _compared(stored, {"explanation": explain_ending(ended)})


def _ranked(record):
    """{field: value} that the marks of the counted sheets give; None where no sheet is counted."""
    room = room_of(record.item)
    sheets = [place.sheet for place in room.counted if place.sheet]
    if not sheets:
        return dict.fromkeys(FIGURES)
    criteria = list(Criterion.objects.in_set(record.evaluation.criteria_set))
    rules = rules_for(room.evaluation, criteria)
    choices = choices_of(sheets)
    result = scoring.rank({sheet.seat_id: points_of(choices[sheet.pk]) for sheet in sheets}, rules)
    return {
        "total_sum": result.total_sum,
        "sheet_count": result.sheet_count,
        "band_stars": result.band_stars,
        "stars": result.stars,
        # A spread beyond the limit forbids the conclusion, and the text then says so (R-SCORE-3).
        "explanation": explain(result, rules, names_of(criteria)),
    }


def check_dossier(record):
    """The dossier and its files' bytes as judged; what was opened before records were kept has none."""
    if record.evaluation and JudgedDossier.objects.filter(evaluation=record.evaluation).exists():
        yield from differences_of(record.evaluation)


FIGURES = ("total_sum", "sheet_count", "band_stars", "stars", "explanation")


def _compared(stored, computed):
    for field, value in computed.items():
        kept = getattr(stored, field)
        if kept != value:
            label = stored._meta.get_field(field).verbose_name
            words = {"label": label, "stored": kept, "computed": value}
            yield _("%(label)s lưu “%(stored)s”, tính lại là “%(computed)s”") % words


def check_minutes(session):
    """Closed minutes still say what they were closed with."""
    minutes = Minutes.objects.filter(session=session).exclude(digest="").first()
    if minutes and minutes.digest != minutes_digest(minutes, records_of(session)):
        yield _("biên bản đã chốt không còn khớp với mã kiểm tra")


def check_papers(session):
    """The issued papers of the session and of its sheets are the bytes that were issued."""
    kinds = ContentType.objects.get_for_models(Session, ScoreSheet)
    sheets = ScoreSheet.objects.filter(evaluation__agenda_item__session=session)
    issued = Paper.objects.filter(content_type=kinds[Session], object_id=session.pk) | Paper.objects.filter(
        content_type=kinds[ScoreSheet], object_id__in=sheets
    )
    for paper in issued.order_by("pk"):
        if _digest_of_file(paper.file) != paper.sha256:
            yield _("%(paper)s: tệp đã phát hành bị mất hoặc bị thay đổi") % {"paper": paper.title}


def check_scans(session):
    """The scans of the paper sheets that count are the bytes that were attached."""
    papers = PaperSheet.objects.filter(evaluation__agenda_item__session=session, sheet__isnull=False)
    for paper in papers.select_related("seat__user").order_by("pk"):
        if _digest_of_file(paper.file) != paper.sha256:
            yield _("phiếu giấy của %(name)s: bản quét bị mất hoặc bị thay đổi") % {"name": paper.seat}


def _digest_of_file(file):
    try:
        with file.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError:
        return ""


PRODUCT_CHECKS = (check_sheets, check_result, check_dossier)
SESSION_CHECKS = (check_minutes, check_papers, check_scans)
