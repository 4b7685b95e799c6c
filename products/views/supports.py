"""Supports received by products: the list with its sums, and recording them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from ocop_portal.wording import day, dong
from products import actions
from products.forms.supports import SupportFilterForm, SupportForm
from products.models import Support
from products.support_parts import totals_of
from products.views.doing import done
from products.views.lists import page_of

LIST = "products:support_list"


@require_safe
@for_roles(Role.PRODUCER, Role.COMMUNE, Role.SECRETARIAT, Role.LEADER)
def support_list(request):
    """What products received; sums and rows are those of the filter."""
    supports = Support.objects.visible_to(request.user)
    filters = SupportFilterForm(request.GET, user=request.user, supports=supports)
    found = filters.apply(supports)
    totals = totals_of(found)
    context = {
        "page_obj": page_of(request, found.for_list()),
        "filters": filters,
        "totals": totals,
        "whole": sum(total for _year, total, _lines in totals),
        "is_own": request.user.role == Role.PRODUCER,
        "keeper": request.user.role == Role.SECRETARIAT,
    }
    return render(request, "products/supports/list.html", context)


@for_roles(Role.SECRETARIAT)
def support_create(request):
    """A new support, of the product in the address (“san-pham”) or one chosen here."""
    return _support_form(request, Support(), _("Ghi khoản hỗ trợ"))


@for_roles(Role.SECRETARIAT)
def support_edit(request, pk):
    """Correct what was recorded."""
    return _support_form(request, _visible_support(request, pk), _("Sửa khoản hỗ trợ"))


def _support_form(request, support, title):
    facts = {"user": request.user, "on": request.business_date}
    initial = {} if support.pk else {"product": request.GET.get("san-pham")}
    form = SupportForm(request.POST or None, instance=support, initial=initial, **facts)
    if request.method == "POST" and form.is_valid() and _is_stored(request, form):
        messages.success(request, _("Đã ghi khoản hỗ trợ cho %(product)s.") % {"product": support.product})
        return redirect(LIST)
    context = {"form": form, "title": title, "support": support, "back": reverse(LIST)}
    return render(request, "products/supports/form.html", context)


def _is_stored(request, form):
    try:
        facts = {"by": request.user, "on": request.business_date, "changed": form.changed_data}
        actions.save_support(form.instance, **facts)
    except ValidationError as error:
        form.add_error(None, error.messages)
    return form.is_valid()


@for_roles(Role.SECRETARIAT)
def support_delete(request, pk):
    """Ask once before a support is taken back."""
    support = _visible_support(request, pk)
    if request.method == "POST":
        done(request, actions.delete_support, support, by=request.user, said=_("Đã xóa khoản hỗ trợ."))
        return redirect(LIST)
    context = {
        "title": _("Xóa khoản hỗ trợ của %(product)s?") % {"product": support.product},
        "effect": _("Khoản này không còn tính vào tổng. Nhật ký vẫn ghi lại việc này."),
        "rows": _rows(support),
        "submit": _("Xóa khoản hỗ trợ"),
        "back": _("Không xóa, quay lại"),
        "back_url": reverse("products:support_edit", args=[pk]),
        "danger": True,
    }
    return render(request, "components/confirm.html", context)


def _visible_support(request, pk):
    return get_object_or_404(Support.objects.visible_to(request.user).for_list(), pk=pk)


def _rows(support):
    return [
        (_("Nội dung hỗ trợ"), support.get_line_display()),
        (_("Số tiền"), dong(support.amount)),
        (_("Ngày hỗ trợ"), day(support.provided_on)),
    ]
