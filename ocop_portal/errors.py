"""Pages of errors that need more than a template."""

from django.conf import settings
from django.http import HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

from ocop_portal.accounts.holding import held


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
