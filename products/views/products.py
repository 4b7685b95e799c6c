"""Products of a producer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from products import actions, permissions
from products.cycle import CycleStatus
from products.forms import ProductFilterForm, ProductForm
from products.models import Dossier, Producer, Product, Round
from products.statuses import cycle_tag
from products.uploads import CONTENT_TYPES
from products.views.lists import page_of
from products.views.storing import stored
from products.workflow import GONE

VIEWERS = (Role.PRODUCER, Role.COMMUNE, Role.SECRETARIAT, Role.LEADER)


@for_roles(*VIEWERS)
def product_list(request):
    """The producer's own products; the commune's, or all of them, for the others, filtered by the address."""
    filters = ProductFilterForm(request.GET, user=request.user)
    products = filters.apply(Product.objects.visible_to(request.user).for_list())
    dossiers = Dossier.objects.visible_to(request.user).select_related("round")
    products = products.select_related("cycle").prefetch_related(Prefetch("dossiers", queryset=dossiers))
    open_rounds = set(Round.objects.taking_in(request.business_date).values_list("pk", flat=True))
    page = page_of(request, products)
    context = {
        "page_obj": page,
        "filters": filters,
        "own_producer": _own_producer(request),
        "rows": [_row(request.user, product, open_rounds) for product in page],
    }
    return render(request, "products/product_list.html", context)


def _own_producer(request):
    if request.user.role != Role.PRODUCER:
        return None
    return Producer.objects.filter(users=request.user).first()


def _row(user, product, open_rounds):
    """(product, its cycle and tag or None, may start a dossier, may register an idea, may be edited)."""
    cycle = getattr(product, "cycle", None)
    dossiers = product.dossiers.all()
    missed = bool(open_rounds - {row.round_id for row in dossiers if row.status not in GONE})
    is_ready = cycle is None or cycle.status == CycleStatus.READY
    is_unknown = cycle is None and not product.code and not dossiers
    tagged = cycle and (cycle, cycle_tag(cycle))
    is_free = permissions.is_free_for(user, product, dossiers)
    return product, tagged, missed and is_ready, is_unknown, is_free


@for_roles(Role.PRODUCER)
def product_create(request):
    """A new product of the signed-in producer."""
    producer = get_object_or_404(Producer, users=request.user)
    return _product_form(request, producer, Product(producer=producer), actions.Act.CREATE_PRODUCT)


@for_roles(Role.PRODUCER)
def product_edit(request, pk):
    """Edit one's own product, while none of its dossiers is with others."""
    product = get_object_or_404(
        Product.objects.visible_to(request.user).select_related("producer__commune", "group"), pk=pk
    )
    if not permissions.may_edit_product(request.user, product):
        raise PermissionDenied
    return _product_form(request, product.producer, product, actions.Act.EDIT_PRODUCT)


def _product_form(request, producer, product, act):
    form = ProductForm(request.POST or None, request.FILES or None, instance=product, producer=producer)
    if request.method == "POST" and form.is_valid() and stored(form, actions.save_row, act, by=request.user):
        messages.success(request, _("Đã lưu sản phẩm %(name)s.") % {"name": form.instance.name})
        return redirect("products:product_list")
    title = product.name if product.pk else _("Thêm sản phẩm")
    return render(request, "products/product_form.html", {"form": form, "title": title, "product": product})


@for_roles(*VIEWERS)
def product_photo(request, pk):
    """The photo of a product, shown in pages."""
    product = get_object_or_404(Product.objects.visible_to(request.user), pk=pk)
    return photo_response(product)


def photo_response(product):
    """The stored photo as an image; 404 without one."""
    if not product.photo:
        raise Http404
    extension = product.photo.name.rsplit(".", 1)[-1]
    response = FileResponse(product.photo.open(), content_type=CONTENT_TYPES[extension])
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=600"
    return response
