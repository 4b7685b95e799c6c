"""After the lock: comparing sheets, notes of the discussion, rescoring, the council's conclusion."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evaluations import actions
from evaluations.blocks import block_of
from evaluations.forms.board import NoteForm, RescoreForm
from evaluations.permissions.council import Act, may, may_compare
from evaluations.presenting.board import board_of, pairs_apart
from evaluations.presenting.control import acts_of, result_text
from evaluations.presenting.heading import heading_of
from evaluations.views.control import refuse
from evaluations.views.desk import desk_for, desk_of
from evaluations.workflow import UNDER_WAY, Move
from ocop_portal.accounts.access import signed_in


@signed_in
def board(request, item_pk):
    """Every revealed sheet beside the others."""
    return _board_page(request, item_pk, NoteForm())


@require_POST
@signed_in
def discussion_note(request, item_pk):
    desk = desk_for(request, item_pk, Act.ADD_NOTE)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _board_page(request, item_pk, form)
    try:
        actions.add_note(desk.evaluation, form.cleaned_data["text"], by=request.user)
    except ValidationError as error:
        return refuse(request, desk, error.messages[0])
    messages.success(request, _("Đã ghi chú. Ghi chú được đưa vào biên bản."))
    return redirect(reverse("evaluations:board", args=[item_pk]) + "#h-note")


@signed_in
def rescore(request, item_pk):
    """The chair chooses who scores again."""
    desk = desk_for(request, item_pk, Move.ASK_RESCORE)
    block = block_of(Move.ASK_RESCORE, desk.room)
    if block:
        return refuse(request, desk, block.text)
    form = _rescore_form(request, desk)
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_rescore(desk.evaluation, **form.cleaned_data, by=request.user)
        except ValidationError as error:
            return refuse(request, desk, error.messages[0])
        messages.success(request, _("Đã yêu cầu chấm lại. Phiếu lần trước được giữ nguyên."))
        return redirect("evaluations:evaluation_detail", item_pk=item_pk)
    away = [place.seat for place in desk.room.counted if not place.present]
    heading = heading_of(desk.item, desk.evaluation)
    context = {"item": desk.item, "heading": heading, "form": form, "away": away}
    return render(request, "evaluations/council/rescore.html", context)


def _board_page(request, item_pk, form):
    desk = desk_of(request, item_pk)
    if not may_compare(desk.standing, desk.evaluation):
        raise PermissionDenied
    may_note = may(desk.standing, Act.ADD_NOTE) and desk.room.status in UNDER_WAY
    context = {
        "item": desk.item,
        "heading": heading_of(desk.item, desk.evaluation),
        "evaluation": desk.evaluation,
        "board": board_of(desk.evaluation),
        "acts": acts_of(desk),
        "result": result_text(desk.evaluation),
        "note_form": form if may_note else None,
        "ground": desk.item.session.round.regulation.ground("R-SCORE-3"),
        "is_member": desk.standing.seat is not None,
    }
    return render(request, "evaluations/council/board.html", context)


def _rescore_form(request, desk):
    seats = [place.seat for place in desk.room.able_to_score_again]
    totals = desk.room.totals
    labels = {
        seat.pk: _("%(name)s: %(total)d điểm") % {"name": seat, "total": totals[seat.pk]} for seat in seats
    }
    apart = [str(pk) for pk in pairs_apart(desk.evaluation)]
    return RescoreForm(request.POST or None, seats=seats, labels=labels, initial={"seats": apart})
