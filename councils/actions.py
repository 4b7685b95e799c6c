"""What happens to councils and sessions: atomic, row-locked, one line of history each."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, ProtectedError, TextChoices
from django.utils.translation import gettext_lazy as _

from councils import emails, readiness
from councils.models import AgendaItem, Attendance, Council, Recusal, Seat, Session, SessionStatus
from ocop_portal.audit.history import record
from ocop_portal.regulations.clock import business_now
from products.actions import move_dossier
from products.workflow import Move


class Act(TextChoices):
    FOUND_COUNCIL = "found_council", _("Lập Hội đồng")
    CHANGE_COUNCIL = "change_council", _("Sửa Hội đồng")
    CHANGE_SEAT = "change_seat", _("Sửa thành viên Hội đồng")
    REMOVE_SEAT = "remove_seat", _("Bỏ thành viên Hội đồng")
    PLAN_SESSION = "plan_session", _("Lập phiên họp")
    CHANGE_SESSION = "change_session", _("Sửa phiên họp")
    RECORD_SAMPLES = "record_samples", _("Ghi nhận mẫu, khảo sát")
    RELEASE = "release", _("Gửi hồ sơ điện tử")
    RECALL = "recall", _("Thu lại hồ sơ để sửa phiên họp")
    ATTENDANCE = "attendance", _("Điểm danh")
    OPEN = "open", _("Khai mạc phiên họp")
    CLOSE = "close", _("Bế mạc phiên họp")
    RECUSE = "recuse", _("Không tham gia chấm")


@transaction.atomic
def save_council(council, *, by):
    """Save a new or changed council; its rules stay as they are once a session has begun."""
    is_new = council.pk is None
    if not is_new:
        refuse_if_in_session(council)
    council.save()
    record(Act.FOUND_COUNCIL if is_new else Act.CHANGE_COUNCIL, council, by=by)
    return council


@transaction.atomic
def save_seat(seat, *, by):
    refuse_if_in_session(seat.council)
    seat.save()
    record(Act.CHANGE_SEAT, seat.council, by=by, seat=str(seat), number=seat.number)
    return seat


@transaction.atomic
def remove_seat(seat, *, by):
    refuse_if_in_session(seat.council)
    if seat.recusals.exists():
        raise ValidationError(
            _("%(member)s đã được ghi không tham gia chấm một sản phẩm, nên không bỏ được."),
            code="recused",
            params={"member": seat},
        )
    record(Act.REMOVE_SEAT, seat.council, by=by, seat=str(seat), number=seat.number)
    try:
        seat.delete()
    except ProtectedError:
        raise ValidationError(
            _("%(member)s đã có tên trong việc của một phiên họp, nên không bỏ được."),
            code="on_record",
            params={"member": seat},
        ) from None


def refuse_if_in_session(council):
    """A council changes only while none of its sessions has released its dossiers."""
    Council.objects.select_for_update().get(pk=council.pk)
    if council.is_in_session:
        raise ValidationError(
            _("Hội đồng đã có phiên họp được gửi hồ sơ hoặc đã họp, nên không sửa được."), code="in_session"
        )


@transaction.atomic
def save_session(session, *, by):
    """Plan a session, or change one that is still planned."""
    is_new = session.pk is None
    if not is_new:
        _lock(Session(pk=session.pk), SessionStatus.PLANNED)
    session.save()
    record(Act.PLAN_SESSION if is_new else Act.CHANGE_SESSION, session, by=by)
    return session


@transaction.atomic
def add_to_agenda(session, dossiers, *, by):
    """Put accepted dossiers of the session's round at the end of its agenda."""
    _lock(session, SessionStatus.PLANNED)
    last = session.agenda.aggregate(last=Max("order"))["last"] or 0
    for order, dossier in enumerate(dossiers, start=last + 1):
        # First the move, which reloads the dossier under its lock: it may just have got another round.
        move_dossier(Move.SCHEDULE, dossier, by=by)
        if dossier.round_id != session.round_id:
            raise ValidationError(
                _("Hồ sơ %(code)s thuộc đợt khác."), code="other_round", params={"code": dossier.code}
            )
        AgendaItem.objects.create(session=session, dossier=dossier, order=order)


@transaction.atomic
def remove_from_agenda(item, *, by):
    """Take a product off the agenda before the session opens: its samples never came, say."""
    _lock(item.session, SessionStatus.PLANNED, SessionStatus.RELEASED)
    move_dossier(Move.UNSCHEDULE, item.dossier, by=by)
    item.delete()


@transaction.atomic
def move_up(item, *, by):
    """Let a product change places with the one before it."""
    _lock(item.session, SessionStatus.PLANNED)
    before = item.session.agenda.filter(order__lt=item.order).order_by("-order").first()
    if before is None:
        return
    wanted, given = before.order, item.order
    before.order = (item.session.agenda.aggregate(last=Max("order"))["last"] or 0) + 1
    before.save(update_fields=["order"])
    item.order = wanted
    item.save(update_fields=["order"])
    before.order = given
    before.save(update_fields=["order"])
    record(Act.CHANGE_SESSION, item.session, by=by, moved_up=str(item))


@transaction.atomic
def record_samples(item, *, by):
    """Save what was received or seen of a product (R-CNCL-5), before the session closes."""
    _lock(item.session, SessionStatus.PLANNED, SessionStatus.RELEASED, SessionStatus.OPEN)
    item.save()
    record(Act.RECORD_SAMPLES, item.dossier, by=by, samples=item.samples_received, visited_on=item.visited_on)
    return item


@transaction.atomic
def release_dossiers(session, *, by, on, late_reason=""):
    """Open the electronic dossiers to the members; a late release needs a reason, kept (R-CNCL-3)."""
    Council.objects.select_for_update().get(pk=session.council_id)
    _lock(session, SessionStatus.PLANNED)
    _refuse(readiness.problems_before_release(session))
    late = readiness.is_late(session, on=on)
    if late and not late_reason.strip():
        raise ValidationError(
            _("Hạn gửi hồ sơ là %(deadline)s. Gửi muộn phải ghi lý do."),
            code="late",
            params={"deadline": f"{readiness.deadline_of_delivery(session):%d/%m/%Y}"},
        )
    session.status, session.released_on = SessionStatus.RELEASED, on
    session.late_reason = late_reason if late else ""
    session.save(update_fields=["status", "released_on", "late_reason"])
    record(Act.RELEASE, session, by=by, note=session.late_reason)
    for letter in emails.dossiers_released(session):
        transaction.on_commit(letter.send, robust=True)


@transaction.atomic
def recall_dossiers(session, *, reason, by):
    """Make a released session planned again: another day, another member. It is then released anew."""
    _lock(session, SessionStatus.RELEASED)
    if not reason.strip():
        raise ValidationError(_("Ghi lý do thu lại hồ sơ."), code="no_reason")
    record(Act.RECALL, session, by=by, note=reason, released_on=session.released_on)
    session.status, session.released_on, session.late_reason = SessionStatus.PLANNED, None, ""
    session.save(update_fields=["status", "released_on", "late_reason"])
    session.attendance.exclude(seat__replaced_by__session=session).delete()
    for letter in emails.dossiers_recalled(session, reason=reason):
        transaction.on_commit(letter.send, robust=True)


@transaction.atomic
def record_attendance(session, rows, *, by):
    """Record the whole list at once. `rows`: {seat: (present, reason)}; an absence needs its reason."""
    _lock(session, SessionStatus.RELEASED)
    for seat, (present, reason) in rows.items():
        if not present and not reason.strip():
            raise ValidationError(
                _("Ghi lý do vắng của %(member)s."), code="no_reason", params={"member": seat}
            )
        Attendance.objects.update_or_create(
            session=session, seat=seat, defaults={"present": present, "reason": "" if present else reason}
        )
    record(Act.ATTENDANCE, session, by=by, present=sum(present for present, _reason in rows.values()))


@transaction.atomic
def open_session(session, *, by, on):
    """Open the session; ValidationError lists everything that is missing, each with its ground."""
    _lock(session, SessionStatus.RELEASED)
    _refuse(readiness.problems_before_opening(session, on=on))
    session.status, session.opened_at = SessionStatus.OPEN, business_now()
    session.save(update_fields=["status", "opened_at"])
    record(Act.OPEN, session, by=by)


@transaction.atomic
def close_session(session, *, by):
    """Close an open session; whether all its products are concluded is asked by the caller above."""
    _lock(session, SessionStatus.OPEN)
    session.status, session.closed_at = SessionStatus.CLOSED, business_now()
    session.save(update_fields=["status", "closed_at"])
    record(Act.CLOSE, session, by=by)


@transaction.atomic
def recuse(item, seat, *, reason, by):
    """A member with a tie to the producer takes no part in this product (R-CNCL-4)."""
    _lock(item.session, SessionStatus.PLANNED, SessionStatus.RELEASED, SessionStatus.OPEN)
    if not Seat.objects.sitting(item.session).filter(pk=seat.pk).exists():
        raise ValidationError(_("Người này không thuộc Hội đồng của phiên họp."), code="other_council")
    if Recusal.objects.filter(agenda_item=item, seat=seat).exists():
        raise ValidationError(_("Thành viên này đã được ghi không tham gia chấm."), code="already_recused")
    recusal = Recusal.objects.create(agenda_item=item, seat=seat, reason=reason, by=by)
    record(Act.RECUSE, item, by=by, member=str(seat), note=reason)
    return recusal


def _lock(session, *allowed):
    """Reload the session under its lock; refuse unless it is in one of these states."""
    session.refresh_from_db(from_queryset=Session.objects.select_for_update())
    if session.status not in allowed:
        raise ValidationError(
            _("Không làm được khi phiên họp đang ở tình trạng “%(status)s”."),
            code="invalid_state",
            params={"status": session.get_status_display()},
        )


def _refuse(problems):
    if problems:
        raise ValidationError(
            [
                ValidationError(f"{problem.text} (Cơ sở: {problem.ground})", code="not_ready")
                for problem in problems
            ]
        )
