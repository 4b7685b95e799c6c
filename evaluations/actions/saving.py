"""Saving while scoring: change by change, and nothing over what another page has stored unseen."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from councils.models import Attendance, Recusal
from evaluations.actions.sheets import put_mark, put_text, refuse_foreign, start_sheet
from evaluations.merging import Stamp, Verdict, verdict
from evaluations.models import Criterion, Evaluation, Level, ScoreSheet, SheetStatus
from evaluations.workflow import OPEN_TO_SHEETS


@dataclass(frozen=True)
class Change:
    """What a page changed: `key` a Criterion, or the name of a text (“opinion”, “reason”).

    `value`: a Level, None for “không đạt mức nào”, or the text. `seen`: the version the page showed, 0 for
    nothing; `page` and `step` name the page's sending, see `evaluations.merging`.
    """

    key: Criterion | str
    value: Level | str | None
    seen: int = 0
    page: str = ""
    step: int = 0


@dataclass(frozen=True)
class Conflict:
    """A change that was not stored, and what is stored in its place."""

    change: Change
    stored: Level | str | None
    version: int


@dataclass(frozen=True)
class Saved:
    """`marks`: {criterion pk: Mark} of the whole sheet, with levels and parts at hand."""

    sheet: ScoreSheet
    marks: dict
    conflicts: tuple

    def version_of(self, key):
        """The version now of a criterion's mark or of a text."""
        if isinstance(key, str):
            return self.sheet.text_stamp(key).version
        return self.marks[key.pk].version if key.pk in self.marks else 0


@transaction.atomic
def save_changes(evaluation, changes, *, by, attempt=None):
    """Store what may be stored in one's own draft, begun if need be; the rest comes back as conflicts.

    `attempt` is the version of the sheet that the page shows: a page left open from an earlier one is
    refused. Five queries when the draft is there. ValidationError says why nothing is saved any more.
    """
    sheet = _draft(evaluation, by)
    if attempt is not None and attempt != sheet.version:
        raise ValidationError(
            _("Trang này mở từ lần chấm trước. Xin tải lại trang để chấm tiếp."), code="other_attempt"
        )
    if sheet.version == 1 and any(row.key == "reason" for row in changes):
        raise ValidationError(_("Chỉ phiếu chấm lại mới ghi lý do."), code="no_reason_here")
    refuse_foreign(evaluation, {row.key: row.value for row in changes if not isinstance(row.key, str)})
    rows = sheet.marks.select_related("level", "criterion__section__part")
    marks = {mark.criterion_id: mark for mark in rows}
    verdicts = [(change, _store(sheet, marks, change)) for change in changes]
    if any(found == Verdict.STORE for _change, found in verdicts):
        sheet.save(update_fields=["opinion", "reason", "text_stamps", "saved_at"])
    refused = [change for change, found in verdicts if found == Verdict.CONFLICT]
    return Saved(sheet, marks, tuple(_conflict(sheet, marks, change) for change in refused))


def _draft(evaluation, by):
    """The evaluation is locked first: chair's lock and conclusion wait for this save, or it for them."""
    evaluation.refresh_from_db(from_queryset=Evaluation.objects.select_for_update())
    if evaluation.status in OPEN_TO_SHEETS:
        session = OuterRef("evaluation__agenda_item__session")
        item = OuterRef("evaluation__agenda_item")
        seat = OuterRef("seat")
        draft = ScoreSheet.objects.filter(
            Exists(Attendance.objects.filter(session=session, seat=seat, present=True)),
            ~Exists(Recusal.objects.filter(agenda_item=item, seat=seat)),
            evaluation=evaluation,
            seat__user=by,
            status=SheetStatus.DRAFT,
        ).first()
        if draft:
            return draft
    return start_sheet(evaluation, by=by)


def _store(sheet, marks, change):
    stored, value = _stored(sheet, marks, change.key)
    sent = {"seen": change.seen, "page": change.page, "step": change.step}
    found = verdict(stored, **sent, is_same=stored.version > 0 and value == change.value)
    if found == Verdict.STORE:
        if isinstance(change.key, str):
            put_text(sheet, change.key, change.value, page=change.page, step=change.step)
        else:
            marks[change.key.pk] = put_mark(
                sheet,
                marks.get(change.key.pk),
                change.key,
                change.value,
                page=change.page,
                step=change.step,
            )
    return found


def _stored(sheet, marks, key):
    if isinstance(key, str):
        return sheet.text_stamp(key), getattr(sheet, key)
    mark = marks.get(key.pk)
    return (mark.stamp, mark.level) if mark else (Stamp(), None)


def _conflict(sheet, marks, change):
    stamp, value = _stored(sheet, marks, change.key)
    return Conflict(change, value, stamp.version)
