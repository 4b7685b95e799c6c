"""What the portal writes itself, as an answer that a browser keeps under a name."""

from pathlib import PurePath

from django.http import HttpResponse

TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def download(content, filename):
    """These bytes under this name, an ASCII one; its ending says the kind. Kept by nobody on the way."""
    headers = {
        "Content-Disposition": f'attachment; filename="{filename}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=TYPES[PurePath(filename).suffix], headers=headers)
