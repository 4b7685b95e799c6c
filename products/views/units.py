"""Consulting units: introduced to producers and communes, kept by the secretariat."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from products import actions
from products.forms.supports import UnitFilterForm, UnitForm
from products.models import ConsultingUnit
from products.views.lists import page_of
from products.views.storing import stored


@require_safe
@for_roles(Role.PRODUCER, Role.COMMUNE, Role.SECRETARIAT, Role.LEADER)
def unit_list(request):
    """Units with what they offer; the office sees those no longer introduced too."""
    filters = UnitFilterForm(request.GET)
    page = page_of(request, filters.apply(ConsultingUnit.objects.visible_to(request.user)))
    context = {"page_obj": page, "filters": filters, "keeper": request.user.role == Role.SECRETARIAT}
    return render(request, "products/supports/unit_list.html", context)


@for_roles(Role.SECRETARIAT)
def unit_create(request):
    """A new unit."""
    return _unit_form(request, ConsultingUnit(), actions.Act.CREATE_UNIT)


@for_roles(Role.SECRETARIAT)
def unit_edit(request, pk):
    """What a unit offers, how to reach it, whether it is still introduced."""
    return _unit_form(request, get_object_or_404(ConsultingUnit, pk=pk), actions.Act.EDIT_UNIT)


def _unit_form(request, unit, act):
    form = UnitForm(request.POST or None, instance=unit)
    if request.method == "POST" and form.is_valid() and stored(form, actions.save_row, act, by=request.user):
        messages.success(request, _("Đã lưu %(name)s.") % {"name": form.instance.name})
        return redirect("products:unit_list")
    title = _("Sửa đơn vị tư vấn") if unit.pk else _("Thêm đơn vị tư vấn")
    return render(request, "products/supports/unit_form.html", {"form": form, "title": title})
