"""Complaints and petitions about results: written or entered, accepted, answered, kept."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from certificates import actions
from certificates.composing.complaint import answer_symbol
from certificates.composing.office import NOTICE_SYMBOL
from certificates.following import what_can_follow, what_followed
from certificates.forms import complaints as forms
from certificates.models import Channel, Complaint, ComplaintFile, ComplaintOutcome
from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from ocop_portal.archive.actions import papers_of
from ocop_portal.archive.issuing import preview
from ocop_portal.archive.models import PaperKind
from ocop_portal.audit.models import AuditEvent
from ocop_portal.confirming import question
from products.views.lists import page_of

LOOK = "xem"
DETAIL = "certificates:complaint_detail"


@for_roles(Role.SECRETARIAT, Role.LEADER, Role.PRODUCER)
def complaint_list(request):
    """All for the office, a producer's own for them."""
    complaints = Complaint.objects.visible_to(request.user).for_list()
    filters = forms.ComplaintFilterForm(request.GET, complaints=complaints)
    page = page_of(request, filters.apply(complaints))
    context = {"page_obj": page, "filters": filters, "on": request.business_date}
    return render(request, "certificates/complaints/complaint_list.html", context)


@for_roles(Role.SECRETARIAT, Role.PRODUCER)
def complaint_new(request):
    """A producer's own words, or those of a paper letter."""
    user, on = request.user, request.business_date
    initial = {"subject": request.GET.get("ve"), "kind": "complaint"}
    if user.role == Role.PRODUCER:
        initial["complainant"] = str(user)
    form = forms.ComplaintForm(request.POST or None, request.FILES or None, user=user, initial=initial)
    if request.method == "POST" and form.is_valid():
        complaint = form.complaint()
        complaint.channel = Channel.PORTAL if user.role == Role.PRODUCER else Channel.PAPER
        complaint.received_on = form.cleaned_data.get("received_on") or on
        try:
            actions.receive_complaint(complaint, files=form.cleaned_data["files"], by=user, on=on)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Đã tiếp nhận đơn số %(number)s.") % {"number": complaint.number})
            return redirect(DETAIL, pk=complaint.pk)
    return render(request, "certificates/complaints/complaint_new.html", {"form": form})


@for_roles(Role.SECRETARIAT, Role.LEADER, Role.PRODUCER)
def complaint_detail(request, pk):
    """The receipt: number, what was written, by when the office answers; then the answer."""
    complaint = _get(request, pk)
    is_office = request.user.role != Role.PRODUCER
    has_changed = complaint.outcome == ComplaintOutcome.CHANGED
    context = {
        "complaint": complaint,
        "files": complaint.files.all(),
        "is_office": is_office,
        "is_late": complaint.due is not None and complaint.due < request.business_date,
        "receipt": papers_of(complaint, PaperKind.COMPLAINT_RECEIPT).first(),
        "followed": what_followed(request.user, complaint) if has_changed else [],
        "can_follow": what_can_follow(request.user, complaint) if has_changed else [],
        "events": AuditEvent.objects.about(complaint) if is_office else [],
    }
    return render(request, "certificates/complaints/complaint_detail.html", context)


@for_roles(Role.SECRETARIAT, Role.LEADER, Role.PRODUCER)
def complaint_file(request, pk, file):
    """One file that came with a complaint."""
    found = get_object_or_404(ComplaintFile, pk=file, complaint=_get(request, pk))
    return FileResponse(found.file.open(), as_attachment=True, filename=found.name)


@for_roles(Role.SECRETARIAT)
def complaint_accept(request, pk):
    """Take it up and give it to somebody."""
    words = {
        "title": _("Thụ lý đơn này?"),
        "effect": _("Thời hạn trả lời tính từ hôm nay. Chủ thể thấy ngày thụ lý và hạn trả lời trên cổng."),
        "submit": _("Thụ lý"),
    }
    form = forms.AcceptForm(request.POST or None, initial={"assignee": request.user.pk})
    return _ask(request, pk, form, actions.accept_complaint, words, on=request.business_date)


@for_roles(Role.SECRETARIAT)
def complaint_refuse(request, pk):
    """Do not take it up: write why, look at the notice, issue it."""
    words = {
        "title": _("Không thụ lý đơn"),
        "effect": _(
            "Khi ban hành, cổng cấp số Thông báo không thụ lý, lưu và gửi cho chủ thể. "
            "Đơn được lưu và không mở lại được. Xin trình người ký duyệt dự thảo trước khi ban hành."
        ),
        "done": _("Đã ban hành thông báo không thụ lý và gửi chủ thể."),
    }
    form = _form_of(request, forms.RefuseForm, NOTICE_SYMBOL)
    return _write(request, pk, form, (actions.refusal_of, actions.refuse_complaint), words)


@for_roles(Role.SECRETARIAT)
def complaint_extend(request, pk):
    """The case is complicated."""
    term = _get(request, pk).term
    effect = _("Thời hạn trả lời là %(days)d ngày kể từ ngày thụ lý (%(ground)s).")
    words = {
        "title": _("Xác định là vụ việc phức tạp?"),
        "effect": effect % {"days": term.complicated_days, "ground": term.answer_ground},
        "submit": _("Kéo dài thời hạn"),
    }
    return _ask(request, pk, forms.ReasonForm(request.POST or None), actions.extend_complaint, words)


@for_roles(Role.PRODUCER)
def complaint_take_back(request, pk):
    """The producer takes it back."""
    words = {
        "title": _("Rút đơn này?"),
        "effect": _("Cơ quan thôi xem xét đơn. Đơn đã rút vẫn được lưu; muốn tiếp tục thì gửi đơn mới."),
        "submit": _("Rút đơn"),
        "danger": True,
    }
    form = forms.ReasonForm(request.POST or None)
    return _ask(request, pk, form, actions.take_back_complaint, words, on=request.business_date)


@for_roles(Role.SECRETARIAT)
def complaint_answer(request, pk):
    """Write the answer, look at its draft, issue it."""
    words = {"title": _("Trả lời đơn"), "done": _("Đã ban hành văn bản trả lời và gửi chủ thể.")}
    form = _form_of(request, forms.AnswerForm, answer_symbol(_get(request, pk)))
    return _write(request, pk, form, (actions.draft_of, actions.answer_complaint), words)


def _form_of(request, form_class, series):
    return form_class(request.POST or None, series=series, year=request.business_date.year)


def _write(request, pk, form, acts, words):
    """A text that goes out as a paper. `acts`: its draft, and its issue."""
    complaint, (draft_of, issue) = _get(request, pk), acts
    if request.method == "POST" and form.is_valid():
        if LOOK in request.POST:
            return preview(draft_of(complaint, **form.facts()))
        try:
            issue(complaint, **form.facts(), by=request.user, on=request.business_date)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, words["done"])
            return redirect(DETAIL, pk=pk)
    context = {"form": form, "complaint": complaint, **words}
    return render(request, "certificates/complaints/complaint_answer.html", context)


def _get(request, pk):
    return get_object_or_404(Complaint.objects.visible_to(request.user).for_list(), pk=pk)


def _ask(request, pk, form, act, words, **facts):
    complaint = _get(request, pk)
    if request.method == "POST" and form.is_valid():
        try:
            act(complaint, by=request.user, **form.cleaned_data, **facts)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Đã ghi."))
            return redirect(DETAIL, pk=pk)
    asked = question(form, back=[DETAIL, pk], kicker=f"{complaint}: {complaint.about}", **words)
    return render(request, "components/confirm.html", asked)
