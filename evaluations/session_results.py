"""What came of each product of a session, scoring by scoring: for minutes, summary table and their drafts.

Only what a lock has opened is read here (R-SCORE-7); sheets of recused members are left out (R-CNCL-4).
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from councils.models import AgendaItem
from evaluations import scoring
from evaluations.models import DiscussionNote, Evaluation, EvaluationStatus, ScoreSheet
from evaluations.models.results import Outcome
from evaluations.rulebook import rules_of
from ocop_portal.regulations.models.parts import DecidedBy


@dataclass(frozen=True)
class Scoring:
    """The sheets as they stood at one lock: {seat pk: sheet}; `changed`: seats that scored anew for it."""

    number: int
    sheets: dict
    changed: frozenset

    @property
    def totals(self):
        return {seat: sheet.total for seat, sheet in self.sheets.items()}

    @property
    def spread(self):
        return scoring.spread(self.totals.values())

    @property
    def mean(self):
        return scoring.mean(self.totals.values())


@dataclass(frozen=True)
class Rescored:
    """One member's sheet before and after."""

    before: ScoreSheet
    after: ScoreSheet


@dataclass(frozen=True)
class Record:
    """One product of the session. `recused`: {seat pk: reason}."""

    item: AgendaItem
    evaluation: Evaluation | None
    scorings: tuple
    recused: dict
    notes: tuple

    @property
    def is_concluded(self):
        return self.evaluation is not None and self.evaluation.status == EvaluationStatus.CONCLUDED

    @property
    def is_ranked(self):
        return self.is_concluded and self.evaluation.outcome == Outcome.RANKED

    @property
    def rescored(self):
        pairs = zip(self.scorings, self.scorings[1:], strict=False)
        return [
            Rescored(before.sheets[seat], after.sheets[seat])
            for before, after in pairs
            for seat in after.sheets
            if seat in after.changed and seat in before.sheets
        ]

    @property
    def explanation(self):
        """The stored explanation as a sentence."""
        text = self.evaluation.explanation
        return text if text.endswith(".") else f"{text}."


def records_of(session):
    """Every product in the agenda's order; a fixed number of queries, however many there are."""
    items = session.agenda.select_related(
        "evaluation__criteria_set__edition",
        "dossier__product__producer__commune__authority__superior",
        "dossier__product__group__parent__parent",
        "dossier__regulation",
        "dossier__edition",
        "dossier__round__regulation",
        "dossier__round__edition",
    ).prefetch_related("recusals", "dossier__regulation__bands")
    evaluations = [item.evaluation for item in items if hasattr(item, "evaluation")]
    sheets = _by_evaluation(
        ScoreSheet.objects.compared()
        .filter(evaluation__in=evaluations)
        .select_related("seat__user", "paper")
        .order_by("seat__number", "version")
    )
    notes = _by_evaluation(DiscussionNote.objects.filter(evaluation__in=evaluations).select_related("by"))
    return [_record(item, sheets, notes) for item in items]


def _by_evaluation(rows):
    found = {}
    for row in rows:
        found.setdefault(row.evaluation_id, []).append(row)
    return found


def _record(item, sheets, notes):
    evaluation = getattr(item, "evaluation", None)
    key = evaluation.pk if evaluation else None
    recused = {row.seat_id: row.reason for row in item.recusals.all()}
    return Record(item, evaluation, _scorings(sheets.get(key, [])), recused, tuple(notes.get(key, [])))


def _scorings(sheets):
    """Each lock opened the sheets handed in since the one before, at one moment.

    Locks are put in order by their youngest sheet: a demo's clock can be turned back.
    """
    opened = {}
    for sheet in sorted(sheets, key=lambda sheet: sheet.pk):
        opened.setdefault(sheet.revealed_at, {})[sheet.seat_id] = sheet
    locks = sorted(opened.values(), key=lambda new: max(sheet.pk for sheet in new.values()))
    scorings, last = [], {}
    for number, new in enumerate(locks, 1):
        last = {**last, **new}
        in_order = dict(sorted(last.items(), key=lambda found: found[1].seat.number))
        scorings.append(Scoring(number, in_order, frozenset(new if number > 1 else ())))
    return tuple(scorings)


def verdict_of(record):
    """A concluded product in a few words: “3 sao”, “Chuyển cấp trên đánh giá”, “Bị loại”."""
    if not record.is_concluded:
        return ""
    if not record.is_ranked:
        return record.evaluation.get_outcome_display()
    if next_act_of(record) == scoring.NextAct.REFER:
        return _("Khung %(stars)d sao, chuyển cấp trên") % {"stars": record.evaluation.band_stars}
    return _("%(stars)d sao") % {"stars": record.evaluation.stars}


def shown_mean(scored, record):
    """The mean of the last scoring, cut to two places, or what stands in its place."""
    if scored is not record.scorings[-1]:
        return _("Chấm lại")
    if record.is_ranked:
        return scoring.truncated(record.evaluation.mean)
    return _("Không kết luận") if record.is_concluded else scoring.truncated(scored.mean)


def conclusion_of(record, authority):
    """What follows from the result, a sentence (R-RANK-1, R-RANK-3)."""
    if not record.is_concluded:
        return _("Chưa kết luận.")
    if not record.is_ranked:
        return _("Không xếp hạng; thông báo kết quả bằng văn bản cho chủ thể và UBND xã.")
    words = {"stars": record.evaluation.stars, "body": authority}
    match next_act_of(record):
        case scoring.NextAct.RECOGNISE:
            return _("Hạng %(stars)d sao; đề nghị %(body)s công nhận và cấp Giấy chứng nhận.") % words
        case scoring.NextAct.REFER:
            words["above"] = authority.superior or _("cấp trên")
            words["stars"] = record.evaluation.band_stars
            text = _("Khung %(stars)d sao; đề nghị %(body)s chuyển hồ sơ và mẫu lên %(above)s đánh giá.")
            return text % words
    return _("Hạng %(stars)d sao; không cấp Giấy chứng nhận, thông báo kết quả bằng văn bản.") % words


def next_act_of(record):
    """NextAct of a ranked product under its dossier's regulation."""
    evaluation, regulation = record.evaluation, record.item.dossier.law
    bands = list(regulation.bands.all())
    result = scoring.Result(
        evaluation.total_sum, evaluation.sheet_count, 0, evaluation.band_stars, evaluation.stars, ()
    )
    return scoring.next_act(
        result,
        rules_of(regulation, []),
        recognised_stars=[band.stars for band in bands if band.decided_by == DecidedBy.OFFICE],
        referral_at_least=regulation.referral_at_least,
        referral_by=regulation.referral_by,
    )
