"""Towards the session itself: the dossiers go out, members are called, the session opens."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from councils import actions, readiness
from councils.forms import DespiteForm, RecallForm, ReleaseForm, attendance_forms
from councils.permissions import SessionAct
from councils.views.fetching import for_session_act, tell


@for_session_act(SessionAct.RELEASE)
def session_release(request, session):
    """Send the electronic dossiers to the members; late only with a reason (R-CNCL-3)."""
    on = request.business_date
    late = readiness.is_late(session, on=on)
    form = ReleaseForm(request.POST or None) if late else None
    if request.method == "POST" and (form is None or form.is_valid()):
        reason = form.cleaned_data["late_reason"] if form else ""
        done = _("Đã gửi hồ sơ điện tử cho thành viên Hội đồng.")
        tell(request, actions.release_dossiers, session, on=on, late_reason=reason, done=done)
        return redirect("councils:session_detail", pk=session.pk)
    context = {"session": session, "form": form, "late": late, "on": on, **_release_facts(session)}
    return render(request, "councils/session_release.html", context)


def _release_facts(session):
    return {
        "deadline": readiness.deadline_of_delivery(session),
        "ground": session.council.regulation.ground("R-CNCL-3"),
        "problems": readiness.problems_before_release(session),
        "seats": session.council.seats.select_related("user"),
        "item_count": session.agenda.count(),
    }


@for_session_act(SessionAct.RECALL)
def session_recall(request, session):
    """Back to planning: date, members and agenda can change, then the dossiers are sent anew."""
    form = RecallForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _("Đã thu lại hồ sơ. Sửa xong, gửi lại cho thành viên.")
        tell(request, actions.recall_dossiers, session, **form.cleaned_data, done=done)
        return redirect("councils:session_detail", pk=session.pk)
    return render(request, "councils/session_recall.html", {"form": form, "session": session})


@for_session_act(SessionAct.ATTENDANCE)
def attendance(request, session):
    """The whole list at once; nothing typed is lost when a reason is missing."""
    forms = attendance_forms(session, request.POST or None)
    if request.method == "POST" and all([form.is_valid() for form in forms]):
        rows = {form.seat: (form.cleaned_data["present"], form.cleaned_data["reason"]) for form in forms}
        try:
            actions.record_attendance(session, rows, by=request.user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            messages.success(request, _("Đã lưu điểm danh."))
        return redirect("councils:session_detail", pk=session.pk)
    return render(request, "councils/attendance.html", {"forms": forms, "session": session})


@for_session_act(SessionAct.OPEN)
def session_open(request, session):
    """Asks again, with a reason for what the rules let it open without, or lists what is missing."""
    if session.is_written:
        return redirect("evaluations:answers_open", pk=session.pk)
    problems, form = despite(request, session)
    if request.method == "POST" and form.is_valid():
        done = _("Phiên họp đã khai mạc.")
        facts = {"on": request.business_date, "reasons": form.cleaned_data}
        opened = tell(request, actions.open_session, session, **facts, done=done)
        return redirect("councils:session_detail" if opened else "councils:session_open", pk=session.pk)
    present = session.attendance.filter(present=True).count()
    context = {"session": session, "problems": problems, "present": present, "form": form}
    return render(request, "councils/session_open.html", context)


def despite(request, session):
    """(problems that no rule excuses, the DespiteForm for those that one does)."""
    leeways = readiness.leeways_of(session.council)
    problems, excusable = [], {}
    for problem in readiness.problems_before_opening(session, on=request.business_date):
        if problem.condition in leeways:
            excusable.setdefault(problem.condition, []).append(problem)
        else:
            problems.append(problem)
    data = request.POST if request.method == "POST" else None
    return problems, DespiteForm(data, excusable=excusable, leeways=leeways)
