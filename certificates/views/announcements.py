"""Results announced to the public on release: who was recognised with how many stars, who was sent up."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from certificates.announcing import announced_in, announced_rounds, rows_of
from certificates.forms import AnnouncedFilterForm
from ocop_portal.accounts.access import public
from products.views.lists import page_of


@public
@require_safe
def announced_round_list(request):
    """Rounds of which something was announced, newest first."""
    page = page_of(request, announced_rounds())
    return render(request, "certificates/announced_round_list.html", {"page_obj": page})


@public
@require_safe
def announced_round(request, pk):
    """The announced products of one round; no points, no member (R-SCORE-7)."""
    round_ = get_object_or_404(announced_rounds(), pk=pk)
    filters = AnnouncedFilterForm(request.GET)
    page = page_of(request, filters.apply(announced_in(round_)))
    context = {"round": round_, "page_obj": page, "rows": rows_of(page), "filters": filters}
    return render(request, "certificates/announced_round.html", context)
