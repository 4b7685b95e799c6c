"""The process of a dossier: this table is all of it. Touches no database."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from ocop_portal import transitions


class Status(TextChoices):
    DRAFT = "draft", _("Đang chuẩn bị")
    SUBMITTED = "submitted", _("Chờ xã đánh giá")
    REPORTED = "reported", _("Chờ Tổ giúp việc kiểm tra")
    RETURNED = "returned", _("Trả lại để hoàn thiện")
    ACCEPTED = "accepted", _("Đã tiếp nhận, chờ phiên họp")
    SCHEDULED = "scheduled", _("Đã đưa vào phiên họp")
    CONCLUDED = "concluded", _("Hội đồng đã kết luận")
    RECOGNISED = "recognised", _("Đã công nhận")
    REFERRED = "referred", _("Đã chuyển cấp trên")
    NOT_RECOGNISED = "not_recognised", _("Không được công nhận")
    WITHDRAWN = "withdrawn", _("Đã rút")
    DISCARDED = "discarded", _("Đã bỏ bản nháp")


class Move(TextChoices):
    SUBMIT = "submit", _("Nộp hồ sơ")
    FILE_REPORT = "file_report", _("Gửi báo cáo của xã")
    RETURN = "return", _("Trả lại để hoàn thiện")
    RESUBMIT = "resubmit", _("Nộp bản hoàn thiện")
    ACCEPT = "accept", _("Tiếp nhận hồ sơ")
    SCHEDULE = "schedule", _("Đưa vào phiên họp")
    UNSCHEDULE = "unschedule", _("Đưa ra khỏi phiên họp")
    CONCLUDE = "conclude", _("Kết luận")
    RECOGNISE = "recognise", _("Công nhận")
    REFER = "refer", _("Chuyển cấp trên")
    CLOSE = "close", _("Thông báo không công nhận")
    REOPEN = "reopen", _("Mở lại để hoàn thiện")
    EVALUATE_AGAIN = "evaluate_again", _("Đánh giá lại")
    WITHDRAW = "withdraw", _("Rút hồ sơ")
    DISCARD = "discard", _("Bỏ bản nháp")


# move: (allowed from, leads to)
TRANSITIONS = {
    Move.SUBMIT: ({Status.DRAFT}, Status.SUBMITTED),
    Move.FILE_REPORT: ({Status.SUBMITTED}, Status.REPORTED),
    Move.RETURN: ({Status.REPORTED}, Status.RETURNED),
    Move.RESUBMIT: ({Status.RETURNED}, Status.REPORTED),
    Move.ACCEPT: ({Status.REPORTED}, Status.ACCEPTED),
    Move.SCHEDULE: ({Status.ACCEPTED}, Status.SCHEDULED),
    Move.UNSCHEDULE: ({Status.SCHEDULED}, Status.ACCEPTED),
    Move.CONCLUDE: ({Status.SCHEDULED}, Status.CONCLUDED),
    Move.RECOGNISE: ({Status.CONCLUDED, Status.REFERRED}, Status.RECOGNISED),
    Move.REFER: ({Status.CONCLUDED}, Status.REFERRED),
    Move.CLOSE: ({Status.CONCLUDED, Status.REFERRED}, Status.NOT_RECOGNISED),
    Move.REOPEN: ({Status.REFERRED}, Status.RETURNED),
    Move.EVALUATE_AGAIN: ({Status.REFERRED}, Status.ACCEPTED),
    Move.WITHDRAW: (
        {Status.SUBMITTED, Status.REPORTED, Status.RETURNED, Status.ACCEPTED},
        Status.WITHDRAWN,
    ),
    Move.DISCARD: ({Status.DRAFT}, Status.DISCARDED),
}

EDITABLE = {Status.DRAFT, Status.RETURNED}
NOT_SUBMITTED = {Status.DRAFT, Status.DISCARDED}
ON_RECORD = set(Status) - NOT_SUBMITTED
# Taken back by the producer: it makes place for a new dossier in the same round.
GONE = {Status.WITHDRAWN, Status.DISCARDED}
STANDING = ON_RECORD - GONE
# The law's days for a whole re-evaluation run: from the complete dossier to the decision.
RENEWAL_RUNS = {Status.ACCEPTED, Status.SCHEDULED, Status.CONCLUDED}
# Handed in, and the council has not spoken yet.
UNJUDGED = {Status.SUBMITTED, Status.REPORTED, Status.RETURNED, Status.ACCEPTED, Status.SCHEDULED}
# The secretariat can move a dossier to a later round until it is on an agenda.
POSTPONABLE = {Status.REPORTED, Status.RETURNED, Status.ACCEPTED}


class Step(TextChoices):
    """The six steps of the OCOP cycle (plan-2024.md)."""

    GUIDANCE = "guidance", _("Tuyên truyền, hướng dẫn")
    IDEA = "idea", _("Đăng ký ý tưởng")
    PLAN = "plan", _("Phương án sản xuất kinh doanh")
    PROGRESS = "progress", _("Triển khai phương án")
    EVALUATION = "evaluation", _("Đánh giá và phân hạng")
    PROMOTION = "promotion", _("Xúc tiến thương mại")


def status_after(move, status):
    """Where this move leads from this status; ValidationError(code="invalid_move") if it is not allowed."""
    refusal = _("Không thể “%(move)s” khi hồ sơ đang ở tình trạng “%(status)s”.")
    return transitions.status_after(TRANSITIONS, move, status, refusal)


def moves_from(status):
    """The moves that the table allows from this status, in process order."""
    return transitions.moves_from(TRANSITIONS, status)


def step_of(status):
    """The step of the cycle that a dossier of this status stands in."""
    return Step.PROMOTION if status == Status.RECOGNISED else Step.EVALUATION
