"""The control page of one product, and the acts before the lock."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evaluations import actions
from evaluations.blocks import block_of
from evaluations.forms.board import RecusalForm
from evaluations.permissions.council import Act
from evaluations.presenting.control import control_page
from evaluations.presenting.heading import heading_of
from evaluations.presenting.ties import suggestions_for
from evaluations.views.desk import desk_for, desk_of
from evaluations.workflow import Move
from ocop_portal.accounts.access import signed_in


@signed_in
def evaluation_detail(request, item_pk):
    """Who has handed in, what can be done now, one's own sheet, the result."""
    desk = desk_of(request, item_pk)
    context = {"item": desk.item, "heading": heading_of(desk.item, desk.evaluation), **control_page(desk)}
    return render(request, "evaluations/council/detail.html", context)


@require_POST
@signed_in
def open_scoring(request, item_pk):
    desk = desk_for(request, item_pk, Move.OPEN_SCORING)
    try:
        actions.open_scoring(desk.item, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("Đã mở chấm. Các thành viên chấm được ngay."))
    return redirect("evaluations:evaluation_detail", item_pk=item_pk)


@signed_in
def lock(request, item_pk):
    """Ask again, then lock."""
    desk = desk_for(request, item_pk, Move.LOCK)
    block = block_of(Move.LOCK, desk.room)
    if block:
        return refuse(request, desk, block.text)
    if request.method == "POST":
        try:
            actions.lock(desk.evaluation, by=request.user)
        except ValidationError as error:
            return refuse(request, desk, error.messages[0])
        return redirect("evaluations:board", item_pk=item_pk)
    return render(request, "components/confirm.html", _lock_question(desk))


@signed_in
def recuse(request, item_pk):
    """The secretariat notes that a member takes no part in this product."""
    desk = desk_for(request, item_pk, Act.RECUSE)
    seats = [place.seat for place in desk.room.places if not place.recusal]
    form = RecusalForm(request.POST or None, seats=seats)
    if request.method == "POST" and form.is_valid():
        try:
            actions.recuse(desk.item, form.cleaned_data["seat"], form.cleaned_data["reason"], by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Đã ghi nhận. Phiếu của thành viên này không được tính."))
            return redirect("evaluations:evaluation_detail", item_pk=item_pk)
    return render(request, "evaluations/council/recuse.html", _recusal_question(desk, form))


def refuse(request, desk, text):
    """Back to the control page with the reason."""
    messages.error(request, text)
    return redirect("evaluations:evaluation_detail", item_pk=desk.item.pk)


def _lock_question(desk):
    return {
        "kicker": desk.item.dossier.product.name,
        "title": _("Đóng chấm sản phẩm này?"),
        "effect": _(
            "Đã đủ %(count)d phiếu. Sau khi đóng chấm, Hội đồng và Tổ giúp việc xem được mọi phiếu; "
            "phiếu không sửa được nữa, trừ khi người chủ trì yêu cầu chấm lại."
        )
        % {"count": len(desk.room.counted)},
        "submit": _("Đóng chấm"),
        "back_url": reverse("evaluations:evaluation_detail", args=[desk.item.pk]),
        "back": _("Chưa đóng, quay lại"),
    }


def _recusal_question(desk, form):
    return {
        "kicker": desk.item.dossier.product.name,
        "title": _("Ghi nhận thành viên không tham gia chấm"),
        "effect": _(
            "Thành viên có liên quan đến chủ thể không mở hồ sơ, không chấm, không tính vào số phiếu. "
            "Phiếu đã chấm (nếu có) được giữ nhưng không tính. "
            "Việc này có hiệu lực ngay và không rút lại được."
        ),
        "form": form,
        "suggestions": suggestions_for(desk),
        "submit": _("Ghi nhận không tham gia chấm"),
        "danger": True,
        "back_url": reverse("evaluations:evaluation_detail", args=[desk.item.pk]),
    }
