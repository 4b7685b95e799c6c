"""The commune's report: written, checked, filed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluations import actions
from evaluations.assessment import assessment_of
from evaluations.contents import stated_of
from evaluations.forms.commune import CommuneReportForm
from evaluations.models import CommuneReport
from evaluations.views.fetching import dossier_to_move
from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from products.clocks import commune_deadline
from products.workflow import Move


def _report_of(dossier):
    return CommuneReport.objects.prefetch_related("findings").filter(dossier=dossier).first()


@for_roles(Role.COMMUNE)
def commune_report(request, code):
    """Four contents, what the producer says beside what the commune finds; a draft at any time."""
    dossier = dossier_to_move(request, code, Move.FILE_REPORT)
    report = _report_of(dossier)
    stated = stated_of(dossier, assessment_of(dossier))
    form = CommuneReportForm(
        request.POST or None,
        report=report,
        stated=stated,
        received_on=dossier.submitted_on,
        on=request.business_date,
    )
    if request.method == "POST" and form.is_valid():
        with form.asking():
            return _save(request, dossier, form)
    due, ground = commune_deadline(dossier)
    context = {
        "dossier": dossier,
        "report": report,
        "form": form,
        "due": due,
        "ground": ground,
        "is_overdue": due < request.business_date,
    }
    return render(request, "evaluations/dossier/commune_report.html", context)


def _save(request, dossier, form):
    try:
        facts = {"fields": form.report_fields(), "findings": form.findings(), "seen": form.seen}
        actions.save_report(dossier, **facts, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("evaluations:dossier_detail", code=dossier.code)
    if "check" in request.POST:
        return redirect("evaluations:commune_report_check", code=dossier.code)
    messages.success(request, _("Đã lưu nháp lúc %(time)s.") % {"time": f"{timezone.localtime():%H:%M:%S}"})
    return redirect(request.path)


@for_roles(Role.COMMUNE)
def commune_report_check(request, code):
    """The whole report once more; from here it goes to the secretariat."""
    dossier = dossier_to_move(request, code, Move.FILE_REPORT)
    if request.method == "POST":
        return _file(request, dossier)
    report = _report_of(dossier)
    found = {row.content: row for row in report.findings.all()} if report else {}
    stated = stated_of(dossier, assessment_of(dossier))
    context = {
        "dossier": dossier,
        "report": report,
        "pairs": [(row, found.get(content)) for content, row in stated.items()],
        "gaps": actions.report_gaps(report, request.business_date),
    }
    return render(request, "evaluations/dossier/commune_report_check.html", context)


def _file(request, dossier):
    try:
        actions.file_report(dossier, by=request.user, on=request.business_date)
    except ValidationError as error:
        for text in error.messages:
            messages.error(request, text)
        return redirect("evaluations:commune_report_check", code=dossier.code)
    messages.success(request, _("Đã gửi báo cáo. Hồ sơ chuyển đến Tổ giúp việc."))
    return redirect("evaluations:dossier_detail", code=dossier.code)
