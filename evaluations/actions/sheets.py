"""Sheets: the chair opens, members fill in and hand in, the chair locks (R-SCORE-7)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from evaluations import scoring
from evaluations.actions.freezing import freeze_dossier
from evaluations.actions.running import turn_to
from evaluations.actions.table import make, take_for
from evaluations.assessment import criteria_set_of
from evaluations.models import (
    Criterion,
    Evaluation,
    EvaluationStatus,
    Mark,
    ReopenRequest,
    ReopenState,
    ScoreSheet,
    SheetStatus,
)
from evaluations.permissions.council import Act
from evaluations.room import room_of
from evaluations.sealing import digest_of
from evaluations.workflow import OPEN_TO_SHEETS, Move
from evaluations.written import refuse_outside_window
from ocop_portal.audit.history import record
from ocop_portal.regulations.clock import business_now


@transaction.atomic
def open_scoring(item, *, by):
    """Begin the evaluation of a product of an open session; returns it. ValidationError says why not.

    The hall turns to the product unless another is before the council.
    """
    room = take_for(Move.OPEN_SCORING, item, by=by)
    criteria_set = criteria_set_of(room.item.dossier)
    evaluation = room.evaluation or Evaluation.objects.create(
        agenda_item=room.item, criteria_set=criteria_set
    )
    freeze_dossier(evaluation)
    turn_to(room.item, by=by)
    return make(Move.OPEN_SCORING, evaluation, by=by)


@transaction.atomic
def start_sheet(evaluation, *, by):
    """The draft of the person acting: theirs as it stands, a first one, or version n+1 when asked to rescore.

    A rescored sheet begins with the marks of the sheet before, which stays as it is.
    """
    place = _own_place(evaluation, by)
    if place.draft:
        return place.draft
    if place.sheet and not place.request:
        raise ValidationError(_("Phiếu đã nộp nên không sửa được nữa."), code="handed_in")
    last = last_sheet(evaluation, place.seat)
    return begin_next(last) if last else ScoreSheet.objects.create(evaluation=evaluation, seat=place.seat)


def last_sheet(evaluation, seat):
    """The latest version of this member's sheet, whatever its state, or None."""
    return evaluation.sheets.filter(seat=seat).order_by("-version").first()


def begin_next(last):
    """The next version, a draft with the marks and the opinion of the one before."""
    sheet = last.next_version()
    sheet.save()
    sheet.marks.bulk_create(
        Mark(sheet=sheet, criterion_id=row.criterion_id, level_id=row.level_id, version=row.version)
        for row in last.marks.all()
    )
    return sheet


def put_mark(sheet, mark, criterion, level, *, page="", step=0):
    """Store a choice under the evaluation's lock; the mark, its version one on."""
    mark = mark or Mark(sheet=sheet, criterion=criterion, version=0)
    mark.level, mark.version, mark.page, mark.step = level, mark.version + 1, page, step
    mark.save()
    return mark


def put_text(sheet, name, text, *, page="", step=0):
    """Set the opinion or the reason, its version one on; the caller saves the sheet."""
    setattr(sheet, name, text)
    version = sheet.text_stamp(name).version + 1
    sheet.text_stamps = {**sheet.text_stamps, name: [version, page, step]}


@transaction.atomic
def save_marks(sheet, answers, opinion, *, by, reason=""):
    """Store choices of one's own draft, whatever is there.

    `answers`: {Criterion: Level, or None for “không đạt mức nào”}; criteria that are not in it stay as they
    are. Returns the sheet, `saved_at` fresh.
    """
    sheet = _own_draft(sheet, by)
    refuse_foreign(sheet.evaluation, answers)
    marks = {mark.criterion_id: mark for mark in sheet.marks.select_related("level")}
    for criterion, level in answers.items():
        mark = marks.get(criterion.pk)
        if mark is None or mark.level != level:
            put_mark(sheet, mark, criterion, level)
    for name, text in (("opinion", opinion), ("reason", reason)):
        if getattr(sheet, name) != text:
            put_text(sheet, name, text)
    sheet.save(update_fields=["opinion", "reason", "text_stamps", "saved_at"])
    return sheet


@transaction.atomic
def hand_in(sheet, *, by, seen=None):
    """Make one's own sheet final; total and digest are the server's.

    ValidationError names what is missing. `seen`: the `state` of the sheet that the person has read through;
    what another tab changed after that is not handed in unread.
    """
    sheet = _own_draft(sheet, by)
    if seen is not None and seen != sheet.state:
        raise ValidationError(
            _("Phiếu đã đổi ở tab hoặc thiết bị khác. Xem lại một lượt rồi nộp."), code="changed"
        )
    evaluation = sheet.evaluation
    marks = _choices(sheet)
    _refuse_incomplete(sheet, marks)
    before = evaluation.sheets.filter(seat=sheet.seat, status=SheetStatus.HANDED_IN).first()
    if before:
        before.status = SheetStatus.SUPERSEDED
        before.save(update_fields=["status"])
    sheet.status = SheetStatus.HANDED_IN
    sheet.total = scoring.total({code: points for code, (_order, points) in marks.items()})
    sheet.handed_in_at = business_now()
    sheet.digest = digest_of(
        dossier=evaluation.dossier.code,
        seat=sheet.seat.number,
        version=sheet.version,
        marks=marks,
        opinion=sheet.opinion,
        reason=sheet.reason,
    )
    sheet.save()
    _answer_request(evaluation, sheet)
    record(Act.HAND_IN, sheet, by=by, version=sheet.version, digest=sheet.digest)
    return sheet


@transaction.atomic
def lock(evaluation, *, by):
    """Đóng chấm: every counted sheet is in; from now on the council sees all sheets."""
    room = take_for(Move.LOCK, evaluation.agenda_item, by=by)
    # A meeting that written opinions became opens no scoring: the lock is the first sign of its product.
    turn_to(room.item, by=by)
    return lock_room(room, by=by)


def lock_room(room, *, by):
    """Close the sheets of a product that the caller has taken in hand; those handed in are opened."""
    now = business_now()
    for place in room.counted:
        if place.sheet and place.sheet.revealed_at is None:
            place.sheet.revealed_at = now
            place.sheet.save(update_fields=["revealed_at"])
    # The first sheet of a member whose sheet was opened again is opened with the second.
    reopened = room.evaluation.sheets.filter(status=SheetStatus.SUPERSEDED, revealed_at=None)
    reopened.update(revealed_at=now)
    ReopenRequest.objects.filter(sheet__evaluation=room.evaluation, state=ReopenState.ASKED).update(
        state=ReopenState.DECLINED, answered_at=now, answer=_("Người chủ trì đã đóng chấm.")
    )
    return make(Move.LOCK, room.evaluation, by=by, locked_at=now)


def _own_place(evaluation, by):
    """The place of the person acting, while sheets may change; the evaluation is locked."""
    evaluation.refresh_from_db(from_queryset=Evaluation.objects.select_for_update())
    place = next((row for row in room_of(evaluation.agenda_item).places if row.seat.user_id == by.pk), None)
    if place is None or place.recusal:
        raise PermissionDenied
    if evaluation.session.is_written and evaluation.status not in OPEN_TO_SHEETS:
        # Who was too late for the window leaves the divisor, and is told so rather than shut out.
        raise ValidationError(_("Đã đóng lấy ý kiến nên phiếu không nộp được nữa."), code="not_open")
    if not place.is_counted:
        raise PermissionDenied
    if evaluation.status not in OPEN_TO_SHEETS:
        raise ValidationError(_closed_text(evaluation), code="not_open")
    refuse_outside_window(evaluation.session, business_now())
    return place


def _closed_text(evaluation):
    if evaluation.status == EvaluationStatus.CONCLUDED:
        return _("Sản phẩm đã có kết luận nên phiếu không sửa được nữa.")
    return _("Người chủ trì đã đóng chấm nên phiếu không sửa được nữa.")


def _own_draft(sheet, by):
    if sheet.seat.user_id != by.pk:
        raise PermissionDenied
    place = _own_place(sheet.evaluation, by)
    if place.draft is None or place.draft.pk != sheet.pk:
        raise ValidationError(_("Phiếu đã nộp nên không sửa được nữa."), code="handed_in")
    drafts = ScoreSheet.objects.select_for_update(of=("self",)).select_related("evaluation", "seat__user")
    return drafts.get(pk=sheet.pk)


def refuse_foreign(evaluation, answers):
    """ValidationError where a criterion is not of the sheet's set, or a level not of its criterion."""
    for criterion, level in answers.items():
        if criterion.criteria_set_id != evaluation.criteria_set_id:
            raise ValidationError(_("Tiêu chí không thuộc bộ tiêu chí của phiếu."), code="foreign_criterion")
        if level is not None and level.criterion_id != criterion.pk:
            raise ValidationError(
                _("Tiêu chí %(code)s: mức đã chọn không thuộc tiêu chí này."),
                code="foreign_level",
                params={"code": criterion.code},
            )


def _choices(sheet):
    """{criterion code: (level's order or None, points)} of what is chosen."""
    marks = sheet.marks.select_related("criterion", "level").order_by("criterion__order")
    return {mark.criterion.code: (mark.level.order if mark.level else None, mark.points) for mark in marks}


def _refuse_incomplete(sheet, marks):
    codes = Criterion.objects.filter(criteria_set=sheet.evaluation.criteria_set).order_by("order")
    missing = [code for code in codes.values_list("code", flat=True) if code not in marks]
    if missing:
        raise ValidationError(
            _("Còn %(count)d tiêu chí chưa chấm: %(codes)s."),
            code="incomplete",
            params={"count": len(missing), "codes": ", ".join(missing)},
        )
    if sheet.version > 1 and not sheet.reason.strip():
        raise ValidationError(_("Phiếu chấm lại phải ghi lý do."), code="no_reason")


def _answer_request(evaluation, sheet):
    for request in evaluation.rescore_requests.filter(seat=sheet.seat, answered_at=None):
        request.answered_at = sheet.handed_in_at
        request.save(update_fields=["answered_at"])
