"""Stored files as answers: always under a policy that lets nothing in them run."""

from django.http import FileResponse, Http404

from products.uploads import CONTENT_TYPES

IMAGES = {"jpg", "png"}


def stored_file(request, file):
    """The file itself: an attachment under its own name, or with ?xem=1 a picture in the page."""
    inline = file.extension in IMAGES and "xem" in request.GET
    try:
        content = file.file.open()
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(
        content,
        as_attachment=not inline,
        filename=file.name,
        content_type=CONTENT_TYPES[file.extension],
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    response["Cache-Control"] = "private, no-store"
    return response
