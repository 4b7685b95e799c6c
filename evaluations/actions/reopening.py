"""Opening a handed-in sheet again: the chair and the secretariat agree, two persons, before the lock."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from councils.models import SessionStatus
from evaluations.actions.sheets import begin_next
from evaluations.actions.table import take
from evaluations.models import ReopenRequest, ReopenState, SheetStatus
from evaluations.permissions.council import Act, standing_at
from evaluations.workflow import OPEN_TO_SHEETS
from ocop_portal.audit.history import record
from ocop_portal.regulations.clock import business_now


class Step(TextChoices):
    """Lines of history on the way to `Act.REOPEN_SHEET`."""

    ASK = "ask_reopen", gettext_lazy("Đề nghị mở lại phiếu")
    DECLINE = "decline_reopen", gettext_lazy("Không mở lại phiếu")


@transaction.atomic
def ask_reopening(sheet, reason, *, by):
    """Ask that this sheet be opened again; who asks agrees for their side. Returns the request."""
    room = take(sheet.evaluation.agenda_item, Act.REOPEN_SHEET, by=by)
    sheet = _closed_sheet(room, sheet)
    if ReopenRequest.objects.filter(sheet=sheet, state=ReopenState.ASKED).exists():
        raise ValidationError(_("Đã có đề nghị mở lại phiếu này."), code="already_asked")
    request = ReopenRequest(sheet=sheet, reason=reason, asked_by=by, asked_at=business_now())
    _consent(room, request, by)
    request.save()
    record(Step.ASK, sheet, by=by, note=reason)
    return request


@transaction.atomic
def agree_to_reopen(request, *, by):
    """The other side agrees: the sheet stays as handed in, and its member goes on in a new version."""
    room, request = _take(request, by)
    sheet = _closed_sheet(room, request.sheet)
    _consent(room, request, by)
    if request.chair_id is None or request.office_id is None:
        raise ValidationError(_("Bên này đã đồng ý; còn chờ bên kia."), code="agreed")
    request.state, request.answered_at = ReopenState.DONE, business_now()
    request.save()
    sheet.status = SheetStatus.SUPERSEDED
    sheet.save(update_fields=["status"])
    _begin(sheet, request)
    record(Act.REOPEN_SHEET, sheet, by=by, note=request.reason, version=sheet.version, digest=sheet.digest)
    return request


@transaction.atomic
def decline_to_reopen(request, answer, *, by):
    """Either side says no, with a reason; the sheet stays handed in."""
    _room, request = _take(request, by)
    request.state, request.answered_at, request.answer = ReopenState.DECLINED, business_now(), answer
    request.save()
    record(Step.DECLINE, request.sheet, by=by, note=answer)
    return request


def drop_requests(evaluation, seat):
    """Requests about the sheet of a member who takes no part any more wait for nobody."""
    asked = ReopenRequest.objects.filter(
        sheet__evaluation=evaluation, sheet__seat=seat, state=ReopenState.ASKED
    )
    answer = _("Thành viên không tham gia chấm sản phẩm này nữa.")
    asked.update(state=ReopenState.DECLINED, answered_at=business_now(), answer=answer)


def _take(request, by):
    room = take(request.sheet.evaluation.agenda_item, Act.REOPEN_SHEET, by=by)
    fresh = ReopenRequest.objects.select_related("sheet__seat__user").get(pk=request.pk)
    if fresh.state != ReopenState.ASKED:
        raise ValidationError(_("Đề nghị này đã được trả lời."), code="answered")
    return room, fresh


def _closed_sheet(room, sheet):
    """The sheet, read again, if it is handed in and no lock has opened it."""
    if room.item.session.status != SessionStatus.OPEN or room.status not in OPEN_TO_SHEETS:
        raise ValidationError(_("Sản phẩm không còn đang chấm nên phiếu không mở lại được."), code="not_open")
    place = room.place_of(sheet.seat)
    if not place.is_counted or place.sheet is None or place.sheet.pk != sheet.pk or place.draft:
        raise ValidationError(_("Phiếu này không phải phiếu đã nộp đang được tính."), code="not_handed_in")
    if not place.present:
        text = _("%(member)s đang vắng nên không sửa và nộp lại được.")
        raise ValidationError(text, code="absent", params={"member": place.seat})
    if place.sheet.revealed_at is not None:
        raise ValidationError(
            _("Phiếu đã mở cho Hội đồng khi đóng chấm. Chỉ người chủ trì yêu cầu chấm lại được."),
            code="revealed",
        )
    return place.sheet


def _consent(room, request, by):
    """Note who agrees for which side; never one person for both, nor the member for the secretariat."""
    standing = standing_at(by, room.item)
    if by.pk in {request.chair_id, request.office_id}:
        raise ValidationError(_("Bạn đã đồng ý; cần người thứ hai đồng ý."), code="same_person")
    if standing.is_chair and request.chair_id is None:
        request.chair = by
    elif standing.is_office and request.office_id is None:
        if request.sheet.seat.user_id == by.pk:
            raise PermissionDenied
        request.office = by


def _begin(sheet, request):
    """A sheet that was scored again goes on answering the chair; any other says why it is a second one."""
    draft = begin_next(sheet)
    asked = sheet.evaluation.rescore_requests.filter(seat=sheet.seat, answered_at=sheet.handed_in_at)
    if asked.update(answered_at=None):
        draft.reason = sheet.reason
    else:
        draft.reason = _("Mở lại phiếu: %(reason)s") % {"reason": request.reason}
    draft.save(update_fields=["reason"])
