"""Pages of errors that need more than a template, and what a person may not do."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseServerError
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token
from django.views.defaults import permission_denied

from ocop_portal.accounts.holding import held
from products.views.moved_on import MovedOn


@requires_csrf_token
def server_error(request):
    """Like any page, with menu and demo date; the bare one where even those cannot be had (no database)."""
    try:
        page = render_to_string("500.html", request=request)
    except (
        Exception
    ):  # Whatever broke the request may break menu and banner too; the person still needs a page.
        page = render_to_string("500.html")
    return HttpResponseServerError(page)


def csrf_failure(request, reason=""):
    """A page of ours has a token that is none any more, as after signing in beside it: what it sent is held,
    to be sent again. What another site sends is not: nobody shall be talked into sending it.
    """
    own = f"{request.scheme}://{request.get_host()}"
    is_ours = request.headers.get("Origin") in [own, *settings.CSRF_TRUSTED_ORIGINS]
    return render(request, "403_csrf.html", {"held": held(request) if is_ours else None}, status=403)


def forbidden(request, exception):
    """Django's own answer, but to who came too late with their own work the page of where it stands now."""
    if not isinstance(exception, MovedOn):
        return permission_denied(request, exception)
    messages.error(request, exception.told(sent=request.method == "POST"))
    return redirect(*exception.page)
