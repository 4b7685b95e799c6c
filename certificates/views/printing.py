"""Certificates of a decision or of a list, in one PDF for the printer."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from certificates.forms import CertificateFilterForm
from certificates.models import Certificate, Decision
from certificates.printing import printed
from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role


@for_roles(Role.SECRETARIAT, Role.LEADER)
@require_safe
def decision_print(request, pk):
    """The certificates that one decision issued."""
    decision = get_object_or_404(Decision.objects.visible_to(request.user), pk=pk)
    certificates = decision.certificates.visible_to(request.user)
    return _answer(request, certificates, f"giay-chung-nhan-quyet-dinh-{pk}.pdf", decision)


@for_roles(Role.SECRETARIAT, Role.LEADER)
@require_safe
def certificate_print(request):
    """Those ticked in the list (`so`), or with `tat-ca` all that its filters find."""
    certificates = Certificate.objects.visible_to(request.user)
    if "tat-ca" in request.GET:
        certificates = CertificateFilterForm(request.GET).apply(certificates, on=request.business_date)
    else:
        ticked = [int(number) for number in request.GET.getlist("so") if number.isdecimal()]
        certificates = certificates.filter(pk__in=ticked)
    return _answer(request, certificates, "giay-chung-nhan-de-in.pdf")


def _answer(request, certificates, filename, decision=None):
    try:
        file = printed(certificates)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        if decision:
            return redirect("certificates:decision_detail", pk=decision.pk)
        return redirect("certificates:certificate_list")
    answer = FileResponse(file, as_attachment=True, filename=filename, content_type="application/pdf")
    answer["Cache-Control"] = "private, no-store"
    return answer
