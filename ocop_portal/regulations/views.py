from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from ocop_portal.regulations import actions
from ocop_portal.regulations.forms import DemoDateForm


@for_roles(Role.SECRETARIAT)
def demo_date(request):
    """The control that moves the demo's date; there is no such page in production."""
    if not request.is_demo:
        raise Http404
    form = DemoDateForm(request.POST or None, initial={"date": request.business_date})
    if request.method == "POST" and form.is_valid():
        actions.move_demo_date(form.cleaned_data["date"], by=request.user)
        messages.success(request, _("Đã dời ngày của bản trình diễn."))
        return redirect("home")
    return render(request, "regulations/demo_date.html", {"form": form})
