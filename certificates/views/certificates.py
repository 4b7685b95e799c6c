"""The register of certificates."""

from django.shortcuts import render

from certificates.forms import CertificateFilterForm
from certificates.models import Certificate
from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from products.views.lists import page_of

VIEWERS = (Role.PRODUCER, Role.COMMUNE, Role.SECRETARIAT, Role.LEADER)


@for_roles(*VIEWERS)
def certificate_list(request):
    """Certificates that this person may see, with their status on the business date."""
    on = request.business_date
    filters = CertificateFilterForm(request.GET)
    visible = Certificate.objects.visible_to(request.user).for_list()
    page = page_of(request, filters.apply(visible, on=on))
    asked = [(name, value) for name in filters.fields if (value := filters.wanted(name))]
    rows = [(certificate, certificate.status_on(on)) for certificate in page]
    context = {"page_obj": page, "rows": rows, "filters": filters, "on": on, "asked": asked}
    return render(request, "certificates/certificate_list.html", context)
