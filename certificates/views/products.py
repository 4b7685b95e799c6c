"""One product with all that belongs to it: the page to which search and lists lead."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from certificates.product_page import product_page, products_for_page
from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role

VIEWERS = (Role.PRODUCER, Role.COMMUNE, Role.SECRETARIAT, Role.LEADER)


@require_safe
@for_roles(*VIEWERS)
def product(request, pk):
    """Where it stands, what happened, what belongs to it: as far as this person may know."""
    found = get_object_or_404(products_for_page(request.user), pk=pk)
    context = product_page(request.user, found, on=request.business_date)
    return render(request, "certificates/product.html", context)
