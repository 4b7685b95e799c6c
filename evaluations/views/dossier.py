"""A dossier as a whole: where it stands, submitting it, reading it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from evaluations import actions
from evaluations.actions.submission import why_not_taken_in
from evaluations.assessment import assessment_of
from evaluations.completeness import gaps_of
from evaluations.forecast import forecast
from evaluations.forms.assessment import DeclarationForm
from evaluations.history import history_of, papers_for
from evaluations.overview import part_tasks
from evaluations.progress import next_act
from evaluations.reading import reading_of
from evaluations.since import dossier_before, running_out_of
from evaluations.summing_up import submit_rows
from evaluations.views.fetching import dossier_to_move, readable_dossier, visible_dossier
from ocop_portal.accounts.access import for_roles, signed_in
from ocop_portal.accounts.models import Role
from ocop_portal.archive.actions import papers_of
from ocop_portal.archive.models import PaperKind
from products.changes import changes_for
from products.clocks import open_return, renewal_deadline
from products.particulars import registration_rows
from products.parts import next_step
from products.permissions import may_edit, moves_for
from products.renewing import late_filing_note
from products.statuses import is_judged_for, status_tag, steps_of
from products.views.products import photo_response
from products.workflow import Move, Status

VIEWERS = (Role.PRODUCER, Role.COMMUNE, Role.SECRETARIAT, Role.LEADER)


@for_roles(*VIEWERS)
def dossier_detail(request, code):
    """Parts, what is missing, whose turn it is, history and papers."""
    dossier = visible_dossier(request, code)
    act = next_act(request.user, dossier)
    context = {
        "dossier": dossier,
        "state": status_tag(request.user, dossier),
        "steps": steps_of(request.user, dossier),
        "act": act,
        "is_overdue": act.is_overdue(request.business_date),
        "is_told": is_judged_for(request.user, dossier) and dossier.is_told,
        "moves": moves_for(request.user, dossier),
        **_on_file(request.user, dossier),
        **_producers_half(request, dossier),
    }
    return render(request, "evaluations/dossier/detail.html", context)


def _on_file(user, dossier):
    """What happened and was written, what changed, and what came before."""
    return {
        "events": history_of(user, dossier),
        "papers": papers_for(user, dossier),
        "letters": dossier.deliveries.visible_to(user).for_list(),
        "changes": changes_for(user, dossier),
        "renewal_deadline": renewal_deadline(dossier),
        "request_to_complete": open_return(dossier) if dossier.status == Status.RETURNED else None,
        "before": dossier_before(dossier),
    }


def _producers_half(request, dossier):
    """Parts and gaps: the producer's own business until the dossier is submitted; the forecast, until the
    council has judged.
    """
    if request.user.role != Role.PRODUCER:
        return {"rows": registration_rows(dossier, editable=False)}
    assessment = assessment_of(dossier)
    half = {"assessment": assessment}
    if not is_judged_for(request.user, dossier):
        half["forecast"] = forecast(assessment, dossier.law)
    if not may_edit(request.user, dossier):
        return {**half, "rows": registration_rows(dossier, editable=False)}
    gaps = gaps_of(dossier, assessment)
    tasks = part_tasks(dossier, assessment, gaps)
    half["must_hold_on"], half["running_out"] = running_out_of(dossier, assessment.files)
    return {**half, "gaps": gaps, "tasks": tasks, "next_step": next_step(tasks)}


@for_roles(Role.PRODUCER)
def submit(request, code):
    """Check your answers, declare, submit."""
    dossier = dossier_to_move(request, code, Move.SUBMIT)
    form = DeclarationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.submit_dossier(dossier, by=request.user, on=request.business_date)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            return redirect("evaluations:receipt", code=code)
    context = {"form": form, **_to_declare(dossier, request.business_date)}
    return render(request, "evaluations/dossier/submit.html", context)


def _to_declare(dossier, on):
    """What the producer looks over before submitting, and what stands against it."""
    assessment = assessment_of(dossier)
    return {
        "dossier": dossier,
        "rows": submit_rows(dossier, assessment),
        "gaps": gaps_of(dossier, assessment),
        "closed": why_not_taken_in(dossier, on),
        "late": late_filing_note(dossier, on),
        "forecast": forecast(assessment, dossier.law),
    }


@require_safe
@for_roles(Role.PRODUCER)
def receipt(request, code):
    """What was handed in, when, and what happens next."""
    dossier = visible_dossier(request, code)
    if not dossier.receipt:
        messages.error(request, _("Hồ sơ chưa nộp nên chưa có biên nhận."))
        return redirect("evaluations:dossier_detail", code=code)
    context = {
        "dossier": dossier,
        "act": next_act(request.user, dossier),
        "paper": papers_of(dossier, PaperKind.RECEIPT).first(),
    }
    return render(request, "evaluations/dossier/receipt.html", context)


@require_safe
@signed_in
def dossier_reading(request, code):
    """The whole dossier for those who judge it: claim, evidence and the commune's finding side by side."""
    dossier = readable_dossier(request, code)
    context = {
        "dossier": dossier,
        "rows": registration_rows(dossier, editable=False),
        "may_see_detail": request.user.role in VIEWERS,
        "before": dossier_before(dossier),
        **reading_of(request.user, dossier),
    }
    return render(request, "evaluations/dossier/reading.html", context)


@require_safe
@signed_in
def dossier_photo(request, code):
    """The product's photo, for whoever may read the dossier."""
    return photo_response(readable_dossier(request, code).product)
