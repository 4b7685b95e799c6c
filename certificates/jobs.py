"""What the worker does for this app."""

from django.urls import reverse

from certificates import actions
from ocop_portal.jobs.models import JobKind
from ocop_portal.jobs.works import Work, register


def _make_packet(job, tell):
    return actions.make_packet(job.subject, by=job.asked_by, on=job.asked_on, tell=tell)


def _keep_packet(job, made):
    return actions.keep_packet(job.subject, made, by=job.asked_by, on=job.asked_on)


def _make_issue(job, tell):
    return actions.make_issue(job.subject, tell=tell)


def _keep_issue(job, made):
    actions.keep_issue(job.subject, made)


def _decision_page(job):
    return reverse("certificates:decision_detail", args=[job.object_id])


def _referral_page(job):
    return reverse("certificates:referral_detail", args=[job.object_id])


register(JobKind.PACKET, Work(make=_make_packet, keep=_keep_packet, page=_referral_page))
register(JobKind.ISSUE, Work(make=_make_issue, keep=_keep_issue, page=_decision_page))
