"""Steps 2 to 4 of the OCOP cycle, from an idea to “sẵn sàng đánh giá”: this table is all of it.

Step 5 is a dossier's own process, `products/workflow.py`; upgrades and re-evaluations start there.
Touches no database.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from ocop_portal import transitions
from products.workflow import Step


class CycleStatus(TextChoices):
    IDEA_DRAFT = "idea_draft", _("Đang soạn ý tưởng")
    IDEA_REGISTERED = "idea_registered", _("Chờ xã xác nhận ý tưởng")
    IDEA_RETURNED = "idea_returned", _("Xã trả lại ý tưởng")
    IDEA_CONFIRMED = "idea_confirmed", _("Chờ Tổ giúp việc xem ý tưởng")
    IDEA_REFUSED = "idea_refused", _("Ý tưởng không được tiếp nhận")
    PLAN_DRAFT = "plan_draft", _("Đang lập phương án")
    PLAN_SUBMITTED = "plan_submitted", _("Chờ Tổ giúp việc xem phương án")
    PLAN_RETURNED = "plan_returned", _("Phương án cần hoàn thiện")
    IN_PROGRESS = "in_progress", _("Đang triển khai phương án")
    READY = "ready", _("Sẵn sàng đánh giá")
    STOPPED = "stopped", _("Đã dừng")


class CycleMove(TextChoices):
    REGISTER_IDEA = "register_idea", _("Gửi đăng ký ý tưởng")
    CONFIRM_IDEA = "confirm_idea", _("Xác nhận ý tưởng")
    RETURN_IDEA = "return_idea", _("Trả lại ý tưởng")
    ACCEPT_IDEA = "accept_idea", _("Tiếp nhận ý tưởng")
    REFUSE_IDEA = "refuse_idea", _("Không tiếp nhận ý tưởng")
    SUBMIT_PLAN = "submit_plan", _("Nộp phương án")
    RETURN_PLAN = "return_plan", _("Trả phương án để hoàn thiện")
    RESUBMIT_PLAN = "resubmit_plan", _("Nộp lại phương án")
    ACCEPT_PLAN = "accept_plan", _("Chấp nhận phương án")
    DECLARE_READY = "declare_ready", _("Sẵn sàng đánh giá")
    STOP = "stop", _("Dừng tham gia")


S, M = CycleStatus, CycleMove

# move: (allowed from, leads to)
TRANSITIONS = {
    M.REGISTER_IDEA: ({S.IDEA_DRAFT, S.IDEA_RETURNED, S.IDEA_REFUSED}, S.IDEA_REGISTERED),
    M.CONFIRM_IDEA: ({S.IDEA_REGISTERED}, S.IDEA_CONFIRMED),
    M.RETURN_IDEA: ({S.IDEA_REGISTERED}, S.IDEA_RETURNED),
    M.ACCEPT_IDEA: ({S.IDEA_CONFIRMED}, S.PLAN_DRAFT),
    M.REFUSE_IDEA: ({S.IDEA_CONFIRMED}, S.IDEA_REFUSED),
    M.SUBMIT_PLAN: ({S.PLAN_DRAFT}, S.PLAN_SUBMITTED),
    M.RETURN_PLAN: ({S.PLAN_SUBMITTED}, S.PLAN_RETURNED),
    M.RESUBMIT_PLAN: ({S.PLAN_RETURNED}, S.PLAN_SUBMITTED),
    M.ACCEPT_PLAN: ({S.PLAN_SUBMITTED}, S.IN_PROGRESS),
    M.DECLARE_READY: ({S.IN_PROGRESS}, S.READY),
    M.STOP: (set(S) - {S.READY, S.STOPPED}, S.STOPPED),
}

IDEA_EDITABLE = {S.IDEA_DRAFT, S.IDEA_RETURNED, S.IDEA_REFUSED}
PLAN_EDITABLE = {S.PLAN_DRAFT, S.PLAN_RETURNED}

STEP_OF = {
    **dict.fromkeys([s for s in S if s.startswith("idea")], Step.IDEA),
    **dict.fromkeys([s for s in S if s.startswith("plan")], Step.PLAN),
    S.IN_PROGRESS: Step.PROGRESS,
    S.READY: Step.EVALUATION,
    S.STOPPED: Step.IDEA,
}


def status_after(move, status):
    """Where this move leads from this status; ValidationError(code="invalid_move") if it is not allowed."""
    refusal = _("Không thể “%(move)s” khi sản phẩm đang ở tình trạng “%(status)s”.")
    return transitions.status_after(TRANSITIONS, move, status, refusal)


def moves_from(status):
    """The moves that the table allows from this status, in process order."""
    return transitions.moves_from(TRANSITIONS, status)
