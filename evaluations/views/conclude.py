"""The council's last word on a product: its conclusion, a knock-out or a stop."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from evaluations import actions
from evaluations.blocks import block_of
from evaluations.forms.board import ConcludeForm, EndForm
from evaluations.presenting.board import board_of
from evaluations.views.control import refuse
from evaluations.views.desk import desk_for
from evaluations.workflow import Move
from ocop_portal.accounts.access import signed_in


@signed_in
def conclude(request, item_pk):
    """Show the result and its explanation, ask again, conclude."""
    desk = desk_for(request, item_pk, Move.CONCLUDE)
    block = block_of(Move.CONCLUDE, desk.room)
    if block:
        return refuse(request, desk, block.text)
    form = ConcludeForm(request.POST or None, initial={"seen": _shown(desk)})
    if request.method == "POST" and form.is_valid():
        return _do(
            request, desk, lambda: actions.conclude(desk.evaluation, by=request.user, seen=form.totals)
        )
    return render(request, "evaluations/council/conclude.html", _question(desk) | {"form": form})


@signed_in
def knock_out(request, item_pk):
    """End the evaluation on a condition or rule of the criteria set, with a written reason."""
    desk = desk_for(request, item_pk, Move.KNOCK_OUT)
    block = block_of(Move.KNOCK_OUT, desk.room)
    if block:
        return refuse(request, desk, block.text)
    form = EndForm(request.POST or None, criteria_set=desk.evaluation.criteria_set)
    if request.method == "POST" and form.is_valid():
        stops, ground = form.ground
        act = actions.stop if stops else actions.knock_out
        reason = form.cleaned_data["reason"]
        return _do(request, desk, lambda: act(desk.evaluation, ground, reason, by=request.user))
    return render(request, "components/confirm.html", _end_question(desk, form))


def _do(request, desk, act):
    try:
        act()
    except ValidationError as error:
        return refuse(request, desk, error.messages[0])
    messages.success(request, _("Đã kết luận sản phẩm này."))
    return redirect("evaluations:evaluation_detail", item_pk=desk.item.pk)


def _shown(desk):
    return ",".join(str(total) for total in sorted(desk.room.totals.values()))


def _question(desk):
    board = board_of(desk.evaluation)
    return {
        "kicker": desk.item.dossier.product.name,
        "title": _("Kết luận kết quả này?"),
        "board": board,
        "submit": _("Kết luận"),
        "back_url": reverse("evaluations:board", args=[desk.item.pk]),
        "back": _("Chưa kết luận, quay lại"),
        "sheet_note": desk.item.dossier.round.sheet_note,
    }


def _end_question(desk, form):
    return {
        "kicker": desk.item.dossier.product.name,
        "title": _("Loại sản phẩm hoặc dừng đánh giá?"),
        "effect": _(
            "Việc đánh giá sản phẩm kết thúc tại đây: không có điểm trung bình, không xếp hạng. "
            "Các phiếu đã chấm được giữ. Việc này không làm lại được."
        ),
        "form": form,
        "submit": _("Kết luận loại hoặc dừng"),
        "danger": True,
        "back_url": reverse("evaluations:evaluation_detail", args=[desk.item.pk]),
        "back": _("Không, quay lại"),
    }
