"""“Việc cần làm” when the worker could not do something."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ocop_portal.accounts.models import Role
from ocop_portal.jobs.models import Job
from ocop_portal.tasks import Task


def tasks_for(user, *, on):
    """Failed jobs, for the secretariat; the newest gives the reason."""
    if user.role != Role.SECRETARIAT:
        return []
    failed = list(Job.objects.failed())
    if not failed:
        return []
    title = _("Xem %(count)d việc máy chủ không làm được") % {"count": len(failed)}
    return [Task(title=title, url=reverse("jobs:job_list"), hint=f"{failed[0]}. {failed[0].error}")]
