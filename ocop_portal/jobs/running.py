"""What the worker calls: one attempt at one job.

A worker may be killed at any moment, and the queue may deliver a message twice. So everything that counts is
written by `keep` in one transaction with the job's end, under the lock of the job's row, and by that run only
whose name (`turn`, `attempts`) the row still carries.
"""

import logging
import time
import traceback
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop_portal.jobs.models import ACTIVE, Job, JobState
from ocop_portal.jobs.queueing import put_back, this_worker
from ocop_portal.jobs.reasons import reason_of
from ocop_portal.jobs.works import work_of

logger = logging.getLogger(__name__)
EVERY = 0.5  # seconds between two words on how far it is
LONGEST_TRACE = 8000


class Superseded(Exception):
    """Another run has taken this job over: this one stops and keeps nothing."""


def run(pk, turn):
    """Do this job, unless it ended or another message counts. Never raises for what a job does."""
    job = _claim(pk, turn)
    if job is None:
        return
    work = work_of(job.kind)
    try:
        made = work.make(job, Teller(job))
        with _held(job) as held:
            held.end(JobState.DONE, remarks=list(work.keep(held, made) or []), share=100, stage="", error="")
    except Superseded:
        logger.warning("Job %s was taken over by another worker.", pk)
    except ValidationError as refusal:
        _give_up(job, " ".join(refusal.messages))
    except Exception as error:
        logger.exception("Job %s failed.", pk)
        _try_again(job, work, error)


def do_here(job):
    """Do a job in this process, as commands do; its message in the queue counts no more.

    RuntimeError with the reason when it did not come to its end at the first attempt.
    """
    run(job.pk, job.turn)
    job.refresh_from_db()
    if job.state != JobState.DONE:
        raise RuntimeError(f"{job}: {job.error}")


class Teller:
    """`tell(stage, share)`: what a job is doing, and how much of it is done, from 0 to 1.

    What comes too soon after the last word is left out, except `at_once`: the begin of something long.
    """

    def __init__(self, job):
        self.mine = Job.objects.filter(
            pk=job.pk, turn=job.turn, attempts=job.attempts, state=JobState.RUNNING
        )
        self.told_at = 0

    def __call__(self, stage, share, *, at_once=False):
        if not at_once and time.monotonic() - self.told_at < EVERY:
            return
        self.told_at = time.monotonic()
        # No business of anybody's history, and no lock: the row is only touched if it is still ours.
        if not self.mine.update(stage=str(stage)[:200], share=min(99, int(share * 100))):
            raise Superseded


def _claim(pk, turn):
    with transaction.atomic():
        waiting = Job.objects.select_for_update().filter(pk=pk, turn=turn, state__in=ACTIVE)
        job = waiting.first()
        if job is None:
            return None
        if job.attempts >= work_of(job.kind).attempts:
            reason = _("Máy chủ bị dừng hoặc quá thời gian giữa chừng, mỗi lần làm đều vậy.")
            job.end(JobState.FAILED, error=reason)
            return None
        job.state, job.worker, job.attempts = JobState.RUNNING, this_worker(), job.attempts + 1
        job.started_at, job.stage, job.share = timezone.now(), "", 0
        job.save()
    return job


@contextmanager
def _held(job):
    """The job's row, locked and still ours."""
    with transaction.atomic():
        held = Job.objects.select_for_update().filter(pk=job.pk).first()
        if held is None or (held.state, held.turn, held.attempts) != (
            JobState.RUNNING,
            job.turn,
            job.attempts,
        ):
            raise Superseded
        yield held


def _give_up(job, reason, trace=""):
    try:
        with _held(job) as held:
            held.end(JobState.FAILED, error=reason[:500], trace=trace)
    except Superseded:
        logger.warning("Job %s was taken over by another worker.", job.pk)


def _try_again(job, work, error):
    trace = "".join(traceback.format_exception(error))[-LONGEST_TRACE:]
    if job.attempts >= work.attempts:
        return _give_up(job, reason_of(error), trace)
    with _held(job) as held:
        held.error, held.trace = reason_of(error), trace
        put_back(held, after=work.pauses[job.attempts - 1])
    return None
