"""The paper twin: sheets printed for a hall without power, and typed in twice afterwards."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from evaluations import actions
from evaluations.assessment import criteria_set_of
from evaluations.forms.paper_twin import PaperForm
from evaluations.models import Criterion, PaperSheet
from evaluations.paper_twins import difference_text, twins_of
from evaluations.permissions.council import Act, may
from evaluations.presenting.heading import heading_of
from evaluations.presenting.paper_twin import paper_lines
from evaluations.printing import print_sheet
from evaluations.sheet_papers import blank_sheet_paper
from evaluations.views.desk import desk_for, desk_of
from ocop_portal.accounts.access import signed_in
from ocop_portal.pdf import download
from products.views.files import stored_file


@signed_in
def paper_sheets(request, item_pk):
    """Who filled in paper, what is typed, what is left."""
    desk = desk_for(request, item_pk, Act.TYPE_PAPER)
    context = {
        "item": desk.item,
        "heading": heading_of(desk.item, desk.evaluation),
        "lines": paper_lines(desk, request.user),
    }
    return render(request, "evaluations/council/paper_sheets.html", context)


@signed_in
def paper_entry(request, item_pk, seat_pk):
    """Type one member's sheet; the other person's typing is never shown."""
    desk = desk_for(request, item_pk, Act.TYPE_PAPER)
    place = _place(desk, seat_pk)
    try:
        place = actions.awaited_place(desk.room, place.seat)
    except ValidationError as error:
        return _back(request, desk, error)
    form, twin = _form(request, desk, place)
    if request.method == "POST" and form.is_valid():
        try:
            return _typed(request, desk, place, form)
        except ValidationError as error:
            form.add_error(None, error)
    heading = heading_of(desk.item, desk.evaluation)
    context = {"item": desk.item, "heading": heading, "seat": place.seat, "form": form, "twin": twin}
    if twin and twin.is_mismatched and twin.entry_of(request.user):
        context["where"] = difference_text(twin.differences)
    return render(request, "evaluations/council/paper_entry.html", context)


@require_safe
@signed_in
def paper_scan(request, pk):
    """The scan of a paper sheet."""
    return stored_file(request, get_object_or_404(PaperSheet.objects.open_to(request.user), pk=pk))


@require_safe
@signed_in
def paper_blank(request, item_pk, seat_pk):
    """A member's sheet of this product to fill in by hand: for the office, and for the member."""
    desk = desk_of(request, item_pk)
    place = _place(desk, seat_pk)
    if not may(desk.standing, Act.TYPE_PAPER) and place.seat != desk.standing.seat:
        raise PermissionDenied
    criteria_set = desk.evaluation.criteria_set if desk.evaluation else criteria_set_of(desk.dossier)
    if criteria_set is None:
        raise Http404
    paper = blank_sheet_paper(desk.item, place.seat, criteria_set)
    return download(paper, specimen=request.is_demo)


def _place(desk, seat_pk):
    place = next((row for row in desk.room.places if row.seat.pk == seat_pk), None)
    if place is None or place.recusal:
        raise Http404
    return place


def _form(request, desk, place):
    version = actions.version_of(place, desk.evaluation)
    twin = twins_of(desk.evaluation).get((place.seat.pk, version))
    sent = request.method == "POST"
    form = PaperForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        criteria=list(Criterion.objects.in_set(desk.evaluation.criteria_set)),
        asks_scan=twin is None,
        asks_reason=version > 1,
        stored=twin.entry_of(request.user) if twin else None,
        differences=twin.differences if twin else (),
    )
    return form, twin


def _typed(request, desk, place, form):
    twin = actions.enter_paper(
        desk.evaluation,
        place.seat,
        form.answers(),
        form.cleaned_data["opinion"],
        by=request.user,
        reason=form.cleaned_data.get("reason", ""),
        scan=form.cleaned_data.get("scan"),
    )
    if twin.is_mismatched:
        text = _("Chưa tính: hai lượt nhập khác nhau ở %(where)s. Xem lại phiếu giấy rồi nhập lại.")
        messages.error(request, text % {"where": difference_text(twin.differences)})
    elif len(twin.entries) == 2:
        print_sheet(twin.paper.sheet, by=request.user, on=request.business_date)
        messages.success(request, _("Hai lượt nhập khớp nhau. Phiếu giấy đã được tính."))
    else:
        messages.success(request, _("Đã ghi lượt thứ nhất. Người khác nhập lượt thứ hai."))
    return redirect("evaluations:paper_sheets", item_pk=desk.item.pk)


def _back(request, desk, error):
    messages.error(request, error.messages[0])
    return redirect("evaluations:paper_sheets", item_pk=desk.item.pk)
