"""Steps 2 to 4 as a whole: the list of ideas and plans, one product's page, giving up, files."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from ocop_portal.audit.models import AuditEvent
from ocop_portal.confirming import question
from products import actions, idea_parts, permissions, plan_parts, progress_parts, support_parts
from products.cycle import CycleMove
from products.forms.cycles import CycleFilterForm
from products.forms.ideas import ReasonForm
from products.models import Cycle, CycleFile, Producer
from products.parts import next_step
from products.statuses import cycle_tag, steps_of_cycle
from products.turns import cycle_turn
from products.views.doing import done
from products.views.fetching import cycle_to_move, visible_cycle
from products.views.files import stored_file
from products.views.lists import page_of

VIEWERS = (Role.PRODUCER, Role.COMMUNE, Role.SECRETARIAT, Role.LEADER)
# Where others than the writer make their move, and what the button says.
READERS_MOVES = {
    CycleMove.CONFIRM_IDEA: ("products:idea_confirm", gettext_lazy("Xem và xác nhận ý tưởng")),
    CycleMove.ACCEPT_IDEA: ("products:idea_answer", gettext_lazy("Xem và trả lời ý tưởng")),
    CycleMove.ACCEPT_PLAN: ("products:plan_review", gettext_lazy("Kiểm tra phương án")),
    CycleMove.DECLARE_READY: ("products:cycle_ready", CycleMove.DECLARE_READY.label),
}


@require_safe
@for_roles(*VIEWERS)
def cycle_list(request):
    """Ideas and plans that this person may know of, filtered by the address."""
    filters = CycleFilterForm(request.GET, user=request.user)
    page = page_of(request, filters.apply(Cycle.objects.visible_to(request.user).for_list()))
    rows = [(cycle, cycle_tag(cycle)) for cycle in page]
    may_start = request.user.role == Role.PRODUCER and Producer.objects.filter(users=request.user).exists()
    context = {"page_obj": page, "rows": rows, "filters": filters, "may_start": may_start}
    return render(request, "products/cycle/list.html", context)


@require_safe
@for_roles(*VIEWERS)
def cycle_detail(request, pk):
    """The idea, the plan, whose turn it is, and what happened."""
    cycle = visible_cycle(request, pk)
    return render(request, "products/cycle/detail.html", _page_of(request, cycle))


def _page_of(request, cycle):
    act = cycle_turn(cycle)
    moves = permissions.cycle_moves_for(request.user, cycle)
    return {
        "cycle": cycle,
        "state": cycle_tag(cycle),
        "steps": steps_of_cycle(cycle),
        "act": act,
        "is_overdue": act.is_overdue(request.business_date),
        "moves": moves,
        "buttons": [(reverse(name, args=[cycle.pk]), text) for name, text in _pages_for(moves)],
        "events": AuditEvent.objects.about(cycle),
        "scans": idea_parts.consent_files(cycle),
        "received": support_parts.received(cycle.product),
        "progress": progress_parts.progress_of(request.user, cycle),
        **_parts_of(request.user, cycle),
    }


def _pages_for(moves):
    return [READERS_MOVES[move] for move in moves if move in READERS_MOVES]


def _parts_of(user, cycle):
    """What the writer still has to write; for readers the facts alone."""
    facts = {
        "idea_rows": idea_parts.idea_rows(cycle),
        "may_read_plan": permissions.may_read_plan(user, cycle),
        "asked": cycle.plan.open_return if hasattr(cycle, "plan") else None,
    }
    if permissions.may_write_idea(user, cycle):
        gaps = idea_parts.gaps_of(cycle)
        tasks = idea_parts.idea_tasks(cycle, gaps)
    elif permissions.may_write_plan(user, cycle):
        gaps = plan_parts.gaps_of(cycle.plan)
        tasks = plan_parts.plan_tasks(cycle, gaps)
    else:
        return facts
    return {**facts, "gaps": gaps, "tasks": tasks, "next_step": next_step(tasks)}


@for_roles(Role.PRODUCER, Role.COMMUNE)
def cycle_stop(request, pk):
    """Ask once, with the reason, then stop."""
    cycle = cycle_to_move(request, pk, CycleMove.STOP)
    form = ReasonForm(
        request.POST or None,
        label=_("Lý do dừng tham gia"),
        help_text=_("Xã và Tổ giúp việc đọc được lý do này."),
    )
    if request.method == "POST" and form.is_valid():
        reason, said = form.cleaned_data["reason"], _("Đã dừng tham gia.")
        done(request, actions.stop_cycle, cycle, reason=reason, by=request.user, said=said)
        return redirect("products:cycle_detail", pk=pk)
    return render(request, "components/confirm.html", _stop_question(cycle, form))


def _stop_question(cycle, form):
    context = question(
        form,
        title=_("Dừng tham gia với %(product)s?") % {"product": cycle.product},
        effect=_("Sản phẩm không đi tiếp các bước sau và không mở lại được. Những gì đã viết vẫn được giữ."),
        submit=_("Dừng tham gia"),
        back=("products:cycle_detail", cycle.pk),
        danger=True,
    )
    return {**context, "back": _("Không dừng, quay lại")}


@for_roles(Role.PRODUCER)
def cycle_ready(request, pk):
    """Ask once; from then on the product can be evaluated."""
    cycle = cycle_to_move(request, pk, CycleMove.DECLARE_READY)
    if request.method == "POST":
        said = _("Sản phẩm đã sẵn sàng đánh giá. Bạn lập được hồ sơ khi có đợt đang nhận.")
        done(request, actions.declare_ready, cycle, by=request.user, on=request.business_date, said=said)
        return redirect("products:cycle_detail", pk=pk)
    context = {
        "title": _("%(product)s đã sẵn sàng đánh giá?") % {"product": cycle.product},
        "effect": _("Phương án coi như đã triển khai xong, và bạn lập được hồ sơ cho đợt đang nhận."),
        "submit": _("Sẵn sàng đánh giá"),
        "back": _("Chưa xong, quay lại"),
        "back_url": reverse("products:cycle_detail", args=[pk]),
        "open_milestones": progress_parts.open_milestones(cycle),
    }
    return render(request, "products/progress/ready.html", context)


@require_safe
@for_roles(*VIEWERS)
def cycle_file(request, pk):
    """One file of steps 2 to 4, for whoever may see what it belongs to."""
    visible = Cycle.objects.visible_to(request.user)
    file = get_object_or_404(
        CycleFile.objects.select_related("cycle__product__producer", "cycle__plan"), pk=pk, cycle__in=visible
    )
    if not permissions.may_read_cycle_file(request.user, file):
        raise Http404
    return stored_file(request, file)
