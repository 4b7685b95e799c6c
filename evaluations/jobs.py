"""What the worker does for this app."""

from django.urls import reverse

from evaluations.printing import keep_once, print_once
from ocop_portal.jobs.models import JobKind
from ocop_portal.jobs.works import Work, register


def _sessions(job):
    # Before the lock nobody but its member may open a sheet, so the page is the one above.
    return reverse("councils:session_list")


register(
    JobKind.SHEET,
    Work(
        make=lambda job, tell: print_once(job.subject),
        keep=lambda job, made: keep_once(job.subject, made),
        page=_sessions,
    ),
)
