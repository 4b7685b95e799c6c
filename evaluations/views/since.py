"""What changed since the product's last dossier, and taking over what still holds."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from evaluations import actions
from evaluations.actions.carrying import carrying_of
from evaluations.since import day_of_judging, runs_out, since_of
from evaluations.views.fetching import editable_dossier, readable_dossier
from ocop_portal.accounts.access import for_roles, signed_in
from ocop_portal.accounts.models import Role
from products.permissions import may_edit


@require_safe
@signed_in
def since(request, code):
    """Item by item, before and now: for the producer, the commune, the office and who judges it."""
    dossier = readable_dossier(request, code)
    found = since_of(dossier)
    if found is None:
        raise Http404
    is_producer = request.user.role == Role.PRODUCER
    context = {
        "dossier": dossier,
        "since": found,
        "may_carry": is_producer and may_edit(request.user, dossier),
        "may_see_detail": request.user.role in {Role.PRODUCER, Role.COMMUNE, Role.SECRETARIAT, Role.LEADER},
    }
    return render(request, "evaluations/dossier/since.html", context)


@for_roles(Role.PRODUCER)
def carry_over(request, code):
    """Shows what would be taken over and what has run out; then takes it over."""
    dossier, on = editable_dossier(request, code), request.business_date
    if request.method == "POST":
        try:
            found = actions.carry_over(dossier, by=request.user, on=on)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            words = {"answers": len(found.answers), "files": len(found.files)}
            messages.success(request, _("Đã dùng lại %(answers)d tiêu chí và %(files)d tệp.") % words)
        return redirect("evaluations:dossier_detail", code=code)
    found, by = carrying_of(dossier, on=on), day_of_judging(dossier)
    if found is None:
        raise Http404
    files = [(file, runs_out(file, by)) for file, _criteria in found.files]
    context = {"dossier": dossier, "carrying": found, "files": files, "by": by}
    return render(request, "evaluations/dossier/carry_over.html", context)
