"""Step 4 for reading: the milestones of an accepted plan and the newest reports on it."""

from ocop_portal.accounts.models import Role
from products import permissions
from products.cycle import CycleStatus

NEWEST = 3


def progress_of(user, cycle):
    """What the page of a product shows of step 4; None before its plan is accepted."""
    plan = getattr(cycle, "plan", None)
    if plan is None or plan.accepted_on is None:
        return None
    return {
        "milestones": list(plan.milestones.all()),
        "reports": list(cycle.reports.for_list()[:NEWEST]),
        "may_report": permissions.may_report(user, cycle),
        "is_open": cycle.status == CycleStatus.IN_PROGRESS,
        "is_own": user.role == Role.PRODUCER,
    }


def open_milestones(cycle):
    """The milestones of the plan that are not reached yet, the nearest first."""
    return cycle.plan.milestones.filter(done_on=None)
