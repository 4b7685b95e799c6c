"""Putting jobs into the queue: at first, again, and after the death of a worker."""

import os
import socket
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _
from django_q.brokers.orm import ORM
from django_q.tasks import async_task

from ocop_portal.audit.history import record
from ocop_portal.jobs.models import Job, JobState


class JobAct(models.TextChoices):
    RETRY = "job_retry", _("Cho máy chủ làm lại việc")


class _Later(ORM):
    """The queue, with messages that nobody takes before so many seconds have passed."""

    def __init__(self, seconds):
        super().__init__()
        self.seconds = seconds

    def enqueue(self, task):
        message = self.get_connection().get(pk=super().enqueue(task))
        message.lock += timedelta(seconds=self.seconds)
        message.save(update_fields=["lock"])
        return message.pk


def enqueue(kind, subject, *, title, by, on):
    """Ask for a job about this object; the job that is under way if there is one, which is then not doubled.

    Call it without holding the rows that the job locks. Job and message are in the queue once the caller's
    transaction is.
    """
    try:
        with transaction.atomic():
            job = Job.objects.create(kind=kind, subject=subject, title=title[:200], asked_by=by, asked_on=on)
            send(job)
    except IntegrityError:
        job = Job.objects.about(subject).filter(kind=kind).first()
        if job is None:
            raise
    return job


def send(job, *, after=0):
    """Put a message for this job's present turn into the queue."""
    name = f"{job.kind}-{job.pk}-{job.turn}"
    async_task("ocop_portal.jobs.running.run", job.pk, job.turn, task_name=name, broker=_Later(after))


def put_back(job, *, after=0):
    """A job that is held goes back into the queue; what was sent for it before counts no more."""
    job.state, job.turn, job.worker = JobState.WAITING, job.turn + 1, ""
    job.save()
    send(job, after=after)


@transaction.atomic
def retry(job, *, by):
    """Do a failed job again, with all its attempts. ValidationError: `not_failed`, `under_way`."""
    job = Job.objects.select_for_update().get(pk=job.pk)
    if not job.has_failed:
        raise ValidationError(_("Việc này đang được làm lại hoặc đã xong."), code="not_failed")
    if Job.objects.about(job.subject).filter(kind=job.kind, pk__gt=job.pk).exists():
        raise ValidationError(_("Việc này đã được yêu cầu lại sau đó."), code="under_way")
    job.ended_at, job.attempts, job.error, job.trace = None, 0, "", ""
    put_back(job)
    record(JobAct.RETRY, job.subject, by=by, job=str(job.get_kind_display()))


def this_worker():
    """A name for this process: the machine and the number of the process there."""
    return f"{socket.gethostname()}:{os.getpid()}"


def worker_started(**_signal):
    """Take over at once what dead workers of this machine left; what others left comes back by itself later,
    when the queue's `retry` has passed.
    """
    host = f"{socket.gethostname()}:"
    for job in Job.objects.filter(state=JobState.RUNNING, worker__startswith=host):
        if not _is_alive(int(job.worker.removeprefix(host))):
            with transaction.atomic():
                left = Job.objects.select_for_update().filter(
                    pk=job.pk, state=JobState.RUNNING, worker=job.worker
                )
                for held in left:
                    put_back(held)


def _is_alive(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
