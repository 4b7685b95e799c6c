"""Step 4: milestones reached, reports on the progress."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from ocop_portal.wording import day
from products import actions, permissions
from products.forms.progress import MilestoneDoneForm, ReportFilterForm, ReportForm
from products.models import Milestone, ProgressReport
from products.views.doing import done
from products.views.fetching import cycle_under_way
from products.views.lists import page_of
from products.views.moved_on import cycle_moved_on

VIEWERS = (Role.PRODUCER, Role.COMMUNE, Role.SECRETARIAT, Role.LEADER)


@for_roles(Role.PRODUCER)
def milestone_done(request, pk):
    """The day on which a milestone was reached."""
    milestone = _own_milestone(request, pk)
    on, cycle_pk = request.business_date, milestone.plan.cycle_id
    form = MilestoneDoneForm(request.POST or None, initial={"done_on": milestone.done_on or on}, on=on)
    if request.method == "POST" and form.is_valid():
        facts = {"done_on": form.cleaned_data["done_on"], "by": request.user, "on": on}
        done(request, actions.reach_milestone, milestone, **facts, said=_("Đã ghi mốc triển khai."))
        return redirect("products:cycle_detail", pk=cycle_pk)
    context = {"form": form, "milestone": milestone, "cycle": milestone.plan.cycle}
    return render(request, "products/progress/milestone.html", context)


@for_roles(Role.PRODUCER)
def milestone_undo(request, pk):
    """Ask once, then the milestone is open again."""
    milestone = _own_milestone(request, pk)
    back = reverse("products:cycle_detail", args=[milestone.plan.cycle_id])
    if request.method == "POST":
        said = _("Mốc “%(title)s” trở lại chưa xong.") % {"title": milestone.title}
        done(request, actions.undo_milestone, milestone, by=request.user, said=said)
        return redirect(back)
    context = {
        "title": _("Ghi lại “%(title)s” là chưa xong?") % {"title": milestone.title},
        "effect": _("Ngày xong đã ghi được bỏ đi. Nhật ký vẫn ghi lại việc này."),
        "submit": _("Ghi là chưa xong"),
        "back": _("Giữ nguyên, quay lại"),
        "back_url": back,
    }
    return render(request, "components/confirm.html", context)


def _own_milestone(request, pk):
    found = Milestone.objects.select_related("plan__cycle__product__producer")
    milestone = get_object_or_404(found, pk=pk, plan__cycle__product__producer__users=request.user)
    if not permissions.may_report(request.user, milestone.plan.cycle):
        raise cycle_moved_on(milestone.plan.cycle)
    return milestone


@for_roles(Role.PRODUCER)
def report_create(request, pk):
    """A new report on the progress, with photos."""
    cycle = cycle_under_way(request, pk)
    form = ReportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        facts = {**form.cleaned_data, "by": request.user, "on": request.business_date}
        done(request, actions.report_progress, cycle, **facts, said=_("Đã gửi báo cáo tiến độ."))
        return redirect("products:cycle_detail", pk=pk)
    if request.FILES and form.errors:
        messages.warning(request, _("Xin chọn lại ảnh: trình duyệt không giữ được các ảnh đã chọn."))
    return render(request, "products/progress/report_form.html", {"form": form, "cycle": cycle})


@require_safe
@for_roles(*VIEWERS)
def report_list(request):
    """The reports that this person may read, the newest first."""
    reports = ProgressReport.objects.visible_to(request.user)
    filters = ReportFilterForm(request.GET, user=request.user, reports=reports)
    page = page_of(request, filters.apply(reports.for_list()))
    context = {"page_obj": page, "filters": filters, "is_own": request.user.role == Role.PRODUCER}
    return render(request, "products/progress/report_list.html", context)


@require_safe
@for_roles(*VIEWERS)
def report_detail(request, pk):
    """One report with its photos."""
    report = get_object_or_404(ProgressReport.objects.visible_to(request.user).for_list(), pk=pk)
    rows = [
        (_("Ngày báo cáo"), day(report.reported_on)),
        (_("Người báo cáo"), str(report.by)),
        (_("Việc đã làm"), report.done),
        (_("Khó khăn, kiến nghị"), report.difficulties or _("Không có")),
    ]
    return render(request, "products/progress/report_detail.html", {"report": report, "rows": rows})
