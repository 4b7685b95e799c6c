"""Merging a producer that was entered twice: find the other row, look at both, confirm."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from products import actions
from products.forms.merging import DuplicateForm
from products.models import Producer
from products.particulars import producer_rows


@for_roles(Role.SECRETARIAT)
def producer_merge(request, pk):
    """The producer of this page stays; the one that is chosen goes, after one more question."""
    kept = get_object_or_404(Producer.objects.visible_to(request.user).select_related("commune"), pk=pk)
    form = DuplicateForm(request.GET, producer=kept, user=request.user)
    gone = form.cleaned_data.get("trung") if form.is_valid() else None
    if gone is None:
        context = {"producer": kept, "form": form, "found": form.found()}
        return render(request, "products/merging/choose.html", context)
    if request.method == "POST" and _merged(request, kept, gone):
        return redirect("products:producer_detail", pk=pk)
    context = {
        "producer": kept,
        "sides": [(_("Giữ lại"), kept, _rows(kept)), (_("Gộp vào rồi xóa"), gone, _rows(gone))],
    }
    return render(request, "products/merging/confirm.html", context)


def _rows(producer):
    names = producer.products.values_list("name", flat=True)
    usernames = producer.users.values_list("username", flat=True)
    facts = [(_("Sản phẩm"), ", ".join(names)), (_("Tài khoản"), ", ".join(usernames))]
    return [*producer_rows(producer), *((label, value) for label, value in facts if value)]


def _merged(request, kept, gone):
    name = gone.name
    try:
        actions.merge_producers(kept, gone, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return False
    messages.success(request, _("Đã gộp “%(gone)s” vào chủ thể này.") % {"gone": name})
    return True
