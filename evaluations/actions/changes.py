"""Changes in the hall: who comes and goes, a substitute, who leads, a product that goes to another session.

Each has its ground and is kept as a SessionEvent, in the order in which it was noted.

What a departure does (R-SCORE-1 counts the sheets of members who are present): presence is asked for each
product at the time when it is scored. A sheet handed in before its member left was scored in the hall and
counts; an unfinished one does not, and is kept so that its member can go on when they come back; a sheet that
was to be scored again and is not becomes void but kept. The quorum counts who is in the hall now (R-CNCL-2).
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from councils import emails
from councils.models import (
    Attendance,
    Delegation,
    EventKind,
    Recusal,
    Seat,
    Session,
    SessionEvent,
    SessionStatus,
)
from evaluations.actions.running import hold, lock_evaluations
from evaluations.models import (
    Evaluation,
    EvaluationStatus,
    PaperEntry,
    PaperSheet,
    RescoreRequest,
    ScoreSheet,
    SheetStatus,
)
from evaluations.permissions.council import Act
from evaluations.written import NO_ANSWER
from ocop_portal.audit.history import record
from ocop_portal.mails.posting import post_all
from ocop_portal.regulations.clock import business_now

CHANGEABLE = (SessionStatus.RELEASED, SessionStatus.OPEN)


@transaction.atomic
def change_attendance(session, seat, *, present, reason, at, by):
    """A member comes late or leaves, at this moment; counted sheets and quorum follow at once."""
    fresh = hold(session, Act.CHANGE_ATTENDANCE, SessionStatus.OPEN, by=by)
    if fresh.is_written:
        text = _("Lấy ý kiến bằng văn bản thì không có người đến, người về.")
        raise ValidationError(text, code="written")
    lock_evaluations(fresh)
    row = Attendance.objects.filter(session=fresh, seat=seat).first()
    if row is None or not Seat.objects.expected(fresh).filter(pk=seat.pk).exists():
        raise ValidationError(_("Người này không được điểm danh trong phiên họp."), code="not_expected")
    if row.present == present:
        text = _("%(member)s đang có mặt rồi.") if present else _("%(member)s đã được ghi là vắng.")
        raise ValidationError(text, code="same", params={"member": seat})
    if at > business_now():
        raise ValidationError(_("Giờ này chưa đến."), code="future")
    row.present, row.reason = present, "" if present else reason
    row.save(update_fields=["present", "reason"])
    if not present:
        _give_up_rescoring(fresh, seat)
    kind = EventKind.ARRIVED if present else EventKind.LEFT
    record(Act.CHANGE_ATTENDANCE, fresh, by=by, member=str(seat), present=present, note=reason)
    return _event(fresh, kind, by, seat=seat, ground=reason, at=at)


@transaction.atomic
def substitute(session, seat, user, *, title, organisation, ground, document_number, by):
    """Someone sits in for this member, in this session only; returns the substitute's seat.

    Who is replaced counts as absent from now on; sheets that they handed in stay and count (see above).
    """
    fresh = hold(session, Act.SUBSTITUTE, *CHANGEABLE, by=by)
    lock_evaluations(fresh)
    _refuse_substitute(fresh, seat, user)
    last = Seat.objects.sitting(fresh).aggregate(last=Max("number"))["last"] or 0
    new = Seat.objects.create(
        session=fresh,
        replaces=seat,
        user=user,
        number=last + 1,
        title=title,
        organisation=organisation,
        fields=seat.fields,
    )
    absence = {"present": False, "reason": _("Cử %(member)s dự thay") % {"member": new}}
    Attendance.objects.update_or_create(session=fresh, seat=seat, defaults=absence)
    if fresh.status == SessionStatus.OPEN:
        Attendance.objects.create(session=fresh, seat=new, present=True)
    _give_up_rescoring(fresh, seat)
    for delegation in fresh.delegations.active().filter(seat=seat):
        _end(delegation, ground, by)
    record(Act.SUBSTITUTE, fresh, by=by, member=str(seat), substitute=str(new), document=document_number)
    _event(fresh, EventKind.SUBSTITUTED, by, seat=new, other=seat, ground=ground, number=document_number)
    post_all(emails.substitute_sent(fresh, new, by=by, ground=ground, number=document_number), by=by)
    return new


@transaction.atomic
def end_substitution(session, seat, *, ground, by):
    """The member sits again in place of this substitute, who has saved nothing.

    The substitute's ties to producers go with them. In a meeting the member counts as absent until their
    coming is noted; what sending the substitute ended (leading, scoring again) is not taken up again.
    """
    fresh = hold(session, Act.SUBSTITUTE, *CHANGEABLE, by=by)
    lock_evaluations(fresh)
    found = fresh.substitutes.select_related("user", "replaces__user").filter(pk=seat.pk).first()
    _refuse_ending(found)
    member = found.replaces
    for delegation in fresh.delegations.active().filter(seat=found):
        _end(delegation, ground, by)
    found.recusals.all().delete()
    fresh.attendance.filter(seat=found).delete()
    _call_again(fresh, member, found)
    found.session = None
    found.save(update_fields=["session"])
    record(Act.SUBSTITUTE, fresh, by=by, member=str(member), substitute=str(found), ended=True, note=ground)
    _event(fresh, EventKind.SUBSTITUTION_ENDED, by, seat=found, other=member, ground=ground)
    post_all(emails.substitution_ended(fresh, found, by=by, ground=ground), by=by)


@transaction.atomic
def delegate(session, seat, *, ground, document_number, by, dossier=None):
    """This member leads in the chair's place: one product, or the whole session; in this session only."""
    fresh = hold(session, Act.DELEGATE, *CHANGEABLE, by=by)
    _refuse_delegate(fresh, seat, dossier)
    for former in fresh.delegations.active().filter(dossier=dossier):
        _end(former, ground, by)
    found = Delegation.objects.create(
        session=fresh,
        dossier=dossier,
        seat=seat,
        ground=ground,
        document_number=document_number,
        by=by,
        at=business_now(),
    )
    product = str(dossier.product) if dossier else ""
    record(Act.DELEGATE, fresh, by=by, member=str(seat), product=product, document=document_number)
    _event(fresh, EventKind.DELEGATED, by, seat=seat, dossier=dossier, ground=ground, number=document_number)
    return found


@transaction.atomic
def end_delegation(delegation, *, ground, by):
    """The chair leads again."""
    fresh = hold(delegation.session, Act.DELEGATE, *CHANGEABLE, by=by)
    found = fresh.delegations.active().filter(pk=delegation.pk).first()
    if found is None:
        raise ValidationError(_("Ủy quyền này đã thôi."), code="ended")
    _end(found, ground, by)
    record(Act.DELEGATE, fresh, by=by, member=str(found.seat), ended=True, note=ground)


@transaction.atomic
def move_item(item, target, *, ground, document_number, by):
    """Put a product that is not yet open for scoring on the agenda of a session that is still planned.

    Samples and recusals go with it; recusals of members of another council do not.
    """
    # Both sessions under their locks, in one order whoever moves what where.
    list(Session.objects.select_for_update().filter(pk__in=[item.session_id, target.pk]).order_by("pk"))
    source = hold(item.session, Act.MOVE_ITEM, *CHANGEABLE, by=by)
    fresh = source.agenda.select_related("dossier__product").filter(pk=item.pk).first()
    target = Session.objects.get(pk=target.pk)
    _refuse_move(fresh, target)
    last = target.agenda.aggregate(last=Max("order"))["last"] or 0
    if source.current_item_id == fresh.pk:
        source.current_item = None
        source.save(update_fields=["current_item"])
    source.delegations.active().filter(dossier=fresh.dossier).update(ended_at=business_now())
    fresh.session, fresh.order = target, last + 1
    fresh.save(update_fields=["session", "order"])
    Recusal.objects.filter(agenda_item=fresh).exclude(seat__council=target.council_id).delete()
    facts = {"dossier": fresh.dossier, "ground": ground, "number": document_number}
    _event(source, EventKind.MOVED_OUT, by, **facts)
    _event(target, EventKind.MOVED_IN, by, **facts)
    for session in (source, target):
        record(Act.MOVE_ITEM, session, by=by, product=str(fresh), to=target.pk, note=ground)
    return fresh


def _give_up_rescoring(session, seat):
    asked = RescoreRequest.objects.filter(
        evaluation__agenda_item__session=session, seat=seat, answered_at=None
    )
    for request in asked:
        current = ScoreSheet.objects.filter(evaluation=request.evaluation_id, seat=seat)
        for sheet in current.filter(status__in=[SheetStatus.DRAFT, SheetStatus.HANDED_IN]):
            sheet.status = SheetStatus.VOID
            sheet.save(update_fields=["status"])
        request.answered_at = business_now()
        request.save(update_fields=["answered_at"])


def _call_again(session, member, substitute):
    """Before the opening the member is called anew, in writing asked again, in a meeting still away."""
    row = session.attendance.filter(seat=member)
    if session.status != SessionStatus.OPEN:
        row.delete()
        return
    answered = member.sheets.counted().filter(evaluation__agenda_item__session=session).exists()
    present = session.is_written and (session.answers_closed_at is None or answered)
    away = str(NO_ANSWER) if session.is_written else _("Thôi cử %(name)s dự thay") % {"name": substitute}
    row.update(present=present, reason="" if present else away)


def _refuse_ending(substitute):
    if substitute is None:
        raise ValidationError(_("Người này đã thôi dự thay."), code="ended")
    if substitute.sheets.exists() or PaperSheet.objects.filter(seat=substitute).exists():
        text = _("%(name)s đã lưu hoặc nộp phiếu trong phiên này nên không thôi cử dự thay được.")
        raise ValidationError(text, code="scored", params={"name": substitute})


def _refuse_substitute(session, seat, user):
    if seat.council_id != session.council_id:
        raise ValidationError(_("Người này không thuộc Hội đồng của phiên họp."), code="other_council")
    if seat.replaced_by.filter(session=session).exists():
        raise ValidationError(_("Đã có người dự thay thành viên này."), code="replaced")
    if Seat.objects.sitting(session).filter(user=user).exists():
        raise ValidationError(_("%(user)s đã có chỗ trong phiên họp."), code="seated", params={"user": user})
    # Who typed a member's paper sheet has seen it before the lock (R-SCORE-7).
    if PaperEntry.objects.filter(paper__evaluation__agenda_item__session=session, by=user).exists():
        text = _("%(user)s đã nhập phiếu giấy của thành viên trong phiên này nên không dự thay được.")
        raise ValidationError(text, code="typist", params={"user": user})


def _refuse_delegate(session, seat, dossier):
    if seat.is_chair or not Seat.objects.expected(session).filter(pk=seat.pk).exists():
        text = _("Chọn một thành viên khác Chủ tịch, dự phiên họp này.")
        raise ValidationError(text, code="not_expected")
    present = session.attendance.filter(seat=seat, present=True).exists()
    if session.status == SessionStatus.OPEN and not present:
        raise ValidationError(_("%(member)s đang vắng."), code="absent", params={"member": seat})
    if dossier and seat.recusals.filter(agenda_item__session=session, agenda_item__dossier=dossier).exists():
        text = _("%(member)s không tham gia chấm sản phẩm này nên không chủ trì được.")
        raise ValidationError(text, code="recused", params={"member": seat})


def _refuse_move(item, target):
    if item is None:
        raise ValidationError(_("Sản phẩm không còn trong phiên họp này."), code="gone")
    evaluation = Evaluation.objects.filter(agenda_item=item).first()
    if evaluation and evaluation.status != EvaluationStatus.WAITING:
        text = _("Sản phẩm đã mở chấm nên không chuyển sang phiên khác được.")
        raise ValidationError(text, code="scoring_opened")
    if target.status != SessionStatus.PLANNED:
        text = _("Chỉ chuyển sang phiên đang chuẩn bị: hồ sơ điện tử gửi cho thành viên của phiên đó sau.")
        raise ValidationError(text, code="not_planned")
    if target.round_id != item.dossier.round_id:
        raise ValidationError(_("Phiên họp đó thuộc đợt khác."), code="other_round")


def _end(delegation, ground, by):
    delegation.ended_at = business_now()
    delegation.save(update_fields=["ended_at"])
    facts = {"seat": delegation.seat, "dossier": delegation.dossier, "ground": ground}
    _event(delegation.session, EventKind.DELEGATION_ENDED, by, **facts)


def _event(session, kind, by, *, ground, number="", at=None, **about):
    if not ground.strip():
        raise ValidationError(_("Ghi lý do, căn cứ."), code="no_ground")
    return SessionEvent.objects.create(
        session=session,
        kind=kind,
        ground=ground,
        document_number=number,
        at=at or business_now(),
        by=by,
        **about,
    )
