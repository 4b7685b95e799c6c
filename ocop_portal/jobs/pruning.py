"""Taking away what nobody needs any more: ended jobs. What they issued stays, and so does its history."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from ocop_portal.jobs.models import Job, JobState


def end_of_keeping(now=None):
    """What ended before this moment is not kept any longer."""
    return (now or timezone.now()) - timedelta(days=settings.JOBS_KEPT_DAYS)


def prune_jobs(before):
    """Delete the jobs that ended before this moment; how many. A failure that nobody has minded yet stays."""
    ended = Job.objects.filter(state__in=[JobState.DONE, JobState.FAILED], ended_at__lt=before)
    return ended.exclude(pk__in=Job.objects.failed().values("pk")).delete()[0]
