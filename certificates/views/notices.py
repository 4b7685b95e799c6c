"""Notices of results: prepared at the signature, released by the secretariat."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from certificates import actions, waiting
from certificates.forms.lists import NoticeFilterForm
from certificates.models import Notice
from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from products.views.lists import page_of


@for_roles(Role.SECRETARIAT, Role.LEADER)
def notice_list(request):
    """Those that wait, to be chosen and released, and those that went out."""
    visible = Notice.objects.visible_to(request.user).for_list()
    released = visible.released()
    filters = NoticeFilterForm(request.GET, notices=released)
    page = page_of(request, filters.apply(released))
    context = {"waiting": visible.waiting(), "page_obj": page, "filters": filters}
    return render(request, "certificates/notice_list.html", context)


@for_roles(Role.SECRETARIAT)
def notice_release(request):
    """Shows the chosen notices, then releases them together."""
    notices = _chosen(request)
    if request.method == "POST":
        try:
            released = actions.release_notices(notices, by=request.user, on=request.business_date)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            messages.success(request, _("Đã gửi %(count)d thông báo.") % {"count": len(released)})
        return redirect("certificates:notice_list")
    if not notices:
        messages.error(request, _("Xin chọn ít nhất một thông báo để gửi."))
        return redirect("certificates:notice_list")
    unsigned = sum(1 for row in notices if row.paper.signer_id and not row.paper.signed_copy_id)
    return render(request, "certificates/notice_release.html", {"notices": notices, "unsigned": unsigned})


def _chosen(request):
    """The notices named in the address, or all that wait."""
    if "tat-ca" in request.GET:
        return waiting.notices_to_release()
    keys = [key for key in request.GET.getlist("so") if key.isdecimal() and len(key) < 18]
    return Notice.objects.for_list().filter(pk__in=keys)
