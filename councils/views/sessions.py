"""Sessions: the list, one session, and planning it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from councils import actions
from councils.agenda import usual_kind
from councils.forms import SessionFilterForm, SessionForm
from councils.models import Session
from councils.permissions import SessionAct
from councils.session_page import session_page
from councils.views.fetching import for_session_act, get_session
from ocop_portal.accounts.access import for_roles, signed_in
from ocop_portal.accounts.models import Role
from products.views.lists import page_of


@signed_in
def session_list(request):
    """All sessions for the office, the released ones of their councils for members."""
    sessions = Session.objects.visible_to(request.user)
    filters = SessionFilterForm(request.GET, sessions=sessions)
    page = page_of(request, filters.apply(sessions.for_list()))
    return render(request, "councils/session_list.html", {"page_obj": page, "filters": filters})


@signed_in
def session_detail(request, pk):
    """The office prepares and holds the session from here; members reach their products from here."""
    session = get_session(request, pk)
    context = session_page(request.user, session, on=request.business_date)
    return render(request, "councils/session_detail.html", context)


@for_roles(Role.SECRETARIAT)
def session_create(request):
    """Plan a session; council and round may come from the address."""
    round_ = request.GET.get("dot", "")
    initial = {"council": request.GET.get("hoi-dong"), "round": round_, "kind": usual_kind(round_)}
    return _session_form(request, Session(), initial)


@for_session_act(SessionAct.EDIT)
def session_edit(request, session):
    """Change it while it is still planned."""
    return _session_form(request, session)


def _session_form(request, session, initial=None):
    on = request.business_date
    form = SessionForm(request.POST or None, instance=session, initial=initial, on=on)
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_session(form.instance, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Đã lưu phiên họp."))
            return redirect("councils:session_detail", pk=session.pk)
    return render(request, "councils/session_form.html", {"form": form, "session": session})
