"""Evidence page by page, under the same check as the file itself."""

import re

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from evaluations.permissions.dossier import readable_by
from ocop_portal.accounts.access import signed_in
from ocop_portal.pdf.previews import WIDTHS, PreviewError, page_count, picture_of
from products.models import Evidence
from products.uploads import preview_source


@require_safe
@signed_in
def evidence_page(request, pk, number):
    """One page of a file with the way to the next; the address says which criterion it was opened from."""
    file = _readable(request, pk)
    try:
        count = page_count(preview_source(file))
    except PreviewError as error:
        context = {"failure": str(error)}
    else:
        if not 1 <= number <= count:
            last = reverse("evaluations:evidence_page", args=[pk, min(max(number, 1), count)])
            return redirect(last + _from(request))
        context = {"count": count, "previous": number - 1, "next": number + 1 if number < count else 0}
    context |= {"file": file, "number": number, "from": _from(request), **_way_back(request, file)}
    return render(request, "evaluations/dossier/evidence_page.html", context)


@require_safe
@signed_in
def evidence_picture(request, pk, number):
    """The page as a JPEG. The browser keeps it but asks each time, so that a recusal closes it at once."""
    file = _readable(request, pk)
    width = next((known for known in WIDTHS if str(known) == request.GET.get("rong")), WIDTHS[0])
    etag = f'"{file.sha256}-{number}-{width}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            picture = picture_of(preview_source(file), number, width)
        except PreviewError as error:
            raise Http404(str(error)) from None
        response = FileResponse(picture.open("rb"), content_type="image/jpeg")
        response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response


def _readable(request, pk):
    found = Evidence.objects.select_related("dossier__product")
    return get_object_or_404(found, pk=pk, dossier__in=readable_by(request.user))


def _from(request):
    """The sheet and the criterion that the page was opened from, as a query string; "" for neither."""
    item, criterion = request.GET.get("phieu", ""), request.GET.get("tc", "")
    if not re.fullmatch(r"\d{1,9}", item) or not re.fullmatch(r"[\d-]{1,10}", criterion):
        return ""
    return f"?phieu={item}&tc={criterion}"


def _way_back(request, file):
    """Back to the criterion on the sheet, or to the dossier; each page asks anew who may open it."""
    if not _from(request):
        address = reverse("evaluations:dossier_reading", args=[file.dossier.code])
        return {"back_url": f"{address}#tep", "back_text": _("Hồ sơ %(code)s") % {"code": file.dossier.code}}
    item, criterion = request.GET["phieu"], request.GET["tc"]
    address = reverse("evaluations:score_sheet", args=[int(item)])
    code = {"code": criterion.replace("-", ".")}
    return {"back_url": f"{address}#tc-{criterion}", "back_text": _("Tiêu chí %(code)s trên phiếu") % code}
