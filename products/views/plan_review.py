"""Step 3, the secretariat's side: a plan is accepted, or returned item by item."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from ocop_portal.wording import day
from products import actions
from products.cycle import CycleMove
from products.forms.returns import return_forms
from products.plan_parts import place_choices
from products.plan_reading import reading_of
from products.views.doing import done
from products.views.fetching import cycle_to_move


@for_roles(Role.SECRETARIAT)
def plan_review(request, pk):
    """Accept, or return item by item; what is typed stays when more rows are asked for."""
    cycle = cycle_to_move(request, pk, CycleMove.ACCEPT_PLAN)
    if "accept" in request.POST:
        on, said = request.business_date, _("Đã chấp nhận phương án. Chủ thể bắt đầu triển khai.")
        done(request, actions.accept_plan, cycle, by=request.user, on=on, said=said)
        return redirect("products:cycle_detail", pk=pk)
    form, items = return_forms(request, place_choices())
    if form.is_bound and all([form.is_valid(), items.is_valid()]):
        return _return(request, cycle, form, items)
    context = {"cycle": cycle, "form": form, "items": items, **reading_of(cycle)}
    return render(request, "products/plan/review.html", context)


def _return(request, cycle, form, items):
    due_on = form.cleaned_data["due_on"]
    done(
        request,
        actions.return_plan,
        cycle,
        items=items.items(),
        due_on=due_on,
        note=form.cleaned_data["note"],
        by=request.user,
        on=request.business_date,
        said=_("Đã trả phương án để hoàn thiện, hạn %(due)s.") % {"due": day(due_on)},
    )
    return redirect("products:cycle_detail", pk=cycle.pk)
