"""Step 6 with its products: an event's page, points of sale, and choosing among recognised products."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from certificates.forms import ProductChoiceForm
from certificates.promoting import lines_of_event, shelves_of
from ocop_portal.accounts.access import for_roles, public
from ocop_portal.accounts.models import Role
from products import actions
from products.forms import PointFilterForm, ResultsForm
from products.models import PointOfSale, PromotionEvent
from products.models.promotion import is_keeper
from products.views.lists import page_of


@public
@require_safe
def event_detail(request, pk):
    """An event and the products that took part; results are for the office, the commune and the producer."""
    event = get_object_or_404(PromotionEvent.objects.visible_to(request.user), pk=pk)
    lines = lines_of_event(event, user=request.user, on=request.business_date)
    context = {
        "event": event,
        "lines": lines,
        "shows_results": any(line.result for line in lines),
        "keeper": is_keeper(request.user),
    }
    return render(request, "certificates/promotion/event.html", context)


@for_roles(Role.SECRETARIAT)
def event_products(request, pk):
    """Which recognised products take part."""
    event = get_object_or_404(PromotionEvent, pk=pk)
    back = reverse("certificates:event_detail", args=[pk])
    return _choose(request, event, actions.choose_participants, title=_("Sản phẩm tham gia"), back=back)


@for_roles(Role.SECRETARIAT)
def event_results(request, pk):
    """What came of the event for each product."""
    event = get_object_or_404(PromotionEvent, pk=pk)
    rows = list(event.participations.select_related("product"))
    form = ResultsForm(request.POST or None, participations=rows)
    if request.method == "POST" and form.is_valid():
        actions.note_results(event, form.results, by=request.user)
        messages.success(request, _("Đã ghi kết quả của %(title)s.") % {"title": event.title})
        return redirect("certificates:event_detail", pk=pk)
    return render(request, "certificates/promotion/results.html", {"form": form, "event": event})


@public
@require_safe
def point_list(request):
    """Where products are shown and sold; the secretariat sees the closed ones too."""
    points = PointOfSale.objects.visible_to(request.user)
    filters = PointFilterForm(request.GET, points=points)
    listed = filters.apply(points.select_related("commune").prefetch_related("products"))
    page = page_of(request, listed)
    context = {
        "page_obj": page,
        "rows": shelves_of(page, on=request.business_date),
        "filters": filters,
        "keeper": is_keeper(request.user),
    }
    return render(request, "certificates/promotion/point_list.html", context)


@for_roles(Role.SECRETARIAT)
def point_products(request, pk):
    """Which recognised products a point of sale carries."""
    point = get_object_or_404(PointOfSale, pk=pk)
    back = reverse("certificates:point_list")
    return _choose(request, point, actions.choose_stock, title=_("Sản phẩm bày bán"), back=back)


def _choose(request, row, choose, *, title, back):
    form = ProductChoiceForm(request.POST or None, chosen=row.products.all(), on=request.business_date)
    if request.method == "POST" and "find" not in request.POST and form.is_valid():
        try:
            choose(row, list(form.cleaned_data["products"]), by=request.user)
        except ValidationError as error:
            form.add_error("products", error)
        else:
            messages.success(request, _("Đã lưu sản phẩm của %(name)s.") % {"name": row})
            return redirect(back)
    context = {"form": form, "row": row, "title": title, "back": back}
    return render(request, "certificates/promotion/choose.html", context)
