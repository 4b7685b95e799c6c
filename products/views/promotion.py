"""Step 6, kept: the list of events, and the forms of events, points of sale and a product's presentation.

The pages that show recognised products stand above, in the certificates' app.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ocop_portal.accounts.access import for_roles, public
from ocop_portal.accounts.models import Role
from products import actions, permissions
from products.forms import EventFilterForm, EventForm, PointForm, PresentationForm
from products.models import PointOfSale, Product, PromotionEvent
from products.models.promotion import is_keeper
from products.views.lists import page_of
from products.views.storing import stored

EVENTS, POINTS = "products:event_list", "certificates:point_list"


@for_roles(Role.PRODUCER, Role.SECRETARIAT)
def product_present(request, pk):
    """What the public reads of a product; its producer edits it at any time."""
    visible = Product.objects.visible_to(request.user).select_related("producer")
    product = get_object_or_404(visible, pk=pk)
    if not permissions.may_present(request.user, product):
        raise PermissionDenied
    form = PresentationForm(request.POST or None, request.FILES or None, instance=product)
    if request.method == "POST" and form.is_valid():
        actions.present_product(form.instance, by=request.user, changed=form.changed_data)
        messages.success(request, _("Đã lưu phần giới thiệu %(name)s.") % {"name": product.name})
        return redirect("products:product_list")
    return render(request, "products/promotion/present.html", {"form": form, "product": product})


@public
@require_safe
def event_list(request):
    """Events for everybody, newest first; the secretariat sees those kept back too."""
    events = PromotionEvent.objects.visible_to(request.user)
    filters = EventFilterForm(request.GET, events=events)
    page = page_of(request, filters.apply(events.for_list()))
    context = {
        "page_obj": page,
        "filters": filters,
        "keeper": is_keeper(request.user),
        "on": request.business_date,
    }
    return render(request, "products/promotion/event_list.html", context)


@for_roles(Role.SECRETARIAT)
def event_create(request):
    """A new event; its products are chosen on its own page."""
    return _event_form(request, PromotionEvent(), actions.Act.CREATE_EVENT)


@for_roles(Role.SECRETARIAT)
def event_edit(request, pk):
    """What the event's page says."""
    return _event_form(request, get_object_or_404(PromotionEvent, pk=pk), actions.Act.EDIT_EVENT)


def _event_form(request, event, act):
    form = EventForm(request.POST or None, instance=event)
    if request.method == "POST" and form.is_valid() and stored(form, actions.save_row, act, by=request.user):
        messages.success(request, _("Đã lưu %(title)s.") % {"title": form.instance.title})
        return redirect("certificates:event_detail", pk=form.instance.pk)
    title = _("Sửa hoạt động xúc tiến") if event.pk else _("Thêm hoạt động xúc tiến")
    back = reverse("certificates:event_detail", args=[event.pk]) if event.pk else reverse(EVENTS)
    context = {"form": form, "title": title, "back": back, "submit": _("Lưu hoạt động")}
    return render(request, "products/promotion/form.html", context)


@for_roles(Role.SECRETARIAT)
def event_delete(request, pk):
    """Asks before an event without products is taken back."""
    event = get_object_or_404(PromotionEvent, pk=pk)
    back = reverse("certificates:event_detail", args=[pk])
    if request.method == "POST":
        return _delete(request, event, actions.delete_event, done=EVENTS, back=back)
    context = {
        "title": _("Xóa %(title)s?") % {"title": event.title},
        "effect": _("Trang của hoạt động mất khỏi cổng. Nhật ký vẫn ghi lại việc này."),
        "submit": _("Xóa hoạt động"),
        "back_url": back,
        "danger": True,
    }
    return render(request, "components/confirm.html", context)


@for_roles(Role.SECRETARIAT)
def point_create(request):
    """A new point of sale; its products are chosen afterwards."""
    return _point_form(request, PointOfSale(), actions.Act.CREATE_POINT)


@for_roles(Role.SECRETARIAT)
def point_edit(request, pk):
    """Where it is, when it is open, whether it still is."""
    return _point_form(request, get_object_or_404(PointOfSale, pk=pk), actions.Act.EDIT_POINT)


def _point_form(request, point, act):
    form = PointForm(request.POST or None, instance=point, on=request.business_date)
    if request.method == "POST" and form.is_valid() and stored(form, actions.save_row, act, by=request.user):
        messages.success(request, _("Đã lưu %(name)s.") % {"name": form.instance.name})
        return redirect(POINTS)
    title = _("Sửa điểm bán") if point.pk else _("Thêm điểm bán")
    context = {"form": form, "title": title, "back": reverse(POINTS), "submit": _("Lưu điểm bán")}
    return render(request, "products/promotion/form.html", context)


@for_roles(Role.SECRETARIAT)
def point_delete(request, pk):
    """Asks before a point of sale without products is taken back."""
    point, back = get_object_or_404(PointOfSale, pk=pk), reverse(POINTS)
    if request.method == "POST":
        return _delete(request, point, actions.delete_point, done=POINTS, back=back)
    context = {
        "title": _("Xóa %(name)s?") % {"name": point.name},
        "effect": _("Điểm bán mất khỏi danh sách. Nếu chỉ tạm ngừng, xin ghi là không còn hoạt động."),
        "submit": _("Xóa điểm bán"),
        "back_url": back,
        "danger": True,
    }
    return render(request, "components/confirm.html", context)


def _delete(request, row, delete, *, done, back):
    name = str(row)
    try:
        delete(row, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect(back)
    messages.success(request, _("Đã xóa %(name)s.") % {"name": name})
    return redirect(done)
