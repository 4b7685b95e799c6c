from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from ocop_portal.accounts import actions
from ocop_portal.accounts.access import for_roles, public
from ocop_portal.accounts.forms import AccountForm, UserFilterForm
from ocop_portal.accounts.models import Role, User
from ocop_portal.accounts.permissions import looks_after, may_send_letter, roles_looked_after
from ocop_portal.accounts.resuming import sign_in_owner

PER_PAGE = 50


def _looked_after(request):
    return User.objects.filter(role__in=roles_looked_after(request.user)).exclude(pk=request.user.pk)


def _to_look_after(request, pk):
    account = get_object_or_404(_looked_after(request), pk=pk)
    if not looks_after(request.user, account):
        raise PermissionDenied
    return account


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
    context = {
        "account": account,
        "looks_after": looks_after(request.user, account),
        "may_send_letter": may_send_letter(request.user, account),
    }
    return render(request, "accounts/user_detail.html", context)


@for_roles(Role.SECRETARIAT, Role.ADMIN)
def user_edit(request, pk):
    account = _to_look_after(request, pk)
    form = AccountForm(request.POST or None, instance=account, by=request.user, on=request.business_date)
    if request.method == "POST" and form.is_valid() and _done(form, actions.change, account, by=request.user):
        messages.success(request, _("Đã lưu tài khoản."))
        return redirect("accounts:user_detail", pk)
    return render(request, "accounts/user_form.html", {"form": form, "account": account})


@require_POST
@for_roles(Role.SECRETARIAT, Role.ADMIN)
def password_link(request, pk):
    """Shows the link once, or sends it to its owner: it is nowhere stored."""
    account = get_object_or_404(_looked_after(request), pk=pk)
    try:
        if "letter" not in request.POST:
            link = actions.give_password_link(account, by=request.user)
            return render(request, "accounts/password_link.html", {"account": account, "link": link})
        actions.write_password_letter(account, by=request.user).send()
        messages.success(request, _("Đã gửi thư tới %(address)s.") % {"address": account.email})
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    except OSError:
        messages.error(request, _("Chưa gửi được thư vì máy chủ thư không nhận. Xin thử lại sau."))
    return redirect("accounts:user_detail", pk)


@for_roles(Role.SECRETARIAT, Role.ADMIN)
def user_close(request, pk):
    """Asks first, then closes an open account or reopens a closed one."""
    account = _to_look_after(request, pk)
    if request.method == "POST":
        actions.set_active(account, active="reopen" in request.POST, by=request.user)
        return redirect("accounts:user_detail", pk)
    return render(request, "accounts/user_close.html", {"account": account})


@require_POST
@public
@never_cache
@sensitive_post_parameters("password")
def sign_in_again(request):
    """For a page with script whose session has run out: 204 once its owner is in, 422 with the reason.

    Too many wrong passwords are stopped as on the login page.
    """
    form = sign_in_owner(request)
    if form.is_valid():
        return HttpResponse(status=204)
    return JsonResponse(
        {"text": " ".join(text for texts in form.errors.values() for text in texts)}, status=422
    )
