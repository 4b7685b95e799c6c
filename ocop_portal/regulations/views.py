from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ocop_portal.accounts.access import for_roles, signed_in
from ocop_portal.accounts.models import Role
from ocop_portal.regulations import actions
from ocop_portal.regulations.forms import EARLIEST, LATEST, CountingForm, DemoDateForm
from ocop_portal.regulations.models import CalendarYear
from ocop_portal.regulations.year_page import counted_days, months_of


@for_roles(Role.SECRETARIAT)
def demo_date(request):
    """The control that moves the demo's date; there is no such page in production."""
    if not request.is_demo:
        raise Http404
    form = DemoDateForm(request.POST or None, initial={"date": request.business_date})
    if request.method == "POST" and form.is_valid():
        actions.move_demo_date(form.cleaned_data["date"], by=request.user)
        messages.success(request, _("Đã dời ngày của bản trình diễn."))
        return redirect("home")
    return render(request, "regulations/demo_date.html", {"form": form})


@signed_in
def work_calendar_now(request):
    """The calendar of the year that we are in."""
    return redirect("work_calendar", year=request.business_date.year)


@signed_in
def work_calendar(request, year):
    """Holidays and swapped days of a year, month by month, and why a deadline is the date that it is."""
    if not EARLIEST.year <= year <= LATEST.year:
        raise Http404
    form = CountingForm(request.GET if "ngay" in request.GET else None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else None
    counted = asked and counted_days(asked["ngay"], asked["so"], back=asked["huong"] == form.BACK)
    context = {
        "year": year,
        "known": CalendarYear.objects.filter(year=year).first(),
        "years": CalendarYear.objects.order_by("year"),
        "months": months_of(year),
        "form": form,
        "counted": counted,
        "deadline": counted[-1].date if counted else None,
    }
    return render(request, "regulations/work_calendar.html", context)
