"""One e-mail of the portal: how far it is, why it did not go, and what the secretariat decides then."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from ocop_portal.confirming import question
from ocop_portal.mails.models import Mail
from ocop_portal.mails.posting import send_again, settle


@for_roles(Role.SECRETARIAT)
def mail_detail(request, pk):
    """Addresses, words and state of one e-mail."""
    return render(request, "certificates/letters/mail_detail.html", {"mail": get_object_or_404(Mail, pk=pk)})


@for_roles(Role.SECRETARIAT)
def mail_again(request, pk):
    """Asks again, then has it sent once more."""
    words = {
        "title": _("Gửi lại thư này?"),
        "effect": _("Nếu thư trước thật ra đã đến, người nhận sẽ nhận hai thư giống nhau."),
        "submit": _("Gửi lại"),
    }
    return _decide(request, pk, send_again, _("Thư đã được đưa vào hàng chờ gửi lại."), words)


@for_roles(Role.SECRETARIAT)
def mail_settle(request, pk):
    """Asks again, then notes that the recipient has it."""
    words = {
        "title": _("Xác nhận người nhận đã có thư này?"),
        "effect": _("Chỉ xác nhận khi người nhận đã cho biết. Cổng ghi thư là đã gửi ngày hôm nay."),
        "submit": _("Xác nhận đã đến"),
    }
    return _decide(request, pk, settle, _("Đã ghi: người nhận đã có thư."), words)


def _decide(request, pk, act, done, words):
    mail = get_object_or_404(Mail, pk=pk)
    if request.method != "POST":
        asked = question(None, kicker=str(mail), back=["certificates:mail_detail", pk], **words)
        return render(request, "components/confirm.html", asked)
    try:
        act(mail, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, done)
    return redirect("certificates:mail_detail", pk=pk)
