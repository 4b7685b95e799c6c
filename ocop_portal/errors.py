"""The page of an error of our own."""

from django.http import HttpResponseServerError
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token


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
