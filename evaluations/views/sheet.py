"""A member's own sheet: filling in, checking, handing in, reading."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from evaluations import actions
from evaluations.forms.sheet import SheetForm
from evaluations.judged import judged_assessment
from evaluations.models import ScoreSheet
from evaluations.permissions.council import Act
from evaluations.presenting.heading import heading_of
from evaluations.presenting.reading import sheet_reading
from evaluations.presenting.reopening import reopening_of
from evaluations.presenting.saving import clashes
from evaluations.presenting.sheet import sheet_page
from evaluations.printing import print_now, print_sheet
from evaluations.views.desk import WITH, desk_for
from evaluations.workflow import OPEN_TO_SHEETS
from ocop_portal.accounts.access import signed_in
from ocop_portal.accounts.resuming import belongs_to_another, resume

SHEET_WITH = (
    "seat__user",
    "evaluation__criteria_set",
    *(f"evaluation__agenda_item__{name}" for name in WITH),
)


@signed_in
def score_sheet(request, item_pk):
    """The sheet to fill in; every button of it saves what was changed in it."""
    if belongs_to_another(request) and (asks := resume(request)):
        return asks
    desk = desk_for(request, item_pk, Act.HAND_IN)
    if not _is_open(desk):
        return _elsewhere(request, desk)
    assessment = judged_assessment(desk.evaluation)
    form = _form(request, desk, assessment)
    if request.method == "POST" and form.is_valid():
        try:
            saved = _save(request, desk, form)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            if not saved.conflicts:
                return redirect(_next_address(request, desk))
            return _conflict_page(request, desk, assessment, saved)
    return render(request, "evaluations/council/sheet.html", _context(desk, assessment, form))


@signed_in
def hand_in(request, item_pk):
    """Check what was chosen, then make it final."""
    if belongs_to_another(request) and (asks := resume(request)):
        return asks
    desk = desk_for(request, item_pk, Act.HAND_IN)
    if not _is_open(desk) or desk.place.draft is None:
        return _elsewhere(request, desk)
    if request.method == "POST":
        try:
            sheet = actions.hand_in(desk.place.draft, by=request.user, seen=request.POST.get("state"))
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return redirect("evaluations:hand_in", item_pk=item_pk)
        else:
            print_sheet(sheet, by=request.user, on=request.business_date)
            return redirect("evaluations:sheet_detail", pk=sheet.pk)
    assessment = judged_assessment(desk.evaluation)
    context = _context(desk, assessment, _form(None, desk, assessment))
    return render(request, "evaluations/council/hand_in.html", context)


@signed_in
def sheet_detail(request, pk):
    """A handed-in sheet for reading: one's own, or after the lock another's."""
    sheets = ScoreSheet.objects.visible_to(request.user).exclude(handed_in_at=None)
    sheet = get_object_or_404(sheets.select_related(*SHEET_WITH), pk=pk)
    item = sheet.evaluation.agenda_item
    context = {
        "sheet": sheet,
        "item": item,
        "heading": heading_of(item, sheet.evaluation),
        **sheet_reading(sheet, request.user),
    }
    return render(request, "evaluations/council/sheet_detail.html", context)


@require_safe
@signed_in
def sheet_pdf(request, pk):
    """The sheet as a paper, printed since it was handed in or now: one's own, or after the lock another's."""
    sheets = ScoreSheet.objects.visible_to(request.user).exclude(handed_in_at=None)
    sheet = get_object_or_404(sheets.select_related("evaluation__agenda_item__dossier"), pk=pk)
    if not (sheet.pdf or print_now(sheet)):
        raise Http404
    name = f"phieu-{sheet.evaluation.dossier.code}-lan-{sheet.version}.pdf"
    try:
        content = sheet.pdf.open()
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(content, as_attachment=True, filename=name, content_type="application/pdf")
    response["Cache-Control"] = "private, no-store"
    return response


def _is_open(desk):
    return desk.room.status in OPEN_TO_SHEETS and desk.place.is_counted and not desk.place.is_done


def _elsewhere(request, desk):
    if desk.place.sheet:
        return redirect("evaluations:sheet_detail", pk=desk.place.sheet.pk)
    messages.error(request, _("Sản phẩm này không còn chấm hoặc chưa mở chấm."))
    return redirect("evaluations:evaluation_detail", item_pk=desk.item.pk)


def _form(request, desk, assessment):
    draft, evaluation = desk.place.draft, desk.evaluation
    stored = draft or desk.place.sheet or actions.last_sheet(evaluation, desk.place.seat)
    data = request.POST if request and request.method == "POST" else None
    marks = {mark.criterion_id: mark for mark in stored.marks.all()} if stored else {}
    shown = draft or (stored.next_version() if stored else None)
    return _sheet_form(data, desk, assessment, sheet=shown, marks=marks)


def _sheet_form(data, desk, assessment, **stored):
    criteria = [answer.criterion for answer in assessment.answers]
    return SheetForm(data, criteria=criteria, asks_reason=desk.place.request is not None, **stored)


def _save(request, desk, form):
    attempt = form.cleaned_data["attempt"]
    return actions.save_changes(desk.evaluation, form.changes(), by=request.user, attempt=attempt)


def _conflict_page(request, desk, assessment, saved):
    """What is stored, but with the values that were sent where another tab stored others meanwhile."""
    met = clashes(saved)
    kept = {name: clash.sent for name, clash in met.items()}
    form = _sheet_form(None, desk, assessment, sheet=saved.sheet, marks=saved.marks, kept=kept)
    context = _context(desk, assessment, form, met)
    context["draft"] = saved.sheet
    return render(request, "evaluations/council/sheet.html", context, status=409)


def _next_address(request, desk):
    if "kiem-tra" in request.POST:
        return reverse("evaluations:hand_in", args=[desk.item.pk])
    part = request.POST.get("luu", "")
    anchor = f"#phan-{part.lower()}" if part in {"A", "B", "C"} else ""
    return request.path + anchor


def _context(desk, assessment, form, conflicts=None):
    return {
        "desk": desk,
        "item": desk.item,
        "heading": heading_of(desk.item, desk.evaluation),
        "page": sheet_page(desk.evaluation, assessment, form, conflicts or {}),
        "form": form,
        "conflicts": conflicts or {},
        "attempt": form.sheet.version if form.sheet else 1,
        "reopening": reopening_of(desk.place.draft),
        "draft": desk.place.draft,
        "is_rescoring": desk.place.request is not None,
    }
