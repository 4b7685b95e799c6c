"""Whose turn it is with a product in steps 2 to 4, and until when (R-CLOCK-1)."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from products.cycle import CycleStatus


@dataclass(frozen=True)
class NextAct:
    """What comes next and who does it; `due` and `ground` where there is a date."""

    text: str
    due: date | None = None
    ground: str = ""

    def is_overdue(self, on):
        return self.due is not None and self.due < on


def cycle_turn(cycle):
    """The next act of a product in steps 2 to 4."""
    return ACTS[cycle.status](cycle)


def _idea_draft(cycle):
    if cycle.idea.on_behalf:
        text = _("UBND %(commune)s hoàn thành ý tưởng rồi gửi đăng ký thay chủ thể.")
        return NextAct(text % {"commune": cycle.product.producer.commune})
    return NextAct(_("Chủ thể hoàn thành ý tưởng rồi gửi đăng ký."))


def _idea_registered(cycle):
    text = _("UBND %(commune)s xác nhận hoặc trả lại ý tưởng.")
    return NextAct(text % {"commune": cycle.product.producer.commune})


def _plan_draft(cycle):
    if not cycle.product.producer.users.exists():
        return NextAct(
            _("Tổ giúp việc lập tài khoản cho chủ thể, để chủ thể lập phương án sản xuất kinh doanh rồi nộp.")
        )
    return NextAct(_("Chủ thể lập phương án sản xuất kinh doanh rồi nộp cho Tổ giúp việc."))


def _plan_returned(cycle):
    asked = cycle.plan.open_return
    text = _("Chủ thể trả lời từng yêu cầu rồi nộp lại phương án.")
    return NextAct(text, asked.due_on, _("yêu cầu của Tổ giúp việc")) if asked else NextAct(text)


def _saying(text):
    return lambda cycle: NextAct(text())


ACTS = {
    CycleStatus.IDEA_DRAFT: _idea_draft,
    CycleStatus.IDEA_REGISTERED: _idea_registered,
    CycleStatus.IDEA_RETURNED: _saying(lambda: _("Sửa ý tưởng theo lý do trả lại rồi gửi lại.")),
    CycleStatus.IDEA_CONFIRMED: _saying(lambda: _("Tổ giúp việc tiếp nhận hoặc không tiếp nhận ý tưởng.")),
    CycleStatus.IDEA_REFUSED: _saying(lambda: _("Xem lý do. Có thể sửa ý tưởng rồi gửi đăng ký lại.")),
    CycleStatus.PLAN_DRAFT: _plan_draft,
    CycleStatus.PLAN_SUBMITTED: _saying(
        lambda: _("Tổ giúp việc chấp nhận phương án hoặc trả lại để hoàn thiện.")
    ),
    CycleStatus.PLAN_RETURNED: _plan_returned,
    CycleStatus.IN_PROGRESS: _saying(
        lambda: _("Chủ thể triển khai phương án, rồi báo sẵn sàng đánh giá khi đã làm xong.")
    ),
    CycleStatus.READY: _saying(lambda: _("Chủ thể lập hồ sơ khi có đợt đánh giá nhận hồ sơ.")),
    CycleStatus.STOPPED: _saying(lambda: _("Sản phẩm đã dừng tham gia. Không còn việc nào phải làm.")),
}
