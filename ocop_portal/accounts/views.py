from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ocop_portal.accounts import actions
from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.forms import AccountForm, UserFilterForm
from ocop_portal.accounts.models import Role, User
from ocop_portal.accounts.permissions import roles_looked_after

PER_PAGE = 50


def _looked_after(request):
    return User.objects.filter(role__in=roles_looked_after(request.user)).exclude(pk=request.user.pk)


@for_roles(Role.SECRETARIAT, Role.ADMIN)
def user_list(request):
    form = UserFilterForm(request.GET, by=request.user)
    users = form.apply(_looked_after(request).for_list())
    page = Paginator(users, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/user_list.html", {"form": form, "page_obj": page})


@for_roles(Role.SECRETARIAT, Role.ADMIN)
def user_create(request):
    form = AccountForm(request.POST or None, by=request.user, on=request.business_date)
    if request.method == "POST" and form.is_valid():
        user = form.save(commit=False)
        if _done(form, actions.invite, user, by=request.user):
            messages.success(request, _("Đã lập tài khoản %(name)s.") % {"name": user.full_name})
            return redirect("accounts:user_detail", user.pk)
    return render(request, "accounts/user_form.html", {"form": form})


def _done(form, action, user, *, by):
    """Whether the action stored the account; if not, the form says what was taken a moment ago."""
    try:
        action(user, by=by)
    except ValidationError as error:
        form.add_error(None, error.messages)
    return form.is_valid()


@for_roles(Role.SECRETARIAT, Role.ADMIN)
def user_detail(request, pk):
    account = get_object_or_404(_looked_after(request).select_related("commune"), pk=pk)
    return render(request, "accounts/user_detail.html", {"account": account})


@for_roles(Role.SECRETARIAT, Role.ADMIN)
def user_edit(request, pk):
    account = get_object_or_404(_looked_after(request), pk=pk)
    form = AccountForm(request.POST or None, instance=account, by=request.user, on=request.business_date)
    if request.method == "POST" and form.is_valid() and _done(form, actions.change, account, by=request.user):
        messages.success(request, _("Đã lưu tài khoản."))
        return redirect("accounts:user_detail", pk)
    return render(request, "accounts/user_form.html", {"form": form, "account": account})


@require_POST
@for_roles(Role.SECRETARIAT, Role.ADMIN)
def password_link(request, pk):
    """Shows the link once: it is nowhere stored."""
    account = get_object_or_404(_looked_after(request), pk=pk)
    try:
        link = actions.give_password_link(account, by=request.user)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
        return redirect("accounts:user_detail", pk)
    return render(request, "accounts/password_link.html", {"account": account, "link": link})


@for_roles(Role.SECRETARIAT, Role.ADMIN)
def user_close(request, pk):
    """Asks first, then closes an open account or reopens a closed one."""
    account = get_object_or_404(_looked_after(request), pk=pk)
    if request.method == "POST":
        actions.set_active(account, active="reopen" in request.POST, by=request.user)
        return redirect("accounts:user_detail", pk)
    return render(request, "accounts/user_close.html", {"account": account})
