"""The leader's signature under a decision, taking it back, and issuing its papers once more."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from certificates import actions, permissions
from certificates.composing.lines import brought_forth, lines_of_decision
from certificates.forms.register import SignedNumbersForm
from certificates.rules import Act
from certificates.views.decisions import get_decision
from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from ocop_portal.confirming import question


@for_roles(Role.LEADER)
def decision_sign(request, pk):
    """The leader's confirmation, with the list in front of them."""
    decision = get_decision(request, pk)
    lines = lines_of_decision(decision, decision.dated(request.business_date))
    typed = request.POST if request.method == "POST" else None
    form = SignedNumbersForm(typed, lines=lines, year=request.business_date.year)
    if form.is_valid() and _signed(request, decision, form):
        return redirect("certificates:decision_detail", pk=pk)
    if not permissions.may(request.user, Act.SIGN_DECISION, decision):
        return redirect("certificates:decision_detail", pk=pk)
    context = {"decision": decision, "lines": lines, "brings": brought_forth(lines), "form": form}
    return render(request, "certificates/decision_sign.html", context)


def _signed(request, decision, form):
    """Whether this step is over: signed, or refused for what no other number mends."""
    facts = {"by": request.user, "on": request.business_date, "numbers": form.numbers}
    try:
        actions.sign_decision(decision, **facts)
    except ValidationError as error:
        if error.error_list[0].code in {"number_taken", "register_number"}:
            form.add_error(None, error)
            return False
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("Đã nhận chữ ký. Máy chủ đang phát hành các văn bản."))
    return True


@for_roles(Role.LEADER)
def decision_unsign(request, pk):
    """Asks again, then takes the signature back while nothing is issued."""
    decision = get_decision(request, pk)
    if request.method == "POST" or not permissions.may(request.user, Act.UNSIGN_DECISION, decision):
        if _told(request, actions.unsign_decision, decision):
            messages.success(request, _("Đã rút chữ ký. Không văn bản nào được phát hành."))
        return redirect("certificates:decision_detail", pk=pk)
    context = question(
        None,
        kicker=str(decision.session),
        title=_("Rút chữ ký khỏi quyết định?"),
        effect=_(
            "Chưa văn bản nào được phát hành. Quyết định trở lại “Chờ ký”: ký lại được, hoặc Tổ giúp việc "
            "rút dự thảo để sửa. Việc ký và rút được ghi vào nhật ký."
        ),
        submit=_("Rút chữ ký"),
        back=("certificates:decision_detail", pk),
        danger=True,
    )
    return render(request, "components/confirm.html", context)


@for_roles(Role.SECRETARIAT, Role.LEADER)
@require_POST
def decision_issue_again(request, pk):
    """Have the papers made once more after the worker failed."""
    decision = get_decision(request, pk, Act.ISSUE_DECISION)
    if _told(request, actions.issue_again, decision):
        messages.success(request, _("Máy chủ sẽ làm lại việc này."))
    return redirect("certificates:decision_detail", pk=pk)


def _told(request, action, decision):
    """Whether it was done; if not, the page says why."""
    try:
        action(decision, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return False
    return True
