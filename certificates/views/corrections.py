"""Corrections: laid before a leader by the secretariat, signed by that leader."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from certificates import actions, permissions
from certificates.composing.correction import correction_paper
from certificates.forms.corrections import CertificateCorrectionForm, DecisionCorrectionForm
from certificates.forms.signing import DecisionNumberForm
from certificates.models import Certificate, Correction, Decision, DecisionState
from certificates.rules import Act
from certificates.views.telling import told
from ocop_portal import pdf
from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from ocop_portal.confirming import question
from ocop_portal.regulations.models import DemoClock


@for_roles(Role.SECRETARIAT)
def certificate_correct(request, pk):
    """Lay the correction of a certificate before the leader who signs."""
    certificate = get_object_or_404(Certificate.objects.visible_to(request.user).for_list(), pk=pk)
    if found := certificate.corrections.first():
        return redirect("certificates:correction", pk=found.pk)
    form = CertificateCorrectionForm(request.POST or None, certificate=certificate)
    back = reverse("certificates:product", args=[certificate.product_id])
    return _propose(request, form, back, certificate=certificate)


@for_roles(Role.SECRETARIAT)
def decision_correct(request, pk):
    """Lay the correction of a decision before the leader who signs."""
    decision = get_object_or_404(Decision.objects.visible_to(request.user).for_list(), pk=pk)
    if found := decision.corrections.filter(state=DecisionState.DRAFT).first():
        return redirect("certificates:correction", pk=found.pk)
    form = DecisionCorrectionForm(request.POST or None)
    back = reverse("certificates:decision_detail", args=[pk])
    return _propose(request, form, back, decision=decision)


def _propose(request, form, back, **target):
    if request.method == "POST" and form.is_valid():
        made = Correction(rows=form.rows(), **target)
        made.reason, made.signer = form.cleaned_data["reason"], form.cleaned_data["signer"]
        try:
            actions.propose_correction(made, by=request.user, on=request.business_date)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Đã trình quyết định đính chính để ký."))
            return redirect("certificates:correction", pk=made.pk)
    context = {"form": form, "back_url": back, "target": next(iter(target.values())), **target}
    return render(request, "certificates/correction_propose.html", context)


@for_roles(Role.SECRETARIAT, Role.LEADER)
def correction(request, pk):
    """What is proposed, its draft, and once signed its papers."""
    found = _get_correction(request, pk)
    acts = (Act.CORRECT, Act.WITHDRAW_CORRECTION)
    may = {act.value: permissions.may(request.user, act, found) for act in acts}
    context = {"correction": found, "may": may, "back_url": _page_behind(found)}
    return render(request, "certificates/correction.html", context)


@for_roles(Role.SECRETARIAT, Role.LEADER)
def correction_draft(request, pk):
    """The decision as it would be signed, without number and date."""
    found = _get_correction(request, pk)
    if found.state == DecisionState.SIGNED:
        return redirect("certificates:correction", pk=pk)
    return pdf.download(correction_paper(found), specimen=DemoClock.objects.exists(), draft=True)


@for_roles(Role.LEADER)
def correction_sign(request, pk):
    """Asks again: a new paper takes the place of the old one."""
    found = _get_correction(request, pk, Act.CORRECT)
    posted = request.POST if request.method == "POST" else None
    form = DecisionNumberForm(posted, year=request.business_date.year)
    if posted is not None and form.is_valid():
        facts = {"by": request.user, "on": request.business_date, **form.cleaned_data}
        return _told(request, actions.sign_correction, found, done=_("Đã ký quyết định đính chính."), **facts)
    return render(request, "components/confirm.html", _sign_question(form, found))


def _sign_question(form, found):
    effect = _(
        "Quyết định cũ giữ nguyên trong sổ, ghi rõ đã được đính chính. Quyết định đính chính được gửi ngay "
        "cho chủ thể và xã đã nhận thông báo."
    )
    if found.certificate:
        effect = _(
            "Cổng cấp giấy chứng nhận mới, cùng hạng sao và thời hạn, gửi ngay cho chủ thể cùng quyết định "
            "đính chính. Giấy cũ giữ nguyên trong sổ; trang tra cứu của nó chỉ đến giấy mới."
        )
    return question(
        form,
        title=_("Ký quyết định đính chính?"),
        effect=effect,
        submit=_("Ký quyết định đính chính"),
        back=("certificates:correction", found.pk),
        rows=[(what, f"{wrong} → {right}") for what, wrong, right in found.changes],
    )


@for_roles(Role.SECRETARIAT)
def correction_withdraw(request, pk):
    """Take the proposal back before it is signed."""
    found = _get_correction(request, pk, Act.WITHDRAW_CORRECTION)
    if request.method == "POST":
        return _told(request, actions.withdraw_correction, found, done=_("Đã rút dự thảo."), by=request.user)
    context = question(
        None,
        title=_("Rút dự thảo quyết định đính chính?"),
        effect=_("Văn bản cũ giữ nguyên. Việc trình và rút được ghi vào nhật ký."),
        submit=_("Rút dự thảo"),
        back=("certificates:correction", pk),
        danger=True,
    )
    return render(request, "components/confirm.html", context)


def _get_correction(request, pk, act=None):
    found = get_object_or_404(Correction.objects.visible_to(request.user).for_page(), pk=pk)
    if act and not permissions.may(request.user, act, found):
        raise PermissionDenied
    return found


def _page_behind(found):
    if found.certificate:
        return reverse("certificates:product", args=[found.certificate.product_id])
    return reverse("certificates:decision_detail", args=[found.decision_id])


def _told(request, action, found, *, done, **facts):
    page, behind = "certificates:correction", _page_behind(found)
    return told(request, action, found, done=done, page=page, behind=behind, **facts)
