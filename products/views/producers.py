"""Producers: for the commune that confirms them, the office, and themselves."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from products import actions, permissions
from products.forms import ProducerFilterForm, ProducerForm, RefusalForm
from products.models import Producer
from products.particulars import producer_rows
from products.views.lists import page_of

VIEWERS = (Role.PRODUCER, Role.COMMUNE, Role.SECRETARIAT, Role.LEADER)


def _get_producer(request, pk):
    return get_object_or_404(Producer.objects.visible_to(request.user).select_related("commune"), pk=pk)


@for_roles(*VIEWERS)
def producer_list(request):
    """Producers of the commune, or of the whole area."""
    filters = ProducerFilterForm(request.GET)
    page = page_of(request, filters.apply(Producer.objects.visible_to(request.user).for_list()))
    return render(request, "products/producer_list.html", {"page_obj": page, "filters": filters})


@for_roles(*VIEWERS)
def producer_detail(request, pk):
    """One producer with its products; the commune decides from here."""
    producer = _get_producer(request, pk)
    context = {
        "producer": producer,
        "rows": producer_rows(producer),
        "products": producer.products.visible_to(request.user).for_list(),
        "may_decide": permissions.may_decide_producer(request.user, producer),
        "may_edit": permissions.may_edit_producer(request.user, producer),
        "has_account": producer.users.exists(),
    }
    return render(request, "products/producer_detail.html", context)


@for_roles(Role.PRODUCER)
def producer_edit(request, pk):
    """The producer keeps their own particulars."""
    producer = _get_producer(request, pk)
    form = ProducerForm(request.POST or None, instance=producer, on=request.business_date)
    if request.method == "POST" and form.is_valid():
        with form.asking():
            if _is_edited(request, producer, form):
                return redirect("products:producer_detail", pk=pk)
    return render(request, "products/producer_form.html", {"form": form, "producer": producer})


def _is_edited(request, producer, form):
    try:
        actions.edit_producer(producer, form.cleaned_data, by=request.user, seen=form.seen)
    except ValidationError as error:
        form.add_error(None, error.messages)
    else:
        messages.success(request, _("Đã lưu thông tin chủ thể."))
    return form.is_valid()


@for_roles(Role.COMMUNE)
def producer_decide(request, pk):
    """The commune confirms a producer, or says why not."""
    producer = _get_producer(request, pk)
    if not permissions.may_decide_producer(request.user, producer):
        raise PermissionDenied
    refusing = "refuse" in request.POST
    form = RefusalForm(request.POST if refusing else None)
    if request.method == "POST" and (not refusing or form.is_valid()):
        return _decide(request, producer, form.cleaned_data["reason"] if refusing else None)
    context = {"producer": producer, "rows": producer_rows(producer), "form": form}
    return render(request, "products/producer_decide.html", context)


def _decide(request, producer, reason):
    try:
        if reason is None:
            actions.approve_producer(producer, by=request.user)
        else:
            actions.refuse_producer(producer, by=request.user, reason=reason)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("Đã ghi: %(state)s.") % {"state": producer.get_state_display().lower()})
    return redirect("products:producer_detail", pk=producer.pk)
