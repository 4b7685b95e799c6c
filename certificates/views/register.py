"""The office's book of numbers: read by series and year, exported, numbers kept ahead and given up."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from certificates.forms.register import CancelForm, OpenForm, RegisterFilterForm, ReserveForm
from certificates.register_book import note_of, workbook_of
from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from ocop_portal.archive import numbers
from ocop_portal.archive.models import RegisterEntry
from ocop_portal.confirming import question
from ocop_portal.downloads import download
from products.views.lists import page_of

BOOK = "certificates:register_list"


@for_roles(Role.SECRETARIAT)
def register_list(request):
    """Numbers by series and year, the latest first."""
    filters = RegisterFilterForm(request.GET)
    page = page_of(request, filters.apply(RegisterEntry.objects.for_list()))
    rows = [(entry, note_of(entry), numbers.may_release(entry)) for entry in page]
    context = {"page_obj": page, "rows": rows, "filters": filters, "query": request.GET.urlencode()}
    return render(request, "certificates/register/list.html", context)


@require_safe
@for_roles(Role.SECRETARIAT)
def register_workbook(request):
    """The same numbers, all of them, as xlsx."""
    entries = RegisterFilterForm(request.GET).apply(RegisterEntry.objects.for_list())
    content = workbook_of(entries, on=request.business_date)
    return download(content, f"so-dang-ky-van-ban-{request.business_date:%Y-%m-%d}.xlsx")


@for_roles(Role.SECRETARIAT)
def register_reserve(request):
    """Keep a number for a paper that is being prepared, or enter one that was given outside."""
    form = ReserveForm(request.POST or None, year=request.business_date.year)
    if request.method == "POST" and form.is_valid():
        try:
            entry = _kept(request, form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Đã giữ số %(number)s.") % {"number": entry.text})
            return redirect(BOOK)
    return render(request, "certificates/register/reserve.html", {"form": form})


def _kept(request, typed):
    series, number, facts = typed["series"], typed["number"], {"title": typed["title"], "by": request.user}
    if number:
        return numbers.enter_outside_number(series, request.business_date.year, number, **facts)
    return numbers.reserve_number(series, request.business_date.year, **facts)


@for_roles(Role.SECRETARIAT)
def register_open(request):
    """Begin a book of this year with another number than 1."""
    form, year = OpenForm(request.POST or None), request.business_date.year
    if request.method == "POST" and form.is_valid():
        try:
            opened = numbers.open_register(year=year, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            words = {"register": opened, "first": opened.opened_at}
            messages.success(request, _("Sổ %(register)s bắt đầu từ số %(first)d.") % words)
            return redirect(BOOK)
    asked = question(form, back=[BOOK], **_open_words(year))
    return render(request, "components/confirm.html", asked)


def _open_words(year):
    return {
        "title": _("Mở sổ năm %(year)d từ số nào?") % {"year": year},
        "effect": _(
            "Dùng khi trong năm cơ quan đã cấp số trên sổ giấy. Đổi được cho đến khi cổng cấp số đầu tiên."
        ),
        "submit": _("Mở sổ"),
    }


@for_roles(Role.SECRETARIAT)
def register_release(request, pk):
    """Ask again, then give the last number back."""
    entry = get_object_or_404(RegisterEntry.objects.for_list(), pk=pk)
    if request.method == "POST":
        text = entry.text
        try:
            numbers.release_number(entry, by=request.user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            messages.success(request, _("Đã trả lại số %(number)s.") % {"number": text})
        return redirect(BOOK)
    asked = question(None, back=[BOOK], kicker=entry.title, **_release_words(entry))
    return render(request, "components/confirm.html", asked)


def _release_words(entry):
    return {
        "title": _("Trả lại số %(number)s?") % {"number": entry.text},
        "effect": _("Số này không còn trong sổ; văn bản tiếp theo sẽ lấy lại. Nhật ký vẫn ghi ai đã giữ."),
        "submit": _("Trả lại số"),
    }


@for_roles(Role.SECRETARIAT)
def register_cancel(request, pk):
    """Cancel a number that no paper will bear, with a reason."""
    entry = get_object_or_404(RegisterEntry.objects.for_list(), pk=pk)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            numbers.cancel_number(entry, reason=form.cleaned_data["reason"], by=request.user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            messages.success(request, _("Đã hủy số %(number)s.") % {"number": entry.text})
        return redirect(BOOK)
    asked = question(form, back=[BOOK], kicker=entry.title, danger=True, **_cancel_words(entry))
    return render(request, "components/confirm.html", asked)


def _cancel_words(entry):
    return {
        "title": _("Hủy số %(number)s?") % {"number": entry.text},
        "effect": _("Số vẫn nằm trong sổ với lý do hủy; không văn bản nào mang số này nữa."),
        "submit": _("Hủy số"),
    }
