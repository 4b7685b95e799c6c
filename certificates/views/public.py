"""The public check of a certificate: no login, and no more than the certificate itself says (R-CERT-4)."""

from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from certificates.forms import CheckForm
from certificates.models import Certificate, Recipient
from certificates.rules import code_read, code_shown
from ocop_portal.accounts.access import public

MOST = 5


@public
@never_cache
@require_safe
def public_search(request):
    """A code typed by hand leads to its answer; the code of a product lists its certificates."""
    form = CheckForm(request.GET or None)
    if not form.is_valid():
        return render(request, "certificates/public_search.html", {"form": form})
    typed = form.cleaned_data["ma"]
    if code := code_read(typed):
        return redirect("certificates:public_check", token=code_shown(code))
    on = request.business_date
    announced = Certificate.objects.known_to(Recipient.PRODUCER).for_list()
    found = announced.filter(product_code__iexact="".join(typed.split()))[:MOST]
    if not found:
        return _unknown(request, typed)
    rows = [(certificate, certificate.status_on(on)) for certificate in found]
    context = {"form": form, "rows": rows, "typed": typed, "on": on}
    return render(request, "certificates/public_search.html", context)


@public
@never_cache
@require_safe
def public_check(request, token):
    """The answer behind a QR code. What cannot be a code and what is not in the register look alike.

    What cannot be a code (read as "") is looked up all the same: both ask the database the same question.
    """
    certificate = Certificate.objects.for_list().filter(token=code_read(token)).first()
    if certificate is None:
        return _unknown(request, token)
    on = request.business_date
    context = {
        "certificate": certificate,
        "status": certificate.status_on(on),
        "successor": certificate.successor_on(on),
        "on": on,
        "form": CheckForm(),
    }
    return render(request, "certificates/public_check.html", context)


def _unknown(request, typed):
    context = {"typed": typed, "form": CheckForm(), "on": request.business_date}
    return render(request, "certificates/public_unknown.html", context, status=404)
