"""A certificate's later life: the notice that it runs out, and its revocation."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from certificates import actions, clock_book, clock_page, permissions, waiting
from certificates.aftercare import started_from
from certificates.composing.certificate_life import expiry_draft, revocation_draft
from certificates.forms.certificate_life import ExpiryNoticeForm, RevocationForm, SuperiorsRevocationForm
from certificates.forms.signing import DecisionNumberForm
from certificates.models import Certificate, DecisionState, Revocation
from certificates.rights import superior_answering
from certificates.rules import Act, revocation_due
from certificates.views.telling import told, tried
from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from ocop_portal.archive.issuing import preview
from ocop_portal.confirming import question
from ocop_portal.downloads import download
from ocop_portal.wording import day

LOOK = "xem"


@for_roles(Role.SECRETARIAT)
def expiring(request):
    """Certificates that run out: told already, and those to be chosen and told now."""
    on, law = request.business_date, _law(request)
    ending = waiting.certificates_ending(request.user, law, on)
    form = ExpiryNoticeForm(request.POST or None, certificates=ending.filter(expiry_notice=None))
    if request.method == "POST" and form.is_valid():
        chosen, signer = list(form.cleaned_data["certificates"]), form.cleaned_data["signer"]
        if LOOK in request.POST:
            return preview(expiry_draft(chosen[0], law=law, signer=signer))
        facts = {"law": law, "signer": signer, "given": form.cleaned_data["given"]}
        if _done(form, actions.notify_expiry, chosen, **facts, by=request.user, on=on):
            messages.success(request, _("Đã gửi %(count)d thông báo.") % {"count": len(chosen)})
            return redirect("certificates:expiring")
    context = clock_page.expiring_page(request.user, ending, law, on)
    context |= {"form": form, "on": on, "ground": law.ground("R-CERT-2")}
    return render(request, "certificates/expiring.html", context)


@for_roles(Role.SECRETARIAT, Role.LEADER)
def expiry_calendar(request):
    """One month of deadlines, day by day."""
    on, law = request.business_date, _law(request)
    certificates = Certificate.objects.visible_to(request.user)
    month = clock_page.month_page(certificates, law, clock_page.month_asked(request.GET.get("thang"), on), on)
    context = {"month": month, "on": on, "ground": law.ground("R-CERT-2")}
    return render(request, "certificates/expiry_calendar.html", context)


@for_roles(Role.SECRETARIAT, Role.LEADER)
def expiry_workbook(request):
    """The same month, and every certificate that ends within a year, as a spreadsheet."""
    on = request.business_date
    first = clock_page.month_asked(request.GET.get("thang"), on)
    certificates = Certificate.objects.visible_to(request.user)
    content = clock_book.workbook_of(certificates, _law(request), first, on)
    return download(content, f"giay-chung-nhan-sap-het-han-{first:%Y-%m}.xlsx")


@require_POST
@for_roles(Role.PRODUCER)
def renewal_open(request, pk):
    """One click: the dossier that asks for this certificate anew, filled in from the last one."""
    certificate = get_object_or_404(Certificate.objects.visible_to(request.user), pk=pk)
    try:
        dossier = actions.open_renewal(certificate, by=request.user, on=request.business_date)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("certificates:product", pk=certificate.product_id)
    messages.success(request, _("Hồ sơ đánh giá lại %(code)s.") % {"code": dossier.code})
    return redirect("evaluations:dossier_detail", code=dossier.code)


@for_roles(Role.SECRETARIAT)
def revocation_propose(request, pk):
    """Lay the revocation of a certificate before the leader who signs."""
    certificate = get_object_or_404(Certificate.objects.visible_to(request.user).for_list(), pk=pk)
    if found := Revocation.objects.filter(certificate=certificate).first():
        return redirect("certificates:revocation", pk=found.pk)
    if superior_answering(certificate, request.business_date):
        return redirect("certificates:revocation_record", pk=pk)
    found = started_from(request.GET, certificate)
    form = RevocationForm(request.POST or None, instance=Revocation(certificate=certificate, **found))
    facts = {"by": request.user, "on": request.business_date}
    if request.method == "POST" and form.is_valid():
        done = _done(form, actions.propose_revocation, form.instance, **facts)
        if done:
            messages.success(request, _("Đã trình quyết định thu hồi để ký."))
            return redirect("certificates:revocation", pk=form.instance.pk)
    context = {"certificate": certificate, "form": form, "ground": _law(request).revocation_ground}
    return render(request, "certificates/revocation_propose.html", context)


@for_roles(Role.SECRETARIAT)
def revocation_record(request, pk):
    """Copy the decision by which a body above the office revoked what it had issued."""
    certificate = get_object_or_404(Certificate.objects.visible_to(request.user).for_list(), pk=pk)
    superior, on = superior_answering(certificate, request.business_date), request.business_date
    if superior is None:
        raise Http404
    form = SuperiorsRevocationForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        facts = {"ground": form.cleaned_data["ground"], "by": request.user, "on": on}
        if tried(form, actions.record_revocation, certificate, form.letter(), **facts):
            messages.success(request, _("Đã ghi nhận thu hồi. Trang tra cứu báo “Đã thu hồi”."))
            return redirect("certificates:product", pk=certificate.product_id)
    context = {"certificate": certificate, "form": form, "superior": superior}
    return render(request, "certificates/revocation_record.html", context)


@for_roles(Role.SECRETARIAT, Role.LEADER)
def revocation(request, pk):
    """What is proposed, its draft, and once signed its paper."""
    found = _get_revocation(request, pk)
    may = {
        act.value: permissions.may(request.user, act, found) for act in (Act.REVOKE, Act.WITHDRAW_REVOCATION)
    }
    due = revocation_due(found.concluded_on, _law(request).revocation_days)
    is_late = found.signed_on is None and due < request.business_date
    context = {"revocation": found, "may": may, "due": due, "is_late": is_late}
    context["ground"] = _law(request).revocation_ground
    return render(request, "certificates/revocation.html", context)


@for_roles(Role.SECRETARIAT, Role.LEADER)
def revocation_paper(request, pk):
    """The decision as it would be signed, without number and date."""
    found = _get_revocation(request, pk)
    if found.state == DecisionState.SIGNED:
        return redirect("certificates:revocation", pk=pk)
    return preview(revocation_draft(found, law=_law(request)))


@for_roles(Role.LEADER)
def revocation_sign(request, pk):
    """Asks again: the public page changes at once."""
    found = _get_revocation(request, pk, Act.REVOKE)
    form = DecisionNumberForm(_posted(request), year=request.business_date.year)
    if request.method == "POST" and form.is_valid():
        facts = {"law": _law(request), "by": request.user, "on": request.business_date, **form.cleaned_data}
        return _told(request, actions.sign_revocation, found, done=_("Đã ký quyết định thu hồi."), **facts)
    return render(request, "components/confirm.html", _sign_question(form, found))


@for_roles(Role.SECRETARIAT)
def revocation_withdraw(request, pk):
    """Take the proposal back before it is signed."""
    found = _get_revocation(request, pk, Act.WITHDRAW_REVOCATION)
    if request.method == "POST":
        return _told(request, actions.withdraw_revocation, found, done=_("Đã rút dự thảo."), by=request.user)
    context = question(
        None,
        title=_("Rút dự thảo quyết định thu hồi?"),
        effect=_("Giấy chứng nhận giữ nguyên hiệu lực. Việc trình và rút được ghi vào nhật ký."),
        submit=_("Rút dự thảo"),
        back=("certificates:revocation", pk),
        danger=True,
    )
    return render(request, "components/confirm.html", context)


def _sign_question(form, found):
    certificate = found.certificate
    return question(
        form,
        kicker=certificate.register_number,
        title=_("Thu hồi giấy chứng nhận của %(product)s?") % {"product": certificate.product_name},
        effect=_("Trang tra cứu báo “Đã thu hồi” ngay sau khi ký; không hoàn lại được."),
        submit=_("Ký quyết định thu hồi"),
        back=("certificates:revocation", found.pk),
        danger=True,
        rows=[
            (_("Căn cứ"), found.get_ground_display()),
            (_("Kết luận"), f"{found.conclusion_number}, {day(found.concluded_on)}, {found.concluded_by}"),
        ],
    )


def _get_revocation(request, pk, act=None):
    found = get_object_or_404(Revocation.objects.visible_to(request.user).for_page(), pk=pk)
    if act and not permissions.may(request.user, act, found):
        raise PermissionDenied
    return found


def _posted(request):
    return request.POST if request.method == "POST" else None


def _law(request):
    law = waiting.law_of_expiry(request.business_date)
    if law is None:
        raise Http404
    return law


def _done(form, action, *args, **facts):
    """Whether the action went through; if not, the form says why."""
    try:
        action(*args, **facts)
    except ValidationError as error:
        form.add_error(None, error)
    return form.is_valid()


def _told(request, action, found, *, done, **facts):
    behind = reverse("certificates:product", args=[found.certificate.product_id])
    return told(request, action, found, done=done, page="certificates:revocation", behind=behind, **facts)
