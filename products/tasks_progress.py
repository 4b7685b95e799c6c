"""“Việc cần làm” of step 4: a producer's milestones that fall due or are overdue."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from ocop_portal.accounts.models import Role
from ocop_portal.tasks import Task
from products.cycle import CycleStatus
from products.models import Cycle, Milestone

AHEAD = timedelta(days=30)


def tasks_for(user, *, on):
    """The open milestones of this producer's plans that are overdue on this date or due within a month."""
    if user.role != Role.PRODUCER:
        return []
    under_way = Cycle.objects.visible_to(user).filter(status=CycleStatus.IN_PROGRESS)
    due = Milestone.objects.filter(plan__cycle__in=under_way, done_on=None, due_on__lte=on + AHEAD)
    return [
        Task(
            _("%(product)s: %(milestone)s")
            % {"product": milestone.plan.cycle.product, "milestone": milestone.title},
            reverse("products:milestone_done", args=[milestone.pk]),
            hint=_("Ghi ngày xong khi đã làm xong."),
            due=milestone.due_on,
            ground=_("mốc triển khai trong phương án"),
        )
        for milestone in due.select_related("plan__cycle__product")
    ]
