"""“Kiểm tra tệp”: whether a PDF is, byte for byte, a paper issued here. No login; the file is not kept."""

from django.conf import settings
from django.db.models import Q
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from certificates.forms.file_check import FileCheckForm
from certificates.models import Certificate
from certificates.readable import knowable_papers
from ocop_portal.accounts.access import public
from ocop_portal.accounts.limits import is_too_often
from ocop_portal.archive.digesting import DigestHandler
from ocop_portal.wording import file_size

MOST, MINUTES = 20, 10


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt  # The token is in the body, unread until its limits are set: `_answer` asks for it.
def file_check(request):
    """The answer about an uploaded file.

    A paper that this visitor may not know of gets the answer of a file that was never issued. Papers come
    out the same for the same facts, so that “issued, but not public” would let anybody try results out.
    """
    if request.method != "POST":
        return _page(request, FileCheckForm())
    if is_too_often(request, "file_check", most=MOST, seconds=MINUTES * 60):
        return _refused(request, _too_often(), status=429)
    limit = settings.FILE_CHECK_MAX_BYTES
    if int(request.META.get("CONTENT_LENGTH") or 0) > 5 * limit:
        return _refused(request, _too_big(limit), status=413)
    handler = DigestHandler(request, max_bytes=limit)
    request.upload_handlers = [handler]
    return _answer(request, handler)


@csrf_protect
def _answer(request, handler):
    form = FileCheckForm(request.POST, request.FILES)
    if handler.is_too_big:
        return _refused(request, _too_big(handler.max_bytes), status=413)
    if not form.is_valid():
        return _page(request, form)
    sha256 = form.cleaned_data["file"].sha256
    is_it = Q(sha256=sha256) | Q(signed_copy__sha256=sha256)
    paper = knowable_papers(request.user).filter(is_it).select_related("signed_copy").first()
    is_signed_copy = bool(paper) and paper.sha256 != sha256
    certificate = paper and Certificate.objects.for_list().filter(paper=paper).first()
    status = certificate and certificate.status_on(request.business_date)
    facts = {"paper": paper, "certificate": certificate, "status": status, "is_signed_copy": is_signed_copy}
    return _page(request, FileCheckForm(), checked=True, **facts)


def _page(request, form, *, code=200, **context):
    return render(request, "certificates/file_check.html", {"form": form, **context}, status=code)


def _refused(request, text, *, status):
    form = FileCheckForm({}, {})
    form.errors.clear()
    form.add_error("file", text)
    page = _page(request, form, code=status)
    if status == 429:
        page["Retry-After"] = str(MINUTES * 60)
    return page


def _too_big(limit):
    return _("Tệp quá nặng. Mỗi tệp tối đa %(limit)s.") % {"limit": file_size(limit)}


def _too_often():
    words = {"most": MOST, "minutes": MINUTES}
    return _("Mỗi nơi kiểm tra được %(most)d tệp trong %(minutes)d phút. Xin thử lại sau ít phút.") % words
