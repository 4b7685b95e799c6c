"""“Việc cần làm” of steps 2 and 3: an idea to write, confirm or accept, a plan to write or check."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop_portal.accounts.models import Role
from ocop_portal.tasks import Task
from products.cycle import CycleStatus
from products.models import Cycle


def tasks_for(user, *, on):
    """One task for every product in steps 2 and 3 that waits for this person."""
    if user.role not in MAKERS:
        return []
    makers = MAKERS[user.role]
    cycles = Cycle.objects.visible_to(user).select_related("product__producer__commune", "idea", "plan")
    waiting = cycles.filter(status__in=makers)
    if user.role == Role.COMMUNE:
        waiting = waiting.filter(Q(status=CycleStatus.IDEA_REGISTERED) | Q(idea__on_behalf=True))
    return [makers[cycle.status](cycle) for cycle in waiting]


def _write_idea(cycle):
    return _task(_("Hoàn thành và gửi ý tưởng %(product)s"), "cycle_detail", cycle)


def _mend_idea(cycle):
    return _task(_("Sửa và gửi lại ý tưởng %(product)s"), "cycle_detail", cycle, hint=cycle.idea.answer)


def _write_plan(cycle):
    return _task(_("Lập và nộp phương án %(product)s"), "cycle_detail", cycle)


def _complete_plan(cycle):
    asked = cycle.plan.open_return
    return Task(
        _("Hoàn thiện phương án %(product)s theo yêu cầu") % {"product": cycle.product},
        reverse("products:plan_complete", args=[cycle.pk]),
        hint=_("%(count)s nội dung cần trả lời.") % {"count": len(asked.items.all())} if asked else "",
        due=asked.due_on if asked else None,
        ground=_("yêu cầu của Tổ giúp việc"),
    )


def _confirm_idea(cycle):
    return _task(_("Xác nhận ý tưởng %(product)s"), "idea_confirm", cycle, hint=cycle.product.producer.name)


def _answer_idea(cycle):
    return _task(_("Xem ý tưởng %(product)s"), "idea_answer", cycle, hint=_place(cycle))


def _review_plan(cycle):
    return _task(_("Kiểm tra phương án %(product)s"), "plan_review", cycle, hint=_place(cycle))


def _place(cycle):
    return f"{cycle.product.producer.name}, {cycle.product.producer.commune}"


def _task(title, page, cycle, *, hint=""):
    return Task(title % {"product": cycle.product}, reverse(f"products:{page}", args=[cycle.pk]), hint=hint)


WRITING = {
    CycleStatus.IDEA_DRAFT: _write_idea,
    CycleStatus.IDEA_RETURNED: _mend_idea,
    CycleStatus.IDEA_REFUSED: _mend_idea,
}
MAKERS = {
    Role.PRODUCER: {
        **WRITING,
        CycleStatus.PLAN_DRAFT: _write_plan,
        CycleStatus.PLAN_RETURNED: _complete_plan,
    },
    Role.COMMUNE: {**WRITING, CycleStatus.IDEA_REGISTERED: _confirm_idea},
    Role.SECRETARIAT: {CycleStatus.IDEA_CONFIRMED: _answer_idea, CycleStatus.PLAN_SUBMITTED: _review_plan},
}
