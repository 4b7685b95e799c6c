"""What the worker is doing, what it could not do, and doing that again."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from ocop_portal.jobs.models import Job, JobKind, JobState
from ocop_portal.jobs.queueing import retry
from ocop_portal.jobs.works import work_of

RECENT = 20


@for_roles(Role.SECRETARIAT)
def job_list(request):
    """What failed, with its reason; what is under way; what was done lately."""
    jobs = Job.objects.visible_to(request.user).for_list()
    context = {
        "failed": _rows(jobs.failed()),
        "active": _rows(jobs.active()),
        # E-mails are many, and have a page of their own.
        "done": _rows(jobs.filter(state=JobState.DONE).exclude(kind=JobKind.EMAIL)[:RECENT]),
    }
    return render(request, "jobs/job_list.html", context)


def _rows(jobs):
    return [{"job": job, "page": work_of(job.kind).page(job)} for job in jobs]


@for_roles(Role.SECRETARIAT, Role.LEADER)
@never_cache
def job_state(request, pk):
    """How far a job is, for pages that follow it."""
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    return JsonResponse({"active": job.is_active, "stage": job.stage_told, "share": job.share})


@for_roles(Role.SECRETARIAT)
@require_POST
def job_retry(request, pk):
    """A failed job once more, on the page of what it is about."""
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    try:
        retry(job, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("jobs:job_list")
    messages.success(request, _("Máy chủ sẽ làm lại việc này."))
    return redirect(work_of(job.kind).page(job))
