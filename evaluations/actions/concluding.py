"""After the lock: rescoring, the conclusion, knock-outs and stops, notes, the end of the session."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from councils import actions as council_actions
from councils.models import Session
from evaluations import scoring
from evaluations.actions.table import make, take, take_for
from evaluations.blocks import closing_block
from evaluations.counting import names_of, rules_for, sheets_by_seat
from evaluations.explaining import explain, explain_ending
from evaluations.models import Criterion
from evaluations.models.results import Outcome
from evaluations.permissions.council import Act, may, standing_in
from evaluations.workflow import UNDER_WAY, Move
from ocop_portal.audit.history import record
from ocop_portal.regulations.clock import business_now
from products.actions import move_dossier
from products.workflow import Move as DossierMove


@transaction.atomic
def ask_rescore(evaluation, seats, note, *, by):
    """The chair asks these members to score again; only while the spread is above the limit (R-SCORE-3).

    Who has left, or has sent a substitute, could not answer, and the lock would wait for ever.
    """
    room = take_for(Move.ASK_RESCORE, evaluation.agenda_item, by=by)
    able = {place.seat.pk for place in room.able_to_score_again}
    if not seats or not {seat.pk for seat in seats} <= able:
        raise ValidationError(
            _("Chọn ít nhất một thành viên có phiếu được tính và đang có mặt."), code="no_members"
        )
    for seat in seats:
        room.evaluation.rescore_requests.create(seat=seat, note=note, by=by)
    names = ", ".join(str(seat) for seat in seats)
    return make(Move.ASK_RESCORE, room.evaluation, by=by, note=names)


@transaction.atomic
def conclude(evaluation, *, by, seen=None):
    """Kết luận: mean, rank and explanation are stored, the dossier moves on (R-SCORE-3…6).

    Of two people the second gets the ValidationError that says it is concluded. `seen`: the totals that the
    chair saw, ascending; a recusal since then is told instead of concluding something else.
    """
    room = take_for(Move.CONCLUDE, evaluation.agenda_item, by=by)
    if seen is not None and seen != sorted(room.totals.values()):
        raise ValidationError(_("Các phiếu được tính đã thay đổi. Xem lại kết quả."), code="changed")
    criteria = list(Criterion.objects.in_set(room.evaluation.criteria_set))
    rules = rules_for(room.evaluation, criteria)
    sheets = sheets_by_seat([place.sheet for place in room.counted if place.sheet])
    result = scoring.rank(sheets, rules)
    make(
        Move.CONCLUDE,
        room.evaluation,
        by=by,
        outcome=Outcome.RANKED,
        total_sum=result.total_sum,
        sheet_count=result.sheet_count,
        band_stars=result.band_stars,
        stars=result.stars,
        explanation=explain(result, rules, names_of(criteria)),
        concluded_by=by,
        concluded_at=business_now(),
    )
    move_dossier(DossierMove.CONCLUDE, room.item.dossier, by=by)
    return room.evaluation


def knock_out(evaluation, ground, reason, *, by):
    """The council finds a condition of exclusion met: no mean, no stars (R-SCORE-5).

    `ground`: the condition as printed in the criteria set; `reason`: what the council found.
    """
    return _end(Move.KNOCK_OUT, Outcome.KNOCKED_OUT, evaluation, ground, reason, by=by)


def stop(evaluation, ground, reason, *, by):
    """A rule of the criteria set ends the scoring from here on (R-SCORE-5); otherwise as `knock_out`."""
    return _end(Move.STOP, Outcome.STOPPED, evaluation, ground, reason, by=by)


@transaction.atomic
def _end(move, outcome, evaluation, ground, reason, *, by):
    room = take_for(move, evaluation.agenda_item, by=by)
    if not reason.strip():
        raise ValidationError(_("Ghi rõ lý do Hội đồng kết luận như vậy."), code="no_reason")
    written = " ".join(part for part in (_sentence(ground), _sentence(reason)) if part)
    make(
        move,
        room.evaluation,
        by=by,
        note=written,
        outcome=outcome,
        reason=written,
        explanation=explain_ending(scoring.Ended(outcome.value, written)),
        concluded_by=by,
        concluded_at=business_now(),
    )
    move_dossier(DossierMove.CONCLUDE, room.item.dossier, by=by)
    return room.evaluation


@transaction.atomic
def add_note(evaluation, text, *, by):
    """Keep a note of the discussion for the minutes."""
    room = take(evaluation.agenda_item, Act.ADD_NOTE, by=by)
    if room.status not in UNDER_WAY or room.evaluation.locked_at is None:
        raise ValidationError(_("Ghi chú được từ khi đóng chấm đến khi kết luận."), code="not_discussing")
    note = room.evaluation.discussion_notes.create(text=text, by=by)
    record(Act.ADD_NOTE, room.evaluation, by=by)
    return note


@transaction.atomic
def close_session(session, *, by):
    """Bế mạc: every product on the agenda has its conclusion."""
    session.refresh_from_db(from_queryset=Session.objects.select_for_update())
    if not may(standing_in(by, session), Act.CLOSE_SESSION):
        raise PermissionDenied
    block = closing_block(session)
    if block:
        raise ValidationError(block.text, code=block.code)
    return council_actions.close_session(session, by=by)


def _sentence(text):
    text = text.strip()
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."
