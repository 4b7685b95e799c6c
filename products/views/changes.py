"""Withdrawing a dossier, moving it to a later round, giving it more time: a page of its own each."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from ocop_portal.wording import day, day_with_weekday
from products import actions, permissions
from products.clocks import running_deadline
from products.forms.changes import ExtensionForm, PostponementForm, WithdrawalForm
from products.models import Dossier
from products.views.moved_on import dossier_moved_on, refuse_unless_movable
from products.workflow import Move

WITH = ("product__producer__commune", "round__regulation", "regulation")


def _visible(request, code):
    return get_object_or_404(Dossier.objects.visible_to(request.user).select_related(*WITH), code=code)


def _back_to(dossier):
    return redirect("evaluations:dossier_detail", code=dossier.code)


@for_roles(Role.PRODUCER)
def dossier_withdraw(request, code):
    """Asks again, with a reason; one that is on an agenda is sent back with the reason in words."""
    dossier = _visible(request, code)
    if Move.WITHDRAW not in permissions.moves_for(request.user, dossier):
        messages.error(request, _("Hồ sơ không rút được lúc này. Xin liên hệ Tổ giúp việc."))
        return _back_to(dossier)
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = {**form.cleaned_data, "by": request.user, "on": request.business_date}
        if _done(form, actions.withdraw_dossier, dossier, **facts):
            messages.success(request, _("Đã rút hồ sơ %(code)s.") % {"code": dossier.code})
            return _back_to(dossier)
    return render(request, "products/changes/withdraw.html", {"dossier": dossier, "form": form})


@for_roles(Role.PRODUCER)
def dossier_discard(request, code):
    """Asks again before a draft is given up."""
    dossier = _visible(request, code)
    refuse_unless_movable(request.user, dossier, Move.DISCARD)
    if request.method == "POST":
        actions.discard_draft(dossier, by=request.user)
        messages.success(request, _("Đã bỏ bản nháp %(code)s.") % {"code": dossier.code})
        return redirect("products:dossier_list")
    return render(request, "products/changes/discard.html", {"dossier": dossier})


@for_roles(Role.SECRETARIAT)
def dossier_postpone(request, code):
    """To which later round, and why."""
    dossier = _visible(request, code)
    if not permissions.may_postpone(request.user, dossier):
        raise dossier_moved_on(request.user, dossier)
    form = PostponementForm(request.POST or None, dossier=dossier, on=request.business_date)
    if request.method == "POST" and form.is_valid():
        facts = {**form.cleaned_data, "by": request.user, "on": request.business_date}
        if _done(form, actions.postpone_dossier, dossier, **facts):
            messages.success(request, _("Đã chuyển hồ sơ sang %(to)s.") % {"to": dossier.round.in_sentence})
            return _back_to(dossier)
    return render(request, "products/changes/postpone.html", {"dossier": dossier, "form": form})


@for_roles(Role.SECRETARIAT)
def dossier_extend(request, code):
    """More time for the clock that runs now."""
    dossier = _visible(request, code)
    running = running_deadline(dossier)
    if not permissions.may_extend(request.user, dossier) or running is None:
        raise dossier_moved_on(request.user, dossier)
    form = ExtensionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = {**form.cleaned_data, "by": request.user, "on": request.business_date}
        if extension := _done(form, actions.extend_deadline, dossier, **facts):
            messages.success(request, _("Đã gia hạn đến %(day)s.") % {"day": day(extension.after)})
            return _back_to(dossier)
    context = {"dossier": dossier, "form": form, "rows": _clock_rows(dossier, running)}
    return render(request, "products/changes/extend.html", context)


def _done(form, act, dossier, **facts):
    """What the action returned; None when it refused, with the reason on the form."""
    try:
        return act(dossier, **facts)
    except ValidationError as error:
        form.add_error("after" if error.code == "not_later" and "after" in form.fields else None, error)
        return None


def _clock_rows(dossier, running):
    deadline, due, ground, _request = running
    return [
        (_("Hồ sơ"), f"{dossier.code} {dossier.product.name}"),
        (_("Thời hạn"), deadline.label),
        (_("Hạn hiện nay"), day_with_weekday(due)),
        (_("Cơ sở"), ground),
    ]
