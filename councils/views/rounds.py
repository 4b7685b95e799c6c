"""One round: its calendar and how far its dossiers are."""

from django.shortcuts import get_object_or_404, render

from councils.round_page import calendar_of, counts_of
from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from products.models import Round


@for_roles(Role.PRODUCER, Role.COMMUNE, Role.SECRETARIAT, Role.LEADER)
def round_detail(request, pk):
    """The calendar is the same for all; dossiers are counted as far as this person may know of them."""
    round_ = get_object_or_404(Round.objects.for_list(), pk=pk)
    on = request.business_date
    context = {
        "round": round_,
        "state": round_.state_on(on),
        "calendar": calendar_of(request.user, round_),
        "counts": counts_of(request.user, round_),
        "on": on,
    }
    return render(request, "councils/round_detail.html", context)
