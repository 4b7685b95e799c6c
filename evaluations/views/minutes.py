"""The end of a session: closing it, its summary table, its minutes."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from councils.models import Session
from evaluations import actions
from evaluations.blocks import closing_block
from evaluations.forms.minutes import MinutesForm, MinutesNumberForm
from evaluations.models import Minutes
from evaluations.permissions.council import Act, items_compared_by, may, may_read_minutes, standing_in
from evaluations.presenting.minutes import minutes_page, open_records, summary_page
from evaluations.session_papers import minutes_paper
from evaluations.session_results import records_of
from evaluations.session_workbook import session_workbook
from ocop_portal import pdf
from ocop_portal.accounts.access import signed_in
from ocop_portal.downloads import download


@signed_in
def close_session(request, pk):
    """Ask again, then close."""
    session = _session_for(request, pk, Act.CLOSE_SESSION)
    block = closing_block(session)
    if block:
        return _refuse(request, block.text, "councils:session_detail", pk)
    if request.method == "POST":
        try:
            actions.close_session(session, by=request.user)
        except ValidationError as error:
            return _refuse(request, error.messages[0], "councils:session_detail", pk)
        messages.success(request, _("Đã bế mạc phiên họp. Tiếp theo: lập biên bản."))
        return redirect("councils:session_detail", pk=pk)
    return render(request, "components/confirm.html", _closing_question(session))


def _compares(standing):
    """Whether figures of the session's products are open to this person (R-SCORE-7)."""
    return standing.is_office or standing.seat is not None


@signed_in
def summary(request, pk):
    """Totals of every product that is locked and that this person may compare."""
    session = session_for_reading(request, pk)
    if not _compares(standing_in(request.user, session)):
        raise PermissionDenied
    context = summary_page(session, items_compared_by(request.user))
    return render(request, "evaluations/council/summary.html", context)


@require_safe
@signed_in
def summary_file(request, pk):
    """The same products with every mark and live formulas, as xlsx."""
    session = session_for_reading(request, pk)
    if not _compares(standing_in(request.user, session)):
        raise PermissionDenied
    content = session_workbook(session, open_records(session, items_compared_by(request.user)))
    return download(content, f"phien-hop-{session.date:%Y-%m-%d}.xlsx")


@signed_in
def minutes(request, pk):
    """The draft for the secretariat to edit; once closed for reading."""
    session = _readable(request, pk)
    found = Minutes.objects.filter(session=session).first()
    standing = standing_in(request.user, session)
    is_office = may(standing, Act.DRAFT_MINUTES)
    form = MinutesForm(request.POST or None, instance=found) if is_office and _is_draft(found) else None
    if form and form.is_valid():
        with form.asking():
            if _are_saved(request, found, form):
                return _saved(request, pk)
    facts = {"form": form, "is_office": is_office, "compares": _compares(standing)}
    context = minutes_page(session, found) | facts
    return render(request, "evaluations/council/minutes.html", context)


def _is_draft(found):
    return found is not None and found.is_draft


def _are_saved(request, found, form):
    try:
        actions.save_minutes(found, **form.cleaned_data, by=request.user, seen=form.seen)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


@require_POST
@signed_in
def minutes_draft(request, pk):
    session = _session_for(request, pk, Act.DRAFT_MINUTES)
    try:
        actions.draft_minutes(session, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("evaluations:minutes", pk=pk)


@signed_in
def minutes_preview(request, pk):
    """The draft as a paper, its number and date still open."""
    session = _session_for(request, pk, Act.DRAFT_MINUTES)
    found = get_object_or_404(Minutes, session=session)
    paper = minutes_paper(found, records_of(session))
    return pdf.download(paper, specimen=request.is_demo, draft=True)


@signed_in
def minutes_close(request, pk):
    """Ask again, then freeze the minutes and issue the papers."""
    session = _session_for(request, pk, Act.CLOSE_MINUTES)
    found = get_object_or_404(Minutes.objects.select_related("session__council"), session=session)
    typed = request.POST if request.method == "POST" else None
    form = MinutesNumberForm(typed, year=request.business_date.year)
    if form.is_valid() and _closed(request, found, form):
        return redirect("evaluations:minutes", pk=pk)
    return render(request, "components/confirm.html", {**_freezing_question(session), "form": form})


def _closed(request, found, form):
    """Whether this step is over: closed, or refused for what no other number mends."""
    facts = {"by": request.user, "on": request.business_date, "number": form.cleaned_data["number"]}
    try:
        actions.close_minutes(found, **facts)
    except ValidationError as error:
        if error.error_list[0].code == "number_taken":
            form.add_error(None, error)
            return False
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("Đã chốt biên bản và phát hành bảng tổng hợp, phiếu đánh giá."))
    return True


def session_for_reading(request, pk):
    """A session that this person may see; 404 otherwise."""
    return get_object_or_404(
        Session.objects.visible_to(request.user).select_related(
            "council__authority",
            "council__regulation",
            "council__secretary",
            "round__edition",
            "round__regulation",
        ),
        pk=pk,
    )


def _session_for(request, pk, act):
    session = session_for_reading(request, pk)
    if not may(standing_in(request.user, session), act):
        raise PermissionDenied
    return session


def _readable(request, pk):
    session = session_for_reading(request, pk)
    if not may_read_minutes(request.user, session):
        raise PermissionDenied
    return session


def _saved(request, pk):
    if "chot" in request.POST:
        return redirect("evaluations:minutes_close", pk=pk)
    messages.success(request, _("Đã lưu dự thảo biên bản."))
    return redirect("evaluations:minutes", pk=pk)


def _refuse(request, text, page, pk):
    messages.error(request, text)
    return redirect(page, pk=pk)


def _closing_question(session):
    return {
        "kicker": str(session),
        "title": _("Bế mạc phiên họp?"),
        "effect": _("Mọi sản phẩm đã có kết luận. Sau khi bế mạc, Tổ giúp việc lập biên bản."),
        "submit": _("Bế mạc phiên họp"),
        "back_url": reverse("councils:session_detail", args=[session.pk]),
    }


def _freezing_question(session):
    return {
        "kicker": str(session),
        "title": _("Chốt biên bản?"),
        "effect": _(
            "Biên bản được cấp số, phát hành cùng bảng tổng hợp và mọi phiếu đánh giá, không sửa được nữa. "
            "Việc tạo văn bản có thể mất một lúc, xin chờ đến khi trang hiện kết quả."
        ),
        "submit": _("Chốt và phát hành"),
        "back_url": reverse("evaluations:minutes", args=[session.pk]),
        "back": _("Chưa chốt, quay lại sửa"),
    }
