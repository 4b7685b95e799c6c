"""The search page of the office and the communes."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from certificates.finding import find
from certificates.forms import FindForm
from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role


@require_safe
@for_roles(Role.SECRETARIAT, Role.LEADER, Role.COMMUNE)
def search(request):
    """What was typed lives in the address; without words the page asks for them."""
    form = FindForm(request.GET)
    text = form.wanted("q") or ""
    groups = find(request.user, text) if text else []
    return render(request, "certificates/search.html", {"form": form, "text": text, "groups": groups})
