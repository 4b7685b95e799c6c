"""The control page of one product: who has handed in, what can be done next; no score before the lock."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from councils.models import SessionStatus
from evaluations import scoring
from evaluations.blocks import block_of
from evaluations.models import EvaluationStatus
from evaluations.models.results import Outcome
from evaluations.permissions.council import Act, may, may_compare
from evaluations.workflow import OPEN_TO_SHEETS, Move, status_tag

PAGES = {
    Move.OPEN_SCORING: "evaluations:open_scoring",
    Move.LOCK: "evaluations:lock",
    Move.ASK_RESCORE: "evaluations:rescore",
    Move.CONCLUDE: "evaluations:conclude",
    Move.KNOCK_OUT: "evaluations:knock_out",
}
BEFORE_LOCK = {EvaluationStatus.WAITING, *OPEN_TO_SHEETS}


@dataclass(frozen=True)
class ActButton:
    """One act: `reason` says why it is blocked, "" when it can be done. `is_post`: no page of its own."""

    key: str
    label: str
    url: str
    reason: str = ""
    is_main: bool = False
    is_danger: bool = False
    is_post: bool = False


@dataclass(frozen=True)
class SeatLine:
    """A member at this product: `tag` for the tag component, `note` a reason."""

    number: int
    name: str
    organisation: str
    is_chair: bool
    tag: dict
    note: str


@dataclass(frozen=True)
class ResultText:
    """A concluded product; `mean` cut to two places, "" and no stars where it was not ranked."""

    outcome: str
    stars: int | None
    mean: str
    explanation: str


def control_page(desk):
    """Context of the page: status, acts, members, one's own sheet, the result once concluded."""
    room, standing = desk.room, desk.standing
    watches = standing.is_chair or standing.is_office
    return {
        "status": status_tag(room.status),
        "acts": acts_of(desk),
        "lines": [seat_line(place) for place in room.places] if watches else [],
        "done": len(room.counted) - len(room.waited_for),
        "counted": len(room.counted),
        "own": _own(desk),
        "result": result_text(desk.evaluation),
        "can_compare": may_compare(standing, desk.evaluation),
        "links": [*links_of(desk), *paper_links(desk)],
        "state": room.status,
        "handed": f"{len(room.counted) - len(room.waited_for)}/{len(room.counted)}" if watches else "",
        "may_run": may(standing, Act.RUN) and _runs_from_here(desk),
    }


def _runs_from_here(desk):
    """Who leads one product alone moves the session on from that product only."""
    seat = desk.standing.seat
    leads_this_alone = seat is not None and seat.leads_product and not desk.standing.is_office
    return not leads_this_alone or desk.item.session.current_item_id == desk.item.pk


def links_of(desk):
    """[{"label", "url"}] of what this person may note about the product now, beside the acts."""
    room = desk.room
    if room.item.session.status == SessionStatus.CLOSED or room.status == EvaluationStatus.CONCLUDED:
        return []
    is_open = room.item.session.status == SessionStatus.OPEN
    wanted = [
        (
            Act.NOTE_PRESENTATION,
            "presentation",
            _("Ghi phần trình bày của chủ thể"),
            is_open and not room.item.session.is_written,
        ),
        (Act.REOPEN_SHEET, "reopen", _("Mở lại phiếu đã nộp"), room.status in OPEN_TO_SHEETS),
        (Act.RECUSE, "recuse", _("Ghi nhận thành viên không tham gia chấm"), True),
        (Act.DECLARE_RECUSAL, "declare_recusal", _("Tôi có liên quan đến chủ thể này"), True),
        (Act.ASK_MEETING, "ask_meeting", _("Đề nghị họp Hội đồng"), is_open and room.item.session.is_written),
        (
            Act.MOVE_ITEM,
            "item_move",
            _("Chuyển sản phẩm sang phiên khác"),
            room.status == EvaluationStatus.WAITING,
        ),
    ]
    return [
        {"label": label, "url": reverse(f"evaluations:{name}", args=[room.item.pk])}
        for act, name, label, can in wanted
        if can and may(desk.standing, act)
    ]


def paper_links(desk):
    """[{"label", "url"}] of where paper sheets are printed and typed."""
    item, standing = desk.item.pk, desk.standing
    found = []
    if may(standing, Act.TYPE_PAPER):
        url = reverse("evaluations:paper_sheets", args=[item])
        found.append({"label": _("Phiếu giấy: in và nhập"), "url": url})
    place = desk.place
    may_need = place and not place.recusal and not place.is_done and desk.room.status in BEFORE_LOCK
    if may_need:
        url = reverse("evaluations:paper_blank", args=[item, standing.seat.pk])
        found.append({"label": _("In phiếu trắng của tôi (PDF)"), "url": url})
    return found


def acts_of(desk):
    """The chair's acts in process order, blocked ones with their reason; the first open one is the main."""
    found = []
    for move in PAGES:
        if may(desk.standing, move) and _is_shown(move, desk.room):
            block = block_of(move, desk.room)
            danger = move == Move.KNOCK_OUT
            found.append(
                ActButton(
                    key=move.value,
                    label=_("Loại hoặc dừng đánh giá") if danger else move.label,
                    url=reverse(PAGES[move], args=[desk.item.pk]),
                    reason=block.text if block else "",
                    is_main=not block and not danger and not any(act.is_main for act in found),
                    is_danger=danger,
                    is_post=move == Move.OPEN_SCORING,
                )
            )
    return found


def _is_shown(move, room):
    if room.status == EvaluationStatus.CONCLUDED:
        return False
    if move == Move.OPEN_SCORING:
        return room.status == EvaluationStatus.WAITING
    if move == Move.LOCK:
        return room.status != EvaluationStatus.LOCKED and not room.item.session.is_written
    if move == Move.CONCLUDE:
        return True
    return block_of(move, room) is None


def seat_line(place):
    """Who has handed in, and nothing of what."""
    seat = place.seat
    tag, note = _state(place)
    return SeatLine(seat.number, str(seat), f"{seat.title}, {seat.organisation}", seat.is_chair, tag, note)


def _state(place):
    if place.recusal:
        return {"kind": "off", "text": _("Không tham gia chấm")}, place.recusal
    if place.present and place.request:
        return {"kind": "warn", "text": _("Chờ chấm lại")}, ""
    if place.sheet:
        time = timezone.localtime(place.sheet.handed_in_at)
        away = "" if place.present else _("Nay vắng: %(reason)s. Phiếu đã nộp được tính.")
        note = away and away % {"reason": place.absence.rstrip(".")}
        return {"kind": "done", "text": _("Đã nộp %(time)s") % {"time": f"{time:%H:%M}"}}, note
    if not place.present:
        return {"kind": "off", "text": _("Không trả lời") if place.in_writing else _("Vắng")}, place.absence
    return {"kind": "now", "text": _("Chưa nộp")}, ""


def _own(desk):
    """The asking member's own sheet: {"text", "url", "link"}, or None for those who do not score."""
    if not desk.standing.scores:
        return None
    place, item = desk.place, desk.item.pk
    if not place.is_counted:
        text = _(
            "Bạn dự họp sau khi sản phẩm này đóng chấm, hoặc người bạn thay đã nộp phiếu, nên không chấm."
        )
        return {"text": text, "url": "", "link": ""}
    if desk.room.status in OPEN_TO_SHEETS and not place.is_done:
        url = reverse("evaluations:score_sheet", args=[item])
        if place.request:
            return {"text": _("Người chủ trì đề nghị bạn chấm lại."), "url": url, "link": _("Chấm lại")}
        link = _("Chấm tiếp") if place.draft else _("Chấm điểm")
        return {"text": _("Bạn chưa nộp phiếu."), "url": url, "link": link}
    if place.sheet:
        url = reverse("evaluations:sheet_detail", args=[place.sheet.pk])
        return {"text": _("Bạn đã nộp phiếu."), "url": url, "link": _("Xem phiếu của tôi"), "is_done": True}
    return {"text": _("Người chủ trì chưa mở chấm sản phẩm này."), "url": "", "link": ""}


def result_text(evaluation):
    """ResultText of a concluded evaluation, else None."""
    if evaluation is None or evaluation.status != EvaluationStatus.CONCLUDED:
        return None
    mean = scoring.truncated(evaluation.mean) if evaluation.outcome == Outcome.RANKED else ""
    return ResultText(evaluation.get_outcome_display(), evaluation.stars, mean, evaluation.explanation)
