"""The list of products proposed for a round, as a page and as a spreadsheet."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from evaluations.proposed import header, lines_for, proposed_in, title_of
from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from ocop_portal.downloads import download
from ocop_portal.xlsx import sheet_of
from products.forms.lists import ProposedFilterForm
from products.models import Round
from products.views.lists import page_of

VIEWERS = (Role.COMMUNE, Role.SECRETARIAT, Role.LEADER)


@for_roles(*VIEWERS)
def proposed_list(request, pk):
    """The office sees all of them, a commune its own."""
    round_ = get_object_or_404(Round.objects.for_list(), pk=pk)
    filters = ProposedFilterForm(request.GET, user=request.user)
    page = page_of(request, filters.apply(proposed_in(request.user, round_)))
    context = {
        "round": round_,
        "title": title_of(round_),
        "filters": filters,
        "page_obj": page,
        "lines": lines_for(request.user, page),
    }
    return render(request, "evaluations/proposed_list.html", context)


@for_roles(*VIEWERS)
def proposed_file(request, pk):
    """The same list with the same filters, all pages of it, as xlsx."""
    round_ = get_object_or_404(Round, pk=pk)
    filters = ProposedFilterForm(request.GET, user=request.user)
    lines = lines_for(request.user, filters.apply(proposed_in(request.user, round_)))
    rows = [line.cells(number) for number, line in enumerate(lines, 1)]
    filename = f"danh-sach-de-nghi-dot-{round_.number}-{round_.year}.xlsx"
    title = title_of(round_)
    return download(sheet_of(_("Danh sách"), header(), rows, above=[title, ""]), filename)
