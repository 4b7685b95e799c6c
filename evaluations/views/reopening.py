"""Opening a handed-in sheet again: asked by one side, agreed to or declined by the other."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from evaluations import actions
from evaluations.forms.reopening import DeclineForm, ReopenForm
from evaluations.models import ReopenRequest
from evaluations.permissions.council import Act
from evaluations.presenting.heading import heading_of
from evaluations.presenting.reopening import request_lines
from evaluations.views.desk import desk_for
from evaluations.workflow import OPEN_TO_SHEETS
from ocop_portal.accounts.access import signed_in


@signed_in
def reopen(request, item_pk):
    """The requests of this product, and a form for a new one while sheets may change."""
    desk = desk_for(request, item_pk, Act.REOPEN_SHEET)
    form = ReopenForm(request.POST or None, places=_reopenable(desk))
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_reopening(form.sheet, form.cleaned_data["reason"], by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Đã ghi đề nghị. Phiếu mở lại khi bên kia đồng ý."))
            return redirect("evaluations:reopen", item_pk=item_pk)
    context = {
        "item": desk.item,
        "heading": heading_of(desk.item, desk.evaluation),
        "lines": request_lines(desk, request.user),
        "form": form,
        "can_ask": bool(form.sheets),
    }
    return render(request, "evaluations/council/reopen.html", context)


@signed_in
def reopen_agree(request, item_pk, pk):
    """Ask again, then open the sheet."""
    desk, asked = _asked(request, item_pk, pk)
    if request.method == "POST":
        try:
            actions.agree_to_reopen(asked, by=request.user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            text = _("Đã mở lại phiếu của %(name)s. Thành viên sửa rồi nộp lại.")
            messages.success(request, text % {"name": asked.sheet.seat})
        return redirect("evaluations:reopen", item_pk=item_pk)
    return render(request, "components/confirm.html", _agree_question(desk, asked))


@signed_in
def reopen_decline(request, item_pk, pk):
    """Say no, with a reason."""
    desk, asked = _asked(request, item_pk, pk)
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decline_to_reopen(asked, form.cleaned_data["answer"], by=request.user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        return redirect("evaluations:reopen", item_pk=item_pk)
    return render(request, "components/confirm.html", _decline_question(desk, asked, form))


def _asked(request, item_pk, pk):
    desk = desk_for(request, item_pk, Act.REOPEN_SHEET)
    found = ReopenRequest.objects.filter(sheet__evaluation=desk.evaluation)
    rows = found.select_related("sheet__seat__user", "sheet__evaluation__agenda_item", "asked_by")
    return desk, get_object_or_404(rows, pk=pk)


def _reopenable(desk):
    if desk.room.status not in OPEN_TO_SHEETS:
        return []
    return [
        place
        for place in desk.room.able_to_score_again
        if place.sheet and not place.draft and place.sheet.revealed_at is None
    ]


def _agree_question(desk, asked):
    return {
        **_question(desk, asked),
        "title": _("Đồng ý mở lại phiếu của %(name)s?") % {"name": asked.sheet.seat},
        "effect": _(
            "Phiếu đã nộp được giữ nguyên cùng mã kiểm tra và không tính nữa. Thành viên sửa trong một phiếu "
            "mới rồi nộp lại; chưa nộp lại thì chưa đóng chấm được. Việc này được ghi vào biên bản."
        ),
        "submit": _("Đồng ý mở lại"),
    }


def _decline_question(desk, asked, form):
    return {
        **_question(desk, asked),
        "title": _("Không mở lại phiếu của %(name)s?") % {"name": asked.sheet.seat},
        "effect": _("Phiếu đã nộp giữ nguyên và vẫn được tính."),
        "submit": _("Không mở lại"),
        "form": form,
        "danger": True,
    }


def _question(desk, asked):
    return {
        "kicker": desk.item.dossier.product.name,
        "rows": [(_("Người đề nghị"), asked.asked_by), (_("Lý do"), asked.reason)],
        "back_url": reverse("evaluations:reopen", args=[desk.item.pk]),
    }
