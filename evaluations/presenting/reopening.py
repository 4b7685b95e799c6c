"""Requests to open a sheet again: who asked, who agreed, and never what the sheet holds (R-SCORE-7)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from evaluations.models import ReopenRequest, ReopenState

PEOPLE = ("asked_by", "chair", "office", "sheet__seat__user")
KINDS = {ReopenState.ASKED: "warn", ReopenState.DONE: "done", ReopenState.DECLINED: "off"}


@dataclass(frozen=True)
class RequestLine:
    """`waits_for_me`: the person asking for the page is the one whose answer is missing."""

    pk: int
    member: str
    version: int
    reason: str
    asked_by: str
    asked_at: datetime
    tag: dict
    note: str
    waits_for_me: bool


def request_lines(desk, user):
    """Every request of this product, newest first; one query."""
    found = ReopenRequest.objects.filter(sheet__evaluation=desk.evaluation).select_related(*PEOPLE)
    return [_line(row, desk.standing, user) for row in found.order_by("-pk")]


def reopening_of(draft):
    """The request by which this draft was begun, or None; one query for a second version, else none."""
    if draft is None or draft.version == 1:
        return None
    before = {"sheet__evaluation": draft.evaluation_id, "sheet__seat": draft.seat_id}
    done = ReopenRequest.objects.filter(state=ReopenState.DONE, sheet__version=draft.version - 1, **before)
    return done.select_related("chair", "office").first()


def reopened_by(sheet):
    """The request that opened this sheet again, or None."""
    return sheet.reopen_requests.filter(state=ReopenState.DONE).select_related("chair", "office").first()


def minutes_lines(session):
    """Sentences for the minutes, in the agenda's order; one query."""
    done = ReopenRequest.objects.filter(
        sheet__evaluation__agenda_item__session=session, state=ReopenState.DONE
    )
    rows = done.select_related(*PEOPLE, "sheet__evaluation__agenda_item__dossier__product")
    return tuple(_sentence(row) for row in rows.order_by("sheet__evaluation__agenda_item__order", "pk"))


def _sentence(row):
    text = _(
        "Mở lại phiếu lần %(version)d của %(member)s, sản phẩm %(product)s, lúc %(time)s, trước khi "
        "đóng chấm. Lý do: %(reason)s. Người chủ trì (%(chair)s) và Tổ giúp việc (%(office)s) đồng ý; "
        "phiếu đã nộp được giữ nguyên (mã kiểm tra %(digest)s)."
    )
    return text % {
        "version": row.sheet.version,
        "member": row.sheet.seat,
        "product": row.sheet.evaluation.agenda_item,
        "time": f"{timezone.localtime(row.answered_at):%H:%M}",
        "reason": row.reason.rstrip("."),
        "chair": row.chair,
        "office": row.office,
        "digest": row.sheet.digest[:16].upper(),
    }


def _line(row, standing, user):
    is_asked = row.state == ReopenState.ASKED
    mine = (standing.is_chair and row.chair_id is None) or (standing.is_office and row.office_id is None)
    return RequestLine(
        pk=row.pk,
        member=str(row.sheet.seat),
        version=row.sheet.version,
        reason=row.reason,
        asked_by=str(row.asked_by),
        asked_at=row.asked_at,
        tag={"kind": KINDS[row.state], "text": row.get_state_display()},
        note=row.answer or _consents(row),
        waits_for_me=is_asked and mine and user.pk not in {row.chair_id, row.office_id},
    )


def _consents(row):
    said = [(_("Người chủ trì"), row.chair), (_("Tổ giúp việc"), row.office)]
    agreed = [_("%(side)s đồng ý (%(name)s)") % {"side": side, "name": name} for side, name in said if name]
    missing = [_("còn chờ %(side)s") % {"side": side} for side, name in said if not name]
    return "; ".join([*agreed, *missing])
