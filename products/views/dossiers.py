"""The list of dossiers, a new one, and the two parts that the producer writes in words."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from products import actions
from products.forms import DossierFilterForm, DossierForm, RegistrationForm, StatementForm
from products.forms.renewals import RenewalForm
from products.models import Dossier, Round, updates_of
from products.particulars import registration_rows
from products.statuses import status_tag
from products.views.lists import page_of
from products.views.moved_on import refuse_unless_editable

VIEWERS = (Role.PRODUCER, Role.COMMUNE, Role.SECRETARIAT, Role.LEADER)


@for_roles(*VIEWERS)
def dossier_list(request):
    """Dossiers that this person may know of, filtered by the address."""
    filters = DossierFilterForm(request.GET, user=request.user)
    page = page_of(request, filters.apply(Dossier.objects.visible_to(request.user).for_list()))
    rows = [(dossier, status_tag(request.user, dossier)) for dossier in page]
    open_rounds = Round.objects.taking_in(request.business_date).for_list()
    context = {"page_obj": page, "rows": rows, "filters": filters, "open_rounds": open_rounds}
    return render(request, "products/dossier_list.html", context)


@for_roles(Role.PRODUCER)
def dossier_create(request):
    """A dossier of one product for an open round."""
    initial = {"product": request.GET.get("san-pham")}
    form = DossierForm(request.POST or None, initial=initial, user=request.user, on=request.business_date)
    if request.method == "POST" and form.is_valid():
        try:
            dossier = actions.create_dossier(**form.cleaned_data, by=request.user, on=request.business_date)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Đã lập hồ sơ %(code)s.") % {"code": dossier.code})
            return redirect("evaluations:dossier_detail", code=dossier.code)
    return render(request, "products/dossier_form.html", {"form": form})


def _get_editable(request, code):
    dossier = get_object_or_404(Dossier.objects.visible_to(request.user).for_list(), code=code)
    refuse_unless_editable(request.user, dossier)
    return dossier


@for_roles(Role.PRODUCER)
def dossier_registration(request, code):
    """Phiếu đăng ký: what is known is shown, the rest is asked."""
    dossier = _get_editable(request, code)
    form = RegistrationForm(request.POST or None, instance=dossier, on=request.business_date)
    if request.method == "POST" and form.is_valid():
        _save(
            request,
            lambda: actions.save_registration(dossier, **form.cleaned_data),
            done=_("Đã lưu phiếu đăng ký."),
        )
        return redirect("evaluations:dossier_detail", code=code)
    context = {"dossier": dossier, "form": form, "rows": registration_rows(dossier)}
    return render(request, "products/dossier_registration.html", context)


@for_roles(Role.PRODUCER)
def dossier_statement(request, code):
    """Parts I, II and IV of the self-assessment report, saved as they stand."""
    dossier = _get_editable(request, code)
    form = StatementForm(request.POST or None, instance=dossier.statement)
    if request.method == "POST" and form.is_valid():
        with form.asking():
            saved = _save(
                request,
                lambda: actions.save_statement(dossier, form.cleaned_data, seen=form.seen),
                done=_("Đã lưu thuyết minh."),
            )
            stay = saved and "stay" in request.POST
            return redirect("products:dossier_statement" if stay else "evaluations:dossier_detail", code=code)
    return render(request, "products/dossier_statement.html", {"dossier": dossier, "form": form})


@for_roles(Role.PRODUCER)
def dossier_updates(request, code):
    """What is new since the last recognition, for a re-evaluation; saved as it stands."""
    dossier = _get_editable(request, code)
    if not dossier.is_renewal:
        raise Http404
    form = RenewalForm(request.POST or None, updates=updates_of(dossier))
    if request.method == "POST" and form.is_valid():
        with form.asking():
            saved = _save(
                request,
                lambda: actions.save_updates(dossier, form.answers(), seen=form.seen),
                done=_("Đã lưu điểm mới."),
            )
            stay = saved and "stay" in request.POST
            return redirect("products:dossier_updates" if stay else "evaluations:dossier_detail", code=code)
    context = {"dossier": dossier, "form": form, "ground": dossier.law.ground("R-CERT-2")}
    return render(request, "products/dossier_updates.html", context)


def _save(request, act, *, done):
    """Whether the part was saved; if the dossier was submitted a moment ago, a message says so."""
    try:
        act()
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return False
    messages.success(request, done)
    return True
