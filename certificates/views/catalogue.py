"""The public catalogue of recognised products: no login, only what was released (R-SCORE-7)."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from certificates import sharing
from certificates.catalogue import (
    card_of,
    cards_of,
    items_on,
    last_day_of_warning,
    page_url,
    photo_url,
    public_facts,
    top_groups,
)
from certificates.filters import chips_of, names_of_facets, options_of
from certificates.forms import CatalogueFilterForm
from certificates.models import Certificate
from certificates.shelf import find
from ocop_portal.accounts.access import public
from ocop_portal.regulations.models import Band, Commune
from products.models import PointOfSale, PromotionEvent
from products.permissions import may_present
from products.pictures import SIZES, picture_of
from products.views.lists import page_of

CARDS = 24


@public
@require_safe
def catalogue(request):
    """Search and filters live in the address; without any, the products whose certificate is in force."""
    on = request.business_date
    items = items_on(on)
    names = names_of_facets(Band.objects.certified_stars(), top_groups(), _communes_of(items))
    form = CatalogueFilterForm(request.GET, names=names)
    page = page_of(request, find(items, form.text, form.chosen), rows=CARDS)
    context = {
        "form": form,
        "page_obj": page,
        "cards": cards_of([item.certificate for item in page], on=on),
        "options": options_of(items, form.text, form.chosen, names),
        "chips": chips_of(form.text, form.chosen, names),
        "anything": bool(items),
        "on": on,
    }
    return render(request, "certificates/catalogue/list.html", context)


def _communes_of(items):
    pks = {item.commune for item in items}
    return {str(commune.pk): commune.name for commune in Commune.objects.filter(pk__in=pks)}


@public
@require_safe
def product(request, pk, slug=""):
    """One product for everybody; 404 for what is not public (any more)."""
    on = request.business_date
    certificate = _public_certificate(pk, on)
    if request.path != page_url(certificate):
        return redirect(page_url(certificate))
    product = certificate.product
    card = card_of(certificate, groups=top_groups(), ending_until=last_day_of_warning(on), on=on)
    context = {
        "card": card,
        "certificate": certificate,
        "product": product,
        "facts": public_facts(certificate, on=on),
        "picture": photo_url(product, "trang"),
        "check_url": sharing.check_path(certificate),
        "share": sharing.share_of(certificate),
        "structured": sharing.as_script(sharing.structured_data(certificate, on=on)),
        "points": PointOfSale.objects.visible_to(None).filter(products=product),
        "events": PromotionEvent.objects.visible_to(None).filter(products=product),
        "may_present": request.user.is_authenticated and may_present(request.user, product),
    }
    return render(request, "certificates/catalogue/product.html", context)


def _public_certificate(pk, on):
    return get_object_or_404(Certificate.objects.in_catalogue(on).for_catalogue(), product=pk)


@public
@require_safe
def photo(request, pk, size):
    """The photo of a public product, made over to one of few sizes; kept by browsers for a day."""
    product = _public_certificate(pk, request.business_date).product
    if size not in SIZES or not product.photo:
        raise Http404
    try:
        picture = picture_of(product.photo, size)
    except FileNotFoundError as lost:
        raise Http404 from lost
    response = FileResponse(picture, content_type="image/jpeg")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "public, max-age=86400"
    return response
