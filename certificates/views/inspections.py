"""Inspections after the certificate: the year's plan, records, what is put right and re-checked."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from certificates import actions, aftercare
from certificates.composing.inspection import blank_record, plan_paper
from certificates.forms import inspections as forms
from certificates.forms.complaints import ReasonForm
from certificates.models import Finding, Inspection, InspectionFile, InspectionKind, InspectionPlan
from certificates.views.telling import tried
from certificates.waiting import law_of_expiry
from ocop_portal import pdf
from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from ocop_portal.audit.models import AuditEvent
from ocop_portal.confirming import question
from ocop_portal.regulations.models import DemoClock
from products.views.lists import page_of

DETAIL, PLAN = "certificates:inspection", "certificates:inspection_plan"


@for_roles(*aftercare.VIEWERS)
def inspection_list(request):
    """All for the office; their own for producer and commune."""
    inspections = Inspection.objects.visible_to(request.user).for_list()
    filters = forms.InspectionFilterForm(request.GET, inspections=inspections)
    page = page_of(request, filters.apply(inspections))
    context = {"page_obj": page, "filters": filters, "on": request.business_date}
    return render(request, "certificates/inspections/inspection_list.html", context)


@for_roles(Role.SECRETARIAT, Role.LEADER)
def plan_now(request):
    """To the plan of this year."""
    return redirect(PLAN, year=request.business_date.year)


@for_roles(Role.SECRETARIAT, Role.LEADER)
def inspection_plan(request, year):
    """Which certificates are inspected in a year, by when and by whom."""
    plan = InspectionPlan.objects.filter(year=_year(year)).first()
    rows = plan.inspections.for_list().order_by("due_on", "pk") if plan else []
    context = {"year": year, "plan": plan, "rows": rows, "on": request.business_date}
    return render(request, "certificates/inspections/plan.html", context)


@for_roles(Role.SECRETARIAT, Role.LEADER)
def plan_print(request, year):
    """The plan with its certificates as a paper, for the signature or the file."""
    plan, law = get_object_or_404(InspectionPlan, year=year), law_of_expiry(request.business_date)
    if law is None:
        raise Http404
    paper = plan_paper(plan, law=law)
    return pdf.download(paper, specimen=DemoClock.objects.exists(), draft=not plan.is_issued)


@for_roles(Role.SECRETARIAT)
def record_blank(request, pk):
    """The record to be filled in by hand where the inspection is held."""
    found = _get_to_record(request, pk)
    return pdf.download(blank_record(found), specimen=DemoClock.objects.exists())


@for_roles(Role.SECRETARIAT)
def plan_edit(request, year):
    """Number and date of the plan."""
    plan = InspectionPlan.objects.filter(year=_year(year)).first() or InspectionPlan(year=year)
    form = forms.PlanForm(request.POST or None, instance=plan)
    posted = request.method == "POST" and form.is_valid()
    if posted and tried(form, actions.keep_plan, form.instance, by=request.user):
        messages.success(request, _("Đã ghi kế hoạch."))
        return redirect(PLAN, year=year)
    return render(request, "certificates/inspections/plan_edit.html", {"form": form, "year": year})


@for_roles(Role.SECRETARIAT)
def plan_add(request, year):
    """Choose certificates in force that are not in the plan yet."""
    plan, on = get_object_or_404(InspectionPlan, year=year), request.business_date
    free = aftercare.to_plan(plan, on)
    filters = forms.CertificatesToPlanForm(request.GET)
    page = page_of(request, filters.apply(free))
    shown = free.filter(pk__in=[row.pk for row in page])
    form = forms.PlannedForm(request.POST or None, certificates=shown)
    if request.method == "POST" and form.is_valid():
        facts = {**form.cleaned_data, "by": request.user, "on": on}
        if made := tried(form, actions.plan_inspections, plan, facts.pop("certificates"), **facts):
            messages.success(request, _planned_text(plan) % {"count": len(made)})
            return redirect(PLAN, year=year)
    context = {"form": form, "plan": plan, "page_obj": page, "filters": filters}
    return render(request, "certificates/inspections/plan_add.html", context)


@for_roles(*aftercare.VIEWERS)
def inspection(request, pk):
    """One inspection: who and when, what was found, what runs now, its history."""
    found, user, on = _get(request, pk), request.user, request.business_date
    context = {
        "inspection": found,
        "findings": aftercare.findings_for_page(user, found, on),
        "files": found.files.filter(finding=None),
        "uses": found.label_uses.all(),
        "revocation": aftercare.revocation_for(user, found.certificate),
        "may_record": aftercare.may_record(user, found),
        "is_late": found.state == "planned" and found.due_on < on,
        "on": on,
        "events": AuditEvent.objects.about(found) if aftercare.is_office(user) else [],
    }
    return render(request, "certificates/inspections/inspection.html", context)


@for_roles(Role.SECRETARIAT)
def inspection_record(request, pk):
    """Write the record of a planned inspection."""
    return _record(request, _get_to_record(request, pk))


@for_roles(Role.SECRETARIAT)
def inspection_surprise(request, pk):
    """Write the record of an inspection that nobody was told of."""
    certificate = get_object_or_404(aftercare.inspectable(request.business_date), pk=pk)
    return _record(request, Inspection(certificate=certificate, kind=InspectionKind.SURPRISE))


@for_roles(Role.SECRETARIAT)
def inspection_move(request, pk):
    """Another day."""
    found = _get_to_record(request, pk)
    words = {
        "title": _("Đổi ngày kiểm tra?"),
        "effect": _("Chủ thể và xã được báo ngày mới."),
        "submit": _("Đổi ngày"),
    }
    form = forms.MoveForm(request.POST or None)
    return _ask(request, found, form, actions.move_inspection, words, on=request.business_date)


@for_roles(Role.SECRETARIAT)
def inspection_cancel(request, pk):
    """It will not be held."""
    found = _get_to_record(request, pk)
    words = {
        "title": _("Không kiểm tra sản phẩm này?"),
        "effect": _("Lần kiểm tra giữ trong kế hoạch với lý do và không mở lại được."),
        "submit": _("Bỏ kiểm tra"),
        "danger": True,
    }
    return _ask(request, found, ReasonForm(request.POST or None), actions.cancel_inspection, words)


@for_roles(*aftercare.VIEWERS)
def inspection_file(request, pk, file):
    """One photo or paper."""
    found = get_object_or_404(InspectionFile, pk=file, inspection=_get(request, pk))
    return FileResponse(found.file.open(), as_attachment=True, filename=found.name)


@for_roles(Role.PRODUCER)
def finding_answer(request, pk):
    """The producer says what was put right."""
    finding = _get_finding(request, pk, aftercare.may_answer)
    initial = {"answer": finding.answer}
    form = forms.FindingAnswerForm(request.POST or None, request.FILES or None, initial=initial)
    words = {
        "title": _("Trả lời kết quả kiểm tra"),
        "effect": finding.text,
        "submit": _("Gửi trả lời"),
    }
    rows = {"kicker": finding.get_content_display(), "on": request.business_date}
    return _ask(request, finding.inspection, form, actions.answer_finding, words, target=finding, **rows)


@for_roles(Role.SECRETARIAT)
def finding_check(request, pk):
    """What the re-check came to."""
    finding = _get_finding(request, pk, aftercare.may_check)
    form = forms.RecheckForm(request.POST or None, finding=finding)
    words = {
        "title": _("Kết quả kiểm tra lại"),
        "effect": _("Kết thúc hoặc kết luận vi phạm rồi thì không mở lại được. Chủ thể và xã đọc ghi nhận."),
        "submit": _("Ghi kết quả"),
        "rows": [(_("Ghi nhận lúc kiểm tra"), finding.text), (_("Chủ thể trả lời"), finding.answer or "–")],
    }
    facts = {"kicker": finding.get_content_display(), "on": request.business_date}
    return _ask(request, finding.inspection, form, _recheck, words, target=finding, **facts)


def _planned_text(plan):
    if plan.is_issued:
        return _("Đã đưa %(count)d giấy chứng nhận vào kế hoạch và báo chủ thể, xã.")
    return _("Đã đưa %(count)d giấy chứng nhận vào dự thảo; chủ thể, xã được báo khi kế hoạch ban hành.")


def _recheck(finding, *, outcome, note, by, on, due_on=None):
    acts = {
        forms.RecheckForm.FIXED: actions.close_finding,
        forms.RecheckForm.AGAIN: actions.ask_again,
        forms.RecheckForm.BREACH: actions.conclude_breach,
    }
    more = {"due_on": due_on} if outcome == forms.RecheckForm.AGAIN else {}
    return acts[outcome](finding, note=note, by=by, on=on, **more)


def _record(request, found):
    on = request.business_date
    initial = {"inspectors": found.inspectors, "held_on": f"{on:%d/%m/%Y}"}
    form = forms.RecordForm(request.POST or None, request.FILES or None, initial=initial)
    made = None
    if request.method == "POST" and form.is_valid():
        made = tried(form, actions.hold_inspection, found, form.record(), by=request.user, on=on)
    if made:
        messages.success(request, _("Đã ghi biên bản kiểm tra và báo chủ thể, xã."))
        return redirect(DETAIL, pk=made.pk)
    context = {"form": form, "inspection": found, "certificate": found.certificate}
    return render(request, "certificates/inspections/record.html", context)


def _ask(request, found, form, act, words, *, target=None, kicker="", **facts):
    posted = request.method == "POST" and form.is_valid()
    if posted and tried(form, act, target or found, by=request.user, **form.cleaned_data, **facts):
        messages.success(request, _("Đã ghi."))
        return redirect(DETAIL, pk=found.pk)
    asked = question(form, back=[DETAIL, found.pk], kicker=kicker or str(found), **words)
    return render(request, "components/confirm.html", asked)


def _year(year):
    if not 2000 <= year <= 2100:
        raise Http404
    return year


def _get(request, pk):
    return get_object_or_404(Inspection.objects.visible_to(request.user).for_list(), pk=pk)


def _get_to_record(request, pk):
    found = _get(request, pk)
    if not aftercare.may_record(request.user, found):
        raise PermissionDenied
    return found


def _get_finding(request, pk, may):
    seen = Inspection.objects.visible_to(request.user).values("pk")
    found = get_object_or_404(Finding.objects.for_list(), pk=pk, inspection__in=seen)
    if not may(request.user, found):
        raise PermissionDenied
    return found
