"""The year's programme against its results: for the secretariat and the leader, before results are public."""

from django.shortcuts import get_object_or_404, render

from certificates.composing.programme import report_of
from certificates.programme.results import results_of
from certificates.programme.sheets import workbook_of
from ocop_portal import pdf
from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from ocop_portal.downloads import download
from ocop_portal.regulations.models import DemoClock
from products.models import Programme

READERS = (Role.SECRETARIAT, Role.LEADER)


def _get_programme(request, year):
    programmes = Programme.objects.visible_to(request.user).select_related("authority")
    return get_object_or_404(programmes, year=year)


@for_roles(*READERS)
def programme_now(request):
    """The results of the year of the business date, else of the latest year that has a plan."""
    programmes = Programme.objects.visible_to(request.user)
    programme = programmes.filter(year=request.business_date.year).first() or programmes.first()
    if programme is None:
        return render(request, "certificates/programme/none.html")
    return _results_page(request, programme)


@for_roles(*READERS)
def programme_results(request, year):
    """Targets against what was counted, work items, charts of the products."""
    return _results_page(request, _get_programme(request, year))


def _results_page(request, programme):
    years = Programme.objects.visible_to(request.user).values_list("year", flat=True)
    context = {
        "results": results_of(programme, on=request.business_date),
        "programme": programme,
        "other_years": [year for year in years if year != programme.year],
    }
    return render(request, "certificates/programme/results.html", context)


@for_roles(*READERS)
def programme_report(request, year):
    """The year report as a draft: somebody reads, mends and signs it outside the portal."""
    programme = _get_programme(request, year)
    report = report_of(programme, on=request.business_date)
    return pdf.download(report, specimen=DemoClock.objects.exists(), draft=True)


@for_roles(*READERS)
def programme_workbook(request, year):
    """The figures of the year report as a spreadsheet."""
    programme = _get_programme(request, year)
    content = workbook_of(programme, on=request.business_date)
    return download(content, f"chuong-trinh-ocop-{year}.xlsx")
