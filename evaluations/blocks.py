"""Why a move cannot be made now, in words: the buttons show it, the actions refuse with it."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from councils.models import EventKind, SessionStatus
from councils.readiness import visit_gaps_of
from evaluations.assessment import criteria_set_of
from evaluations.explaining import explain_block
from evaluations.models import EvaluationStatus
from evaluations.workflow import Move, status_after
from products.workflow import Status


@dataclass(frozen=True)
class Block:
    """`code` is the error's code, `text` a whole sentence."""

    code: str
    text: str


def block_of(move, room):
    """The Block in the way of this move, or None when it can be made now."""
    if room.item.session.status != SessionStatus.OPEN:
        return Block("session_not_open", _("Phiên họp chưa khai mạc hoặc đã bế mạc."))
    try:
        status_after(move, room.status)
    except ValidationError as error:
        return Block(error.code, _status_text(move, room.status))
    if room.item.session.is_written and (block := _written_block(move, room)):
        return block
    if move in ASKS_QUORUM and (block := _quorum_block(room)):
        return block
    check = CHECKS.get(move)
    return check(room) if check else None


def _written_block(move, room):
    """What is not done in writing, or not before the sheets are closed (R-CNCL-6)."""
    session = room.item.session
    if move == Move.LOCK:
        return Block("written", _("Phiếu của mọi sản phẩm đóng cùng lúc, khi đóng lấy ý kiến."))
    if move in NEEDS_MEETING:
        return Block("written", _("Việc này phải họp Hội đồng: chuyển phiên lấy ý kiến sang họp."))
    asked = session.events.filter(kind=EventKind.MEETING_ASKED, dossier=room.item.dossier)
    if move == Move.CONCLUDE and asked.exists():
        return Block("meeting_asked", _("Có thành viên đề nghị họp về sản phẩm này, nên chưa kết luận được."))
    return None


def _quorum_block(room):
    """A product is opened for scoring and concluded by a council that has its quorum for it (R-CNCL-2)."""
    if room.leader is None:
        text = _(
            "Chủ tịch Hội đồng không tham gia sản phẩm này và chưa ai được ủy quyền chủ trì. "
            "Ghi ủy quyền chủ trì trước."
        )
        return Block("no_leader", text)
    if room.has_quorum:
        return None
    council = room.item.session.council
    words = {
        "present": sum(place.sits for place in room.places),
        "share": f"{council.quorum_numerator}/{council.quorum_denominator}",
        "leader": room.leader,
    }
    text = _(
        "Chưa đủ người dự: có mặt %(present)d thành viên được tham gia sản phẩm này; cần ít nhất %(share)s, "
        "trong đó có người chủ trì %(leader)s."
    )
    return Block("no_quorum", text % words)


def _status_text(move, status):
    if status == EvaluationStatus.CONCLUDED:
        return _("Sản phẩm này đã có kết luận.")
    if move == Move.OPEN_SCORING:
        return _("Đã mở chấm.")
    if status == EvaluationStatus.WAITING:
        return _("Sản phẩm này chưa mở chấm.")
    if move == Move.LOCK:
        return _("Đã đóng chấm.")
    return _("Làm được sau khi đóng chấm.")


def _opening(room):
    dossier = room.item.dossier
    if dossier.status != Status.SCHEDULED:
        return Block("not_scheduled", _("Hồ sơ không còn ở trong phiên họp."))
    if criteria_set_of(dossier) is None:
        return Block("no_criteria_set", _("Nhóm sản phẩm này chưa có bộ tiêu chí đã ban hành."))
    if dossier.needs_visit and (gaps := visit_gaps_of(room.item)):
        text = _("Biên bản khảo sát thực tế còn thiếu %(gaps)s, nên chưa chấm được.")
        return Block("not_visited", text % {"gaps": ", ".join(gaps)})
    if not room.counted:
        return Block("nobody_counts", _("Không có thành viên nào được chấm sản phẩm này."))
    return None


def _locking(room):
    names = ", ".join(str(place.seat) for place in room.waited_for)
    if names:
        text = _("Còn %(count)d phiếu chưa nộp: %(names)s.") % {
            "count": len(room.waited_for),
            "names": names,
        }
        return Block("missing_sheets", text)
    if not room.counted:
        return Block("nobody_counts", _("Không có thành viên nào được chấm sản phẩm này."))
    return None


def _rescoring(room):
    # A meeting that written opinions led to discusses what was answered, whatever the spread (R-CNCL-6).
    if scoring_allows(room) and room.item.session.turned_at is None:
        text = _("Độ chênh %(spread)d điểm trong mức cho phép %(limit)d điểm, không cần chấm lại.")
        return Block("within_limit", text % {"spread": room.spread, "limit": room.max_spread})
    return None


def _concluding(room):
    if not room.totals:
        return Block("no_sheets", _("Không có phiếu nào được tính, nên không có gì để kết luận."))
    if not scoring_allows(room):
        return Block("spread", f"{explain_block(room.spread, room.max_spread)}.")
    return None


def closing_block(session):
    """The Block in the way of closing this session: it is open, and every product is concluded."""
    if session.status != SessionStatus.OPEN:
        return Block("session_not_open", _("Phiên họp chưa khai mạc hoặc đã bế mạc."))
    open_items = session.agenda.exclude(evaluation__status=EvaluationStatus.CONCLUDED)
    names = ", ".join(str(item) for item in open_items.select_related("dossier__product"))
    if names:
        return Block("not_concluded", _("Còn sản phẩm chưa kết luận: %(names)s.") % {"names": names})
    return None


def scoring_allows(room):
    """Whether the totals are close enough to one another (R-SCORE-3)."""
    return room.spread <= room.max_spread


NEEDS_MEETING = {Move.ASK_RESCORE, Move.KNOCK_OUT, Move.STOP}
ASKS_QUORUM = {Move.OPEN_SCORING, Move.CONCLUDE, Move.KNOCK_OUT, Move.STOP}
CHECKS = {
    Move.OPEN_SCORING: _opening,
    Move.LOCK: _locking,
    Move.ASK_RESCORE: _rescoring,
    Move.CONCLUDE: _concluding,
}
