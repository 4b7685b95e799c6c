"""The secretariat accepts or returns; the producer completes."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from evaluations import actions
from evaluations.assessment import assessment_of
from evaluations.completeness import gaps_of
from evaluations.models import CommuneReport
from evaluations.places import place_choices, place_label, place_url
from evaluations.views.fetching import dossier_to_move
from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from ocop_portal.wording import day
from products.clocks import completion_deadline, open_return
from products.forms.renewals import VisitForm
from products.forms.returns import AnswersForm, return_forms
from products.models import updates_of
from products.models.renewals import OF_SCALE
from products.workflow import Move


@for_roles(Role.SECRETARIAT)
def review(request, code):
    """Accept, or return item by item; what is typed stays when more rows are asked for."""
    dossier = dossier_to_move(request, code, Move.ACCEPT)
    if request.method == "POST" and "accept" in request.POST:
        return _accept(request, dossier)
    assessment = assessment_of(dossier)
    form, items = return_forms(request, place_choices(dossier, assessment))
    if form.is_bound and all([form.is_valid(), items.is_valid()]):
        return _return(request, dossier, form, items)
    context = {
        "dossier": dossier,
        "assessment": assessment,
        "form": form,
        "items": items,
        "report": CommuneReport.objects.filter(dossier=dossier).exclude(filed_at=None).first(),
        "past": _past_requests(dossier, assessment),
        "visit": VisitForm() if dossier.is_renewal else None,
        "scale": [row for row in updates_of(dossier) if row.is_changed and row.topic in OF_SCALE],
    }
    return render(request, "evaluations/dossier/review.html", context)


def _past_requests(dossier, assessment):
    """[(request, its deadline, is late, [(place, item)])], newest first."""
    requests = dossier.returns.prefetch_related("items", "extensions")
    return [
        (
            found,
            (due := completion_deadline(found)[0]),
            found.answered_on is not None and found.answered_on > due,
            [(place_label(item.place, assessment), item) for item in found.items.all()],
        )
        for found in requests
    ]


def _accept(request, dossier):
    form = VisitForm(request.POST)
    reason = form.cleaned_data["visit_reason"] if form.is_valid() else ""
    try:
        actions.accept_dossier(dossier, by=request.user, on=request.business_date, visit_reason=reason)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        dossier.product.refresh_from_db()
        text = _("Đã tiếp nhận hồ sơ. Mã số sản phẩm: %(code)s.")
        messages.success(request, text % {"code": dossier.product.code})
    return redirect("evaluations:dossier_detail", code=dossier.code)


def _return(request, dossier, form, items):
    try:
        actions.return_dossier(
            dossier,
            items=items.items(),
            due_on=form.cleaned_data["due_on"],
            note=form.cleaned_data["note"],
            by=request.user,
            on=request.business_date,
        )
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        text = _("Đã trả hồ sơ để hoàn thiện, hạn %(due)s.")
        messages.success(request, text % {"due": day(form.cleaned_data["due_on"])})
    return redirect("evaluations:dossier_detail", code=dossier.code)


@for_roles(Role.PRODUCER)
def complete(request, code):
    """The producer answers every item, then sends the dossier back."""
    dossier = dossier_to_move(request, code, Move.RESUBMIT)
    asked = open_return(dossier)
    if asked is None:
        raise Http404
    sends = "resubmit" in request.POST
    form = AnswersForm(request.POST or None, items=list(asked.items.all()), needed=sends)
    if request.method == "POST" and form.is_valid():
        with form.asking():
            try:
                actions.save_answers(asked, form.answers(), seen=form.seen)
                form.has_stored()
                if sends:
                    actions.resubmit_dossier(dossier, by=request.user, on=request.business_date)
            except ValidationError as error:
                form.add_error(None, error.messages)
            else:
                return _answered(request, code, sends)
    return render(
        request, "evaluations/dossier/complete.html", _complete_context(request, dossier, asked, form)
    )


def _answered(request, code, sent):
    if sent:
        return redirect("evaluations:receipt", code=code)
    messages.success(request, _("Đã lưu câu trả lời."))
    return redirect("evaluations:complete", code=code)


def _complete_context(request, dossier, asked, form):
    assessment = assessment_of(dossier)
    rows = [
        (place_label(item.place, assessment), place_url(item.place, dossier, assessment), item, field)
        for item, field in form.rows()
    ]
    due, ground = completion_deadline(asked)
    return {
        "dossier": dossier,
        "asked": asked,
        "due": due,
        "ground": ground,
        "form": form,
        "rows": rows,
        "is_overdue": due < request.business_date,
        "gaps": gaps_of(dossier, assessment),
    }
