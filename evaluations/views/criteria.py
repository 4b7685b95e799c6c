"""The criteria sets, for everyone who is signed in."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from evaluations.forms.criteria import CriteriaFilterForm
from evaluations.models import CriteriaSet, Criterion
from evaluations.rulebook import sections_of
from ocop_portal.accounts.access import signed_in
from ocop_portal.regulations.models.publication import PublishState
from products.views.lists import page_of

# The sets of one edition fit on one page.
SETS = 30


@require_safe
@signed_in
def criteria_set_list(request):
    """All published sets, filtered by the address."""
    filters = CriteriaFilterForm(request.GET)
    sets = (
        CriteriaSet.objects.filter(state=PublishState.PUBLISHED)
        .select_related("edition", "group__parent__parent")
        .order_by("-edition__pk", "ordinal")
    )
    page = page_of(request, filters.apply(sets), rows=SETS)
    return render(request, "evaluations/criteria/list.html", {"page_obj": page, "filters": filters})


@require_safe
@signed_in
def criteria_set_detail(request, pk):
    """One set in full: every criterion with its levels, rules and star minimums."""
    criteria_set = get_object_or_404(
        CriteriaSet.objects.select_related("edition", "group__parent__parent"),
        pk=pk,
        state=PublishState.PUBLISHED,
    )
    criteria = Criterion.objects.in_set(criteria_set)
    context = {"criteria_set": criteria_set, "parts": sections_of(criteria), "count": len(criteria)}
    return render(request, "evaluations/criteria/detail.html", context)
