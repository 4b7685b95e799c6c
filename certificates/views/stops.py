"""A commune confirms that a product is not made any more; the secretariat takes it up."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from certificates import actions, aftercare
from certificates.forms.complaints import ReasonForm
from certificates.forms.stops import StopForm
from certificates.models import Certificate, ProductionStop
from certificates.views.telling import tried
from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from ocop_portal.confirming import question
from ocop_portal.wording import day

AFTER = "certificates:certificate_after"


@for_roles(Role.COMMUNE)
def stop_confirm(request, pk):
    """The commune's paper: since when, in which words, with its scan."""
    certificate = get_object_or_404(Certificate.objects.visible_to(request.user).for_list(), pk=pk)
    if not aftercare.may_confirm_stop(request.user, certificate, request.business_date):
        raise PermissionDenied
    stop = ProductionStop(certificate=certificate)
    form = StopForm(request.POST or None, request.FILES or None, instance=stop)
    if request.method == "POST" and form.is_valid():
        scan, facts = form.cleaned_data["scan"], {"by": request.user, "on": request.business_date}
        if tried(form, actions.confirm_stop, form.instance, scan, **facts):
            messages.success(request, _("Đã gửi xác nhận đến Tổ giúp việc và báo chủ thể."))
            return redirect(AFTER, pk=pk)
    context = {"form": form, "certificate": certificate}
    return render(request, "certificates/inspections/stop_confirm.html", context)


@for_roles(*aftercare.VIEWERS)
def stop_file(request, pk):
    """The scan of the commune's paper."""
    found = get_object_or_404(ProductionStop.objects.visible_to(request.user), pk=pk)
    return FileResponse(found.file.open(), as_attachment=True, filename=found.name)


@for_roles(Role.SECRETARIAT)
def stop_close(request, pk):
    """No revocation follows, and why."""
    found = get_object_or_404(ProductionStop.objects.for_list(), pk=pk)
    if not aftercare.may_close_stop(request.user, found):
        raise PermissionDenied
    form = ReasonForm(request.POST or None)
    facts = {"by": request.user, "on": request.business_date}
    posted = request.method == "POST" and form.is_valid()
    if posted and tried(form, actions.close_stop, found, **form.cleaned_data, **facts):
        messages.success(request, _("Đã ghi: không thu hồi."))
        return redirect(AFTER, pk=found.certificate_id)
    return render(request, "components/confirm.html", _close_question(form, found, request.business_date))


def _close_question(form, found, on):
    term = aftercare.revocation_term(found.signed_on, on)
    return question(
        form,
        kicker=found.certificate.product_name,
        title=_("Kết thúc, không thu hồi?"),
        effect=_("Giấy chứng nhận giữ nguyên hiệu lực. Chủ thể và xã đọc được lý do."),
        submit=_("Kết thúc, không thu hồi"),
        back=(AFTER, found.certificate_id),
        rows=[
            (_("UBND xã xác nhận"), found.words),
            (_("Ngừng sản xuất từ"), day(found.stopped_on)),
            (_("Hạn thu hồi"), f"{day(term.due)} ({term.ground})"),
        ],
    )
