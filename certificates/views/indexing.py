"""For search engines: which pages there are, and which are nobody's to index."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from certificates.catalogue import page_url
from certificates.models import Certificate
from certificates.sharing import full
from ocop_portal.accounts.access import public
from products.models import PromotionEvent

PAGES = [
    "certificates:catalogue",
    "certificates:public_search",
    "certificates:point_list",
    "products:event_list",
    "products:signup",
]
# The answer behind a QR code is for who holds the paper; a filtered list is the list once more.
CLOSED = ["/quan-tri/", "/dang-nhap/", "/quen-mat-khau/", "/dat-mat-khau/", "/tra-cuu/*/", "/san-pham-ocop/?"]


@public
@require_safe
def sitemap(request):
    """The public pages: lists, products, events."""
    products = Certificate.objects.in_catalogue(request.business_date).order_by("product")
    events = PromotionEvent.objects.visible_to(None)
    paths = [
        *map(reverse, PAGES),
        *(page_url(certificate) for certificate in products),
        *(reverse("certificates:event_detail", args=[event.pk]) for event in events),
    ]
    context = {"addresses": [full(path) for path in paths]}
    return render(request, "certificates/sitemap.xml", context, content_type="application/xml")


@public
@require_safe
def robots(request):
    """Where search engines may not go, and where the sitemap is."""
    context = {"closed": CLOSED, "sitemap": full(reverse("certificates:sitemap"))}
    return render(request, "certificates/robots.txt", context, content_type="text/plain")
