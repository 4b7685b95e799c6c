"""Step 3, the producer's side: the business plan part by part, handing it in, completing it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from ocop_portal.wording import day, grouped
from products import actions, permissions, plan_parts
from products.cycle import CycleMove
from products.forms.plans import CostRows, MilestoneRows, PlanFilesForm, PlanTextForm
from products.forms.returns import AnswersForm
from products.forms.rows import rows_forms
from products.models import Cycle, CycleFile
from products.models.cycles import FilePurpose
from products.plan_reading import reading_of
from products.views.doing import done
from products.views.fetching import cycle_to_move, cycle_with_open_plan, cycle_with_plan

VIEWERS = (Role.PRODUCER, Role.COMMUNE, Role.SECRETARIAT, Role.LEADER)


@require_safe
@for_roles(*VIEWERS)
def plan_reading(request, pk):
    """The whole plan, with what was asked about it."""
    cycle = cycle_with_plan(request, pk)
    return render(request, "products/plan/reading.html", {"cycle": cycle, **reading_of(cycle)})


@for_roles(Role.PRODUCER)
def plan_text(request, pk, part):
    """One part in words, saved as it stands."""
    cycle = cycle_with_open_plan(request, pk)
    if part not in plan_parts.TEXTS:
        raise Http404
    title, names = plan_parts.TEXTS[part]
    form = PlanTextForm(request.POST or None, instance=cycle.plan, names=names)
    if request.method == "POST" and form.is_valid():
        typed, said = form.cleaned_data, _("Đã lưu nháp phương án.")
        with form.asking():
            done(request, actions.save_plan_texts, cycle, typed, seen=form.seen, said=said)
            return redirect(request.path if "stay" in request.POST else _home(pk))
    return render(request, "products/plan/text.html", {"cycle": cycle, "form": form, "title": title})


@for_roles(Role.PRODUCER)
def plan_costs(request, pk):
    """The rows of costs; what is typed stays when more rows are asked for."""
    cycle = cycle_with_open_plan(request, pk)
    costs = cycle.plan.costs.all()
    saved = [{"item": row.item, "amount": grouped(row.amount), "source": row.source} for row in costs]
    rows = rows_forms(request, CostRows, saved)
    if rows.is_bound and rows.is_valid():
        done(request, actions.save_costs, cycle, rows.rows(), said=_("Đã lưu vốn đầu tư."))
        return redirect(_home(pk))
    sums, total = plan_parts.costs_by_source(costs)
    return render(
        request, "products/plan/costs.html", {"cycle": cycle, "rows": rows, "sums": sums, "total": total}
    )


@for_roles(Role.PRODUCER)
def plan_milestones(request, pk):
    """The rows of milestones; what is typed stays when more rows are asked for."""
    cycle = cycle_with_open_plan(request, pk)
    milestones = cycle.plan.milestones.all()
    saved = [{"title": row.title, "due_on": day(row.due_on)} for row in milestones]
    rows = rows_forms(request, MilestoneRows, saved, since=cycle.idea.accepted_on)
    if rows.is_bound and rows.is_valid():
        done(request, actions.save_milestones, cycle, rows.rows(), said=_("Đã lưu mốc triển khai."))
        return redirect(_home(pk))
    return render(request, "products/plan/milestones.html", {"cycle": cycle, "rows": rows})


@for_roles(Role.PRODUCER)
def plan_files(request, pk):
    """Files enclosed with the plan."""
    cycle = cycle_with_open_plan(request, pk)
    form = PlanFilesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        files = form.cleaned_data["files"]
        said = _("Đã nhận %(count)s tệp.") % {"count": len(files)}
        done(request, actions.add_plan_files, cycle, files, by=request.user, said=said)
        for text in form.refused:
            messages.error(request, text)
        return redirect(request.path)
    files = plan_parts.files_of(cycle.plan)
    return render(request, "products/plan/files.html", {"cycle": cycle, "form": form, "files": files})


@for_roles(Role.PRODUCER)
def plan_file_remove(request, pk):
    """Ask once, then take the file back."""
    file = _own_file(request, pk)
    back = reverse("products:plan_files", args=[file.cycle_id])
    if request.method == "POST":
        said = _("Đã bỏ tệp “%(name)s”.") % {"name": file.name}
        done(request, actions.remove_plan_file, file, said=said)
        return redirect(back)
    context = {
        "title": _("Bỏ tệp “%(name)s”?") % {"name": file.name},
        "effect": _("Tệp không còn kèm theo phương án."),
        "submit": _("Bỏ tệp"),
        "back": _("Không bỏ, quay lại"),
        "back_url": back,
        "danger": True,
    }
    return render(request, "components/confirm.html", context)


def _own_file(request, pk):
    found = CycleFile.objects.filter(purpose=FilePurpose.PLAN, removed_at=None)
    file = get_object_or_404(found, pk=pk, cycle__in=Cycle.objects.visible_to(request.user))
    if not permissions.may_write_plan(request.user, file.cycle):
        raise PermissionDenied
    return file


@for_roles(Role.PRODUCER)
def plan_submit(request, pk):
    """Check what was written, then hand it in."""
    cycle = cycle_to_move(request, pk, CycleMove.SUBMIT_PLAN)
    if request.method == "POST":
        on, said = request.business_date, _("Đã nộp phương án. Tổ giúp việc xem và trả lời.")
        if done(request, actions.submit_plan, cycle, by=request.user, on=on, said=said):
            return redirect(_home(pk))
    context = {"cycle": cycle, "gaps": plan_parts.gaps_of(cycle.plan), **reading_of(cycle)}
    return render(request, "products/plan/submit.html", context)


@for_roles(Role.PRODUCER)
def plan_complete(request, pk):
    """The producer answers every item, then hands the plan in again."""
    cycle = cycle_to_move(request, pk, CycleMove.RESUBMIT_PLAN)
    asked = cycle.plan.open_return
    if asked is None:
        raise Http404
    sends = "resubmit" in request.POST
    form = AnswersForm(request.POST or None, items=list(asked.items.all()), needed=sends)
    if request.method == "POST" and form.is_valid():
        with form.asking():
            try:
                actions.save_plan_answers(asked, form.answers(), seen=form.seen)
                form.has_stored()
                if sends:
                    actions.resubmit_plan(cycle, by=request.user, on=request.business_date)
            except ValidationError as error:
                form.add_error(None, error.messages)
            else:
                messages.success(request, _("Đã nộp lại phương án.") if sends else _("Đã lưu câu trả lời."))
                return redirect(_home(pk) if sends else request.path)
    return render(request, "products/plan/complete.html", _complete_context(request, cycle, asked, form))


def _complete_context(request, cycle, asked, form):
    rows = [
        (plan_parts.place_label(item.place), plan_parts.place_url(item.place, cycle), item, field)
        for item, field in form.rows()
    ]
    return {
        "cycle": cycle,
        "asked": asked,
        "due": asked.due_on,
        "form": form,
        "rows": rows,
        "is_overdue": asked.due_on < request.business_date,
        "gaps": plan_parts.gaps_of(cycle.plan),
    }


def _home(pk):
    return reverse("products:cycle_detail", args=[pk])
