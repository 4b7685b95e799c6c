"""The process of an evaluation: this table is all of it (R-SCORE-7). Touches no database."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from ocop_portal import transitions


class EvaluationStatus(TextChoices):
    WAITING = "waiting", _("Chưa mở chấm")
    SCORING = "scoring", _("Đang chấm")
    LOCKED = "locked", _("Đã đóng chấm")
    RESCORING = "rescoring", _("Đang chấm lại")
    CONCLUDED = "concluded", _("Đã kết luận")


class Move(TextChoices):
    OPEN_SCORING = "open_scoring", _("Mở chấm")
    LOCK = "lock", _("Đóng chấm")
    ASK_RESCORE = "ask_rescore", _("Yêu cầu chấm lại")
    CONCLUDE = "conclude", _("Kết luận")
    KNOCK_OUT = "knock_out", _("Kết luận loại sản phẩm")
    STOP = "stop", _("Dừng đánh giá")
    TO_MEETING = "to_meeting", _("Đưa ra họp")


STATUS_KINDS = {
    EvaluationStatus.WAITING: "off",
    EvaluationStatus.SCORING: "now",
    EvaluationStatus.LOCKED: "now",
    EvaluationStatus.RESCORING: "warn",
    EvaluationStatus.CONCLUDED: "done",
}
# Sheets change hands only in these.
OPEN_TO_SHEETS = {EvaluationStatus.SCORING, EvaluationStatus.RESCORING}
UNDER_WAY = {EvaluationStatus.SCORING, EvaluationStatus.LOCKED, EvaluationStatus.RESCORING}

# move: (allowed from, leads to)
TRANSITIONS = {
    Move.OPEN_SCORING: ({EvaluationStatus.WAITING}, EvaluationStatus.SCORING),
    Move.LOCK: (OPEN_TO_SHEETS, EvaluationStatus.LOCKED),
    Move.ASK_RESCORE: ({EvaluationStatus.LOCKED}, EvaluationStatus.RESCORING),
    Move.CONCLUDE: ({EvaluationStatus.LOCKED}, EvaluationStatus.CONCLUDED),
    Move.KNOCK_OUT: (UNDER_WAY, EvaluationStatus.CONCLUDED),
    Move.STOP: (UNDER_WAY, EvaluationStatus.CONCLUDED),
    # Written opinions become a meeting: the table is open again, ballots stay (R-CNCL-6).
    Move.TO_MEETING: (UNDER_WAY, EvaluationStatus.SCORING),
}


def status_tag(status):
    """{"kind", "text"} for the tag component."""
    return {"kind": STATUS_KINDS[status], "text": EvaluationStatus(status).label}


def status_after(move, status):
    """Where this move leads from this status; ValidationError(code="invalid_move") if it is not allowed."""
    refusal = _("Không thể “%(move)s” khi sản phẩm đang ở tình trạng “%(status)s”.")
    return transitions.status_after(TRANSITIONS, move, status, refusal)
