"""Referrals: letter, packet, and the note that they went up."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from certificates import actions, permissions
from certificates.composing.answer import findings_of
from certificates.composing.packet import missing_papers
from certificates.models import Decision, Referral
from certificates.readable import readable_papers
from certificates.rules import Act
from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from ocop_portal.audit.models import AuditEvent
from ocop_portal.jobs.models import Job, JobKind
from products.clocks import completion_deadline


def _get_referral(request, pk):
    return get_object_or_404(Referral.objects.visible_to(request.user).for_list(), pk=pk)


@for_roles(Role.SECRETARIAT, Role.LEADER)
def referral_detail(request, pk):
    """One referral: its letter, its packet, what is still to do."""
    referral = _get_referral(request, pk)
    user = request.user
    context = {
        "referral": referral,
        "missing": [kind.label for kind in missing_papers(referral)],
        "may_build": permissions.may(user, Act.BUILD_PACKET, referral),
        "may_send": permissions.may(user, Act.SEND_REFERRAL, referral),
        "may_read_packet": readable_papers(user).filter(pk=referral.packet_id).exists(),
        "may_record": permissions.may(user, Act.RECORD_ANSWER, referral),
        "job": Job.objects.about(referral).filter(kind=JobKind.PACKET).first(),
        "events": AuditEvent.objects.about(referral),
        **_answer_context(user, referral, on=request.business_date),
    }
    return render(request, "certificates/referral_detail.html", context)


def _answer_context(user, referral, *, on):
    answer = getattr(referral, "answer", None)
    if answer is None:
        return {"answer": None}
    may_handle = permissions.may(user, Act.HANDLE_ANSWER, answer)
    decision = Decision.objects.filter(answer=answer).first()
    return {
        "answer": answer,
        "findings": findings_of(answer),
        "may_handle": may_handle,
        "decision": decision,
        "clock": _clock(answer.request, on) if answer.request else None,
    }


def _clock(asked, on):
    """How long the producer has for what the higher level found missing, and whether it is done."""
    due, ground = completion_deadline(asked)
    done_on = asked.answered_on
    return {"due": due, "ground": ground, "done_on": done_on, "is_late": done_on is None and due < on}


@for_roles(Role.SECRETARIAT)
@require_POST
def packet_build(request, pk):
    """Have the packet built by the worker; the referral's page shows how far it is."""
    referral = _get_referral(request, pk)
    try:
        actions.ask_for_packet(referral, by=request.user, on=request.business_date)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("certificates:referral_detail", pk=pk)


@for_roles(Role.SECRETARIAT)
def referral_send(request, pk):
    """Asks again, then notes that letter, packet and samples went up."""
    referral = _get_referral(request, pk)
    if request.method == "POST":
        try:
            actions.send_referral(referral, by=request.user, on=request.business_date)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            messages.success(request, _("Đã ghi nhận chuyển hồ sơ đến %(to)s.") % {"to": referral.to})
        return redirect("certificates:referral_detail", pk=pk)
    if not permissions.may(request.user, Act.SEND_REFERRAL, referral):
        raise PermissionDenied
    return render(request, "certificates/referral_send.html", {"referral": referral})
