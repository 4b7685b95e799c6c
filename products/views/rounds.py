"""Rounds of evaluation, kept by the secretariat; everybody reads their calendar."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from ocop_portal.regulations.models import Office, Regulation
from products import actions
from products.clocks import later_than_the_year
from products.forms import RoundFilterForm, RoundForm
from products.models import Round
from products.rules import RoundState
from products.views.lists import page_of
from products.views.storing import stored


@for_roles(Role.PRODUCER, Role.COMMUNE, Role.SECRETARIAT, Role.LEADER)
def round_list(request):
    """All rounds, newest first, with where they stand today."""
    on = request.business_date
    filters = RoundFilterForm(request.GET)
    page = page_of(request, filters.apply(Round.objects.for_list().with_counts(), on=on))
    rows = [(round_, STATE_KINDS[state := round_.state_on(on)], state.label) for round_ in page]
    return render(request, "products/round_list.html", {"page_obj": page, "rows": rows, "filters": filters})


STATE_KINDS = {
    RoundState.COMING: "off",
    RoundState.TAKING_IN: "now",
    RoundState.JUDGING: "now",
    RoundState.ENDED: "done",
}


@for_roles(Role.SECRETARIAT)
def round_create(request):
    """A new round of this office, under the regulation that takes in today."""
    office = get_object_or_404(Office.objects.select_related("authority"))
    law = Regulation.objects.taking_in(request.business_date).first()
    round_ = Round(authority=office.authority, regulation=law, edition=law and law.edition)
    return _round_form(request, round_, actions.Act.CREATE_ROUND)


@for_roles(Role.SECRETARIAT)
def round_edit(request, pk):
    """Dates of a round; what dossiers were submitted under stays."""
    return _round_form(request, get_object_or_404(Round, pk=pk), actions.Act.EDIT_ROUND)


def _round_form(request, round_, act):
    form = RoundForm(request.POST or None, instance=round_, authority=round_.authority)
    if request.method == "POST" and form.is_valid() and stored(form, actions.save_row, act, by=request.user):
        messages.success(request, _("Đã lưu %(round)s.") % {"round": form.instance})
        for text in later_than_the_year(form.instance):
            messages.warning(request, text)
        return redirect("products:round_list")
    title = str(round_) if round_.pk else _("Lập đợt đánh giá")
    return render(request, "products/round_form.html", {"form": form, "title": title})
