"""What a certificate allows after it was issued, and the register of the mark's use."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from certificates import actions, aftercare
from certificates.forms.inspections import LabelUseFilterForm, LabelUseForm
from certificates.models import Certificate, Inspection, LabelUse
from certificates.views.telling import tried
from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from products.views.lists import page_of


@for_roles(*aftercare.VIEWERS)
def certificate_after(request, pk):
    """How the mark may be used, where it was seen, and the inspections of this certificate."""
    certificate = _get(request, pk)
    user, on = request.user, request.business_date
    context = {
        "certificate": certificate,
        "status": certificate.status_on(on),
        "allowed": aftercare.allowed_use(certificate, on),
        "newer": aftercare.newer_of(certificate, on),
        "uses": LabelUse.objects.visible_to(user).filter(certificate=certificate).for_list(),
        "inspections": Inspection.objects.visible_to(user).filter(certificate=certificate).for_list(),
        "revocation": aftercare.revocation_for(user, certificate),
        "stops": aftercare.stops_of(user, certificate, on),
        "may_confirm_stop": aftercare.may_confirm_stop(user, certificate, on),
        "on": on,
    }
    return render(request, "certificates/inspections/after.html", context)


@for_roles(Role.SECRETARIAT)
def label_use_new(request, pk):
    """Enter where the mark was seen; `?kiem-tra` names the inspection at which it was."""
    certificate, on = _get(request, pk), request.business_date
    asked = request.GET.get("kiem-tra", "")
    held = certificate.inspections.filter(pk=asked, state="held").first() if asked.isdecimal() else None
    initial = {"seen_on": f"{held.held_on:%d/%m/%Y}"} if held else {}
    use = LabelUse(certificate=certificate, inspection=held)
    form = LabelUseForm(request.POST or None, instance=use, initial=initial)
    posted, facts = request.method == "POST" and form.is_valid(), {"by": request.user, "on": on}
    if posted and tried(form, actions.record_label_use, form.instance, **facts):
        messages.success(request, _("Đã ghi vào sổ sử dụng nhãn."))
        return redirect("certificates:certificate_after", pk=pk)
    allowed = aftercare.allowed_use(certificate, on)
    context = {"form": form, "certificate": certificate, "inspection": held, "allowed": allowed}
    return render(request, "certificates/inspections/label_use_new.html", context)


@for_roles(*aftercare.VIEWERS)
def label_use_list(request):
    """The register: all for the office, their own for producer and commune."""
    uses = LabelUse.objects.visible_to(request.user).for_list()
    filters = LabelUseFilterForm(request.GET, uses=uses)
    context = {"page_obj": page_of(request, filters.apply(uses)), "filters": filters}
    return render(request, "certificates/inspections/label_use_list.html", context)


def _get(request, pk):
    return get_object_or_404(Certificate.objects.visible_to(request.user).for_list(), pk=pk)
