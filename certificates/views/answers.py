"""The higher level's answer to a referral: recorded, then carried out."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from certificates import actions, permissions
from certificates.forms import ProposalForm, SignerForm
from certificates.forms.answers import AnswerItems, BelowForm, LowerForm, NotValidForm, RecognitionForm
from certificates.models import AnswerOutcome, Referral
from certificates.rules import Act
from evaluations.assessment import assessment_of
from evaluations.places import place_choices
from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role


@dataclass(frozen=True)
class Kind:
    """One outcome as a page: its form, and the action that records it."""

    outcome: AnswerOutcome
    form: type
    act: callable
    has_items: bool = False


KINDS = {
    "cong-nhan": Kind(AnswerOutcome.RECOGNISED, RecognitionForm, actions.record_recognition),
    "diem-thap-hon": Kind(AnswerOutcome.LOWER, LowerForm, actions.record_lower),
    "chua-hop-le": Kind(AnswerOutcome.NOT_VALID, NotValidForm, actions.record_not_valid, has_items=True),
    "duoi-muc": Kind(AnswerOutcome.BELOW, BelowForm, actions.record_below),
}


def _answerable(request, pk):
    referral = get_object_or_404(Referral.objects.visible_to(request.user).for_list(), pk=pk)
    if not permissions.may(request.user, Act.RECORD_ANSWER, referral):
        raise PermissionDenied
    return referral


@for_roles(Role.SECRETARIAT)
def answer_choose(request, pk):
    """Which of the four outcomes the letter tells."""
    context = {
        "referral": _answerable(request, pk),
        "kinds": [(slug, kind.outcome) for slug, kind in KINDS.items()],
    }
    return render(request, "certificates/answer_choose.html", context)


@for_roles(Role.SECRETARIAT)
def answer_record(request, pk, kind):
    """The letter and what it says, for one outcome."""
    if kind not in KINDS:
        raise Http404
    referral, found = _answerable(request, pk), KINDS[kind]
    form = found.form(
        request.POST or None, request.FILES or None, referral=referral, on=request.business_date
    )
    items = _items(request, referral) if found.has_items else None
    forms = [form, items] if found.has_items else [form]
    is_valid = request.method == "POST" and all([one.is_valid() for one in forms])
    if is_valid and _recorded(request, referral, found, form, items):
        return redirect("certificates:referral_detail", pk=pk)
    context = {"referral": referral, "outcome": found.outcome, "form": form, "items": items}
    return render(request, "certificates/answer_record.html", context)


def _items(request, referral):
    dossier = referral.evaluation.dossier
    places = place_choices(dossier, assessment_of(dossier))
    return AnswerItems(request.POST or None, form_kwargs={"places": places})


def _recorded(request, referral, kind, form, items):
    facts = {**form.facts(), **({"items": items.items()} if items else {})}
    try:
        kind.act(referral, form.letter(), **facts, by=request.user, on=request.business_date)
    except ValidationError as error:
        form.add_error(error.code if error.code in form.fields else None, error)
        return False
    messages.success(request, _("Đã ghi nhận trả lời của %(superior)s.") % {"superior": referral.to})
    return True


def _waiting_answer(request, pk):
    referral = get_object_or_404(Referral.objects.visible_to(request.user).for_list(), pk=pk)
    answer = getattr(referral, "answer", None)
    if answer is None or not permissions.may(request.user, Act.HANDLE_ANSWER, answer):
        raise PermissionDenied
    return answer


@for_roles(Role.SECRETARIAT)
def answer_recognise(request, pk):
    """Lay a decision before the leader, on the higher level's result."""
    answer, form = _waiting_answer(request, pk), ProposalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = {**form.cleaned_data, "by": request.user, "on": request.business_date}
        try:
            decision = actions.recognise_on_answer(answer, **facts)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            text = _("Đã trình quyết định để %(signer)s ký.")
            messages.success(request, text % {"signer": decision.signer})
            return redirect("certificates:decision_detail", pk=decision.pk)
    context = {"answer": answer, "form": form, "referral": answer.referral}
    return render(request, "certificates/answer_recognise.html", context)


@for_roles(Role.SECRETARIAT)
def answer_evaluate_again(request, pk):
    """Let the office's own council judge the product once more."""
    answer, form = _waiting_answer(request, pk), SignerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = {**form.cleaned_data, "by": request.user, "on": request.business_date}
        try:
            actions.evaluate_again(answer, **facts)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Hồ sơ chờ đưa vào một phiên họp sau của Hội đồng."))
            return redirect("certificates:referral_detail", pk=pk)
    context = {"answer": answer, "form": form, "referral": answer.referral}
    return render(request, "certificates/answer_again.html", context)
