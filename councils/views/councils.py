"""Councils and their seats, kept by the secretariat, read by the leader."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from councils import actions, permissions
from councils.forms import CharterForm, CouncilFilterForm, CouncilForm, PersonSearchForm, SeatForm
from councils.models import Council, Seat
from councils.particulars import council_rows, leeway_rows, seat_rows
from councils.readiness import composition_of
from councils.views.fetching import tell
from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from ocop_portal.archive.actions import papers_of
from ocop_portal.regulations.models import Office
from products.views.lists import page_of


@for_roles(Role.SECRETARIAT, Role.LEADER)
def council_list(request):
    """All councils, newest first."""
    filters = CouncilFilterForm(request.GET, councils=Council.objects.all())
    page = page_of(request, filters.apply(Council.objects.for_list()))
    return render(request, "councils/council_list.html", {"page_obj": page, "filters": filters})


@for_roles(Role.SECRETARIAT, Role.LEADER)
def council_detail(request, pk):
    """Who sits, whether that is legal, the rules of the quy chế, and the sessions."""
    council = get_object_or_404(Council.objects.select_related("regulation", "secretary"), pk=pk)
    context = {
        "council": council,
        "seats": seat_rows(council),
        "rows": council_rows(council),
        "leeways": leeway_rows(council),
        "problems": composition_of(council),
        "ground": council.regulation.ground("R-CNCL-1"),
        "sessions": council.sessions.for_list(),
        "may_edit": permissions.may_edit_council(request.user, council),
        "papers": papers_of(council),
        "may_found": permissions.may_found(request.user, council),
        "may_issue_charter": permissions.may_issue_charter(request.user, council),
    }
    return render(request, "councils/council_detail.html", context)


@for_roles(Role.SECRETARIAT)
def council_create(request):
    """A new council of this office."""
    office = get_object_or_404(Office.objects.select_related("authority"))
    return _council_form(request, Council(authority=office.authority))


@for_roles(Role.SECRETARIAT)
def council_edit(request, pk):
    """Its decision and its rules, until a session has sent its dossiers."""
    return _council_form(request, _get_editable(request, pk))


@for_roles(Role.SECRETARIAT)
def charter(request, pk):
    """Which articles of the quy chế let a session open without a condition."""
    council = _get_editable(request, pk)
    form = CharterForm(request.POST or None, council=council)
    if request.method == "POST" and form.is_valid():
        tell(
            request, actions.save_charter, council, form.cleaned_data, done=_("Đã lưu ngoại lệ theo Quy chế.")
        )
        return redirect("councils:council_detail", pk=council.pk)
    return render(request, "councils/charter_form.html", {"form": form, "council": council})


def _council_form(request, council):
    form = CouncilForm(request.POST or None, instance=council, authority=council.authority)
    if request.method == "POST" and form.is_valid() and _saved(form, actions.save_council, request):
        messages.success(request, _("Đã lưu Hội đồng."))
        return redirect("councils:council_detail", pk=council.pk)
    return render(request, "councils/council_form.html", {"form": form, "council": council})


def _get_editable(request, pk):
    council = get_object_or_404(Council.objects.select_related("regulation", "authority"), pk=pk)
    if not permissions.may_edit_council(request.user, council):
        raise PermissionDenied
    return council


def _saved(form, action, request):
    """Whether the action saved the form's row; if not, the form says why."""
    try:
        action(form.instance, by=request.user)
    except ValidationError as error:
        form.add_error(None, error)
    return form.is_valid()


@for_roles(Role.SECRETARIAT)
def seat_add(request, pk):
    """A new member, with the next number."""
    council = _get_editable(request, pk)
    numbers = council.seats.values_list("number", flat=True)
    return _seat_form(request, council, Seat(council=council, number=max(numbers, default=0) + 1))


@for_roles(Role.SECRETARIAT)
def seat_edit(request, pk, seat_pk):
    council = _get_editable(request, pk)
    return _seat_form(request, council, get_object_or_404(council.seats, pk=seat_pk))


def _seat_form(request, council, seat):
    search = PersonSearchForm(request.GET)
    form = SeatForm(request.POST or None, instance=seat, council=council, words=search.words)
    if request.method == "POST" and form.is_valid() and _saved(form, actions.save_seat, request):
        messages.success(request, _("Đã lưu thành viên %(member)s.") % {"member": seat})
        return redirect("councils:council_detail", pk=council.pk)
    context = {"form": form, "search": search, "council": council, "is_new": seat.pk is None}
    return render(request, "councils/seat_form.html", context)


@for_roles(Role.SECRETARIAT)
def seat_remove(request, pk, seat_pk):
    """Asks again first."""
    council = _get_editable(request, pk)
    seat = get_object_or_404(council.seats.select_related("user"), pk=seat_pk)
    if request.method == "POST":
        tell(request, actions.remove_seat, seat, done=_("Đã bỏ %(member)s khỏi Hội đồng.") % {"member": seat})
        return redirect("councils:council_detail", pk=pk)
    return render(request, "councils/seat_remove.html", {"council": council, "seat": seat})
