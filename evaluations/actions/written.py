"""Written opinions (R-CNCL-6): begun, extended, closed, asked to meet about, turned into a meeting.

A session that becomes a meeting stays the same session: one council, one agenda, one evaluation a product.
So every ballot stays on record where it was cast and counts until its member scores again, products that were
concluded in writing stay concluded, and one set of minutes tells of both parts. The meeting itself is then
opened like any other: members are called anew and the quorum counts who sits there.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from councils import actions as council_actions
from councils import emails
from councils.models import Attendance, EventKind, Seat, SessionEvent, SessionKind, SessionStatus
from councils.rules import answers_are_over
from evaluations.actions.running import hold, lock_evaluations
from evaluations.actions.sheets import lock_room, open_scoring
from evaluations.actions.table import make, take
from evaluations.models import EvaluationStatus
from evaluations.permissions.council import Act
from evaluations.workflow import OPEN_TO_SHEETS, Move
from evaluations.written import (
    NO_ANSWER,
    MeetingGround,
    grounds_to_meet,
    rooms_of,
    seats_waited_for,
    under_way,
)
from ocop_portal.audit.history import record
from ocop_portal.mails.posting import post_all
from ocop_portal.regulations.clock import business_now
from ocop_portal.wording import moment


@transaction.atomic
def open_answers(session, *, by, on, reasons=None):
    """Begin: all members are asked about all products at once. ValidationError lists what is missing."""
    if not session.is_written:
        raise ValidationError(_("Phiên này là phiên họp."), code="not_written")
    council_actions.open_session(session, by=by, on=on, reasons=reasons)
    if business_now() >= session.answers_until:
        text = _("Thời hạn lấy ý kiến đã qua. Thu lại hồ sơ, sửa thời hạn rồi gửi lại.")
        raise ValidationError(text, code="window_over")
    for seat in Seat.objects.expected(session):
        Attendance.objects.update_or_create(
            session=session, seat=seat, defaults={"present": True, "reason": ""}
        )
    for item in session.agenda.order_by("order", "pk"):
        try:
            open_scoring(item, by=by)
        except ValidationError as error:
            found = error.error_list[0]
            raise ValidationError(f"{item}: {found.message}", code=found.code) from None
    return session


@transaction.atomic
def ask_meeting(item, reason, *, by):
    """A member asks that the council meet about a product; until it does, the product is not concluded."""
    room = take(item, Act.ASK_MEETING, by=by)
    session = room.item.session
    if not (session.is_written and session.status == SessionStatus.OPEN):
        raise ValidationError(_("Phiên này không lấy ý kiến bằng văn bản."), code="not_written")
    if room.status == EvaluationStatus.CONCLUDED:
        raise ValidationError(_("Sản phẩm này đã có kết luận."), code="invalid_move")
    seat = next(place.seat for place in room.places if place.seat.user_id == by.pk)
    known = {"kind": EventKind.MEETING_ASKED, "seat": seat, "dossier": room.item.dossier}
    if session.events.filter(**known).exists():
        raise ValidationError(_("Bạn đã đề nghị họp về sản phẩm này."), code="asked")
    record(Act.ASK_MEETING, room.item, by=by)
    return SessionEvent.objects.create(session=session, ground=reason, at=business_now(), by=by, **known)


@transaction.atomic
def extend_answers(session, *, until, reason, by):
    """The window ends later, also when it is over already; who has not answered everything is told.

    Not once the answers are closed: others' sheets are open then.
    """
    fresh = _hold_written(session, Act.EXTEND_ANSWERS, by)
    _refuse_closed(fresh)
    former, now = fresh.answers_until, business_now()
    if until <= max(now, former):
        text = _("Thời hạn mới phải ở sau lúc này và sau thời hạn cũ (%(until)s).")
        raise ValidationError(text, code="not_later", params={"until": _moment(former)})
    if not reason.strip():
        raise ValidationError(_("Ghi lý do gia hạn."), code="no_reason")
    fresh.answers_until = until
    fresh.save(update_fields=["answers_until"])
    words = {"former": _moment(former), "until": _moment(until), "reason": reason}
    ground = _("từ %(former)s đến %(until)s: %(reason)s") % words
    SessionEvent.objects.create(session=fresh, kind=EventKind.ANSWERS_EXTENDED, ground=ground, at=now, by=by)
    record(Act.EXTEND_ANSWERS, fresh, by=by, note=reason, before=words["former"], after=words["until"])
    post_all(emails.answers_extended(fresh, seats_waited_for(rooms_of(fresh)), reason=reason), by=by)
    return fresh


@transaction.atomic
def close_answers(session, *, by):
    """Đóng lấy ý kiến: all sheets are closed as they are, once the window is over or everybody answered.

    Who did not answer is recorded so and leaves the divisor; whether enough did is asked of each product when
    it is concluded.
    """
    fresh = _hold_written(session, Act.CLOSE_ANSWERS, by)
    _refuse_closed(fresh)
    rooms = [room for room in rooms_of(fresh) if room.status in OPEN_TO_SHEETS]
    now, waited_for = business_now(), seats_waited_for(rooms)
    if not answers_are_over(now, fresh.answers_until, waited_for=len(waited_for)):
        text = _("Thời hạn lấy ý kiến chưa hết và còn %(count)d thành viên chưa nộp đủ phiếu.")
        raise ValidationError(text % {"count": len(waited_for)}, code="too_early")
    asked = {place.seat for room in rooms for place in room.counted}
    silent = asked - {place.seat for room in rooms for place in room.counted if place.sheet}
    for room in rooms:
        lock_room(room, by=by)
    fresh.attendance.filter(seat__in=silent).update(present=False, reason=str(NO_ANSWER))
    fresh.answers_closed_at = now
    fresh.save(update_fields=["answers_closed_at"])
    ground = _("đã trả lời %(answered)d trong %(asked)d thành viên") % {
        "answered": len(asked) - len(silent),
        "asked": len(asked),
    }
    SessionEvent.objects.create(session=fresh, kind=EventKind.ANSWERS_CLOSED, ground=ground, at=now, by=by)
    record(Act.CLOSE_ANSWERS, fresh, by=by, silent=[str(seat) for seat in silent])
    return fresh


@transaction.atomic
def turn_into_meeting(session, *, starts_at, place, reason, by):
    """The session becomes a meeting: products without a conclusion go there with the ballots cast so far."""
    fresh = _hold_written(session, Act.TURN, by)
    rooms = rooms_of(fresh)
    open_rooms, grounds = under_way(rooms), grounds_to_meet(fresh, rooms)
    if not open_rooms:
        raise ValidationError(_("Mọi sản phẩm đã có kết luận."), code="all_concluded")
    if not grounds:
        text = _("Chỉ chuyển sang họp khi ý kiến chênh lệch quá mức, chưa đủ ý kiến hoặc thành viên đề nghị.")
        raise ValidationError(text, code="no_ground")
    now = business_now()
    if starts_at <= now:
        raise ValidationError(_("Giờ họp phải ở sau lúc này."), code="past")
    if not reason.strip():
        raise ValidationError(_("Ghi lý do chuyển sang họp."), code="no_reason")
    for room in open_rooms:
        if room.evaluation and room.status != EvaluationStatus.SCORING:
            make(Move.TO_MEETING, room.evaluation, by=by, locked_at=None)
    fresh.attendance.all().delete()
    _become_meeting(fresh, starts_at, place, now)
    SessionEvent.objects.create(session=fresh, kind=EventKind.TURNED, ground=reason, at=now, by=by)
    # Whoever reads history may not know the figures: ballots are closed again until the meeting's lock.
    kinds = [str(kind.label) for kind in MeetingGround if kind in dict(grounds)]
    record(Act.TURN, fresh, by=by, note=reason, grounds=kinds)
    post_all(emails.turned_into_meeting(fresh, reason=reason), by=by)
    return fresh


def _hold_written(session, act, by):
    fresh = hold(session, act, SessionStatus.OPEN, by=by)
    if not fresh.is_written:
        raise ValidationError(_("Phiên này không lấy ý kiến bằng văn bản."), code="not_written")
    lock_evaluations(fresh)
    return fresh


def _refuse_closed(session):
    if session.answers_closed_at:
        raise ValidationError(_("Đã đóng lấy ý kiến."), code="closed")


def _moment(at):
    return moment(localtime(at))


def _become_meeting(session, starts_at, place, now):
    session.kind, session.turned_at = SessionKind.MEETING, now
    session.answers_from, session.starts_at, session.place = session.starts_at, starts_at, place
    session.status, session.opened_at, session.current_item = SessionStatus.RELEASED, None, None
    session.save()
