"""Whether a product may be evaluated for the first time: steps 2 to 4 come before step 5."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from products.cycle import CycleStatus
from products.turns import cycle_turn
from products.workflow import Step


def refuse_unless_ready(product):
    """ValidationError(code="not_ready") unless its cycle is done; the text says where it is, what to do."""
    cycle = getattr(product, "cycle", None)
    if cycle is None:
        raise ValidationError(
            _(
                "%(product)s chưa đăng ký ý tưởng (bước 2). Sản phẩm đánh giá lần đầu phải đăng ký ý tưởng, "
                "có phương án được chấp nhận và sẵn sàng đánh giá. Xin bắt đầu ở trang “Đăng ký ý tưởng”."
            ),
            code="not_ready",
            params={"product": product},
        )
    if cycle.status != CycleStatus.READY:
        raise ValidationError(
            _("%(product)s đang ở bước %(number)s (%(step)s): “%(status)s”. Việc tiếp theo: %(act)s"),
            code="not_ready",
            params={
                "product": product,
                "number": list(Step).index(cycle.step) + 1,
                "step": cycle.step.label,
                "status": cycle.get_status_display(),
                "act": cycle_turn(cycle).text,
            },
        )
