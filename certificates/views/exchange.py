"""Lists that the secretariat takes out and brings in: upload, preview, confirm."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from certificates.exchange import EXCHANGES, filename
from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from ocop_portal.downloads import download
from ocop_portal.exchange import keeping, running
from ocop_portal.exchange.forms import UploadForm

# More lines than a person reads; the counts above the table are of all.
SHOWN = 200


def _exchange(slug):
    if slug not in EXCHANGES:
        raise Http404
    return EXCHANGES[slug]


def _resource(exchange, request):
    return exchange.resource(by=request.user, on=request.business_date)


@for_roles(Role.SECRETARIAT)
def exchange_list(request):
    """What can be taken out and brought in."""
    return render(request, "certificates/exchange/list.html", {"exchanges": EXCHANGES.values()})


@for_roles(Role.SECRETARIAT)
def exchange_out(request, slug, extension):
    """The whole list as a file."""
    exchange = _exchange(slug)
    resource = _resource(exchange, request)
    content = running.take_out(resource, exchange.rows(request.user), extension, by=request.user)
    return download(content, filename(exchange, extension, on=request.business_date))


@for_roles(Role.SECRETARIAT)
def exchange_template(request, slug):
    """An empty sheet with the columns that are read."""
    exchange = _exchange(slug)
    resource = _resource(exchange, request)
    return download(running.template_of(resource), f"mau-{exchange.slug}.xlsx")


@for_roles(Role.SECRETARIAT)
def exchange_in(request, slug):
    """The upload: a file that can be read goes on to its preview."""
    exchange = _exchange(slug)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["file"].name
        keeping.keep(request.session, slug, name=name, content=form.content)
        return redirect("certificates:exchange_preview", slug=slug)
    context = {"exchange": exchange, "form": form, "resource": _resource(exchange, request)}
    return render(request, "certificates/exchange/upload.html", context)


@for_roles(Role.SECRETARIAT)
def exchange_preview(request, slug):
    """What the file would do, line by line; confirmed, it does exactly that."""
    exchange = _exchange(slug)
    file = keeping.kept(request.session, slug)
    if file is None:
        messages.error(request, _("Tệp chờ nhập không còn. Xin chọn lại tệp."))
        return redirect("certificates:exchange_in", slug=slug)
    if request.method == "POST" and _confirmed(request, exchange, file):
        return redirect("certificates:exchange_list")
    result = running.preview(_resource(exchange, request), file)
    context = {
        "exchange": exchange,
        "file": file,
        "result": result,
        "problems": result.problems[:SHOWN],
        "rows": result.changed_rows[:SHOWN],
        "shown": SHOWN,
        "stamp": running.stamp(result, file),
    }
    return render(request, "certificates/exchange/preview.html", context)


def _confirmed(request, exchange, file):
    stamped = request.POST.get("stamp", "")
    try:
        result = running.bring_in(_resource(exchange, request), file, stamped=stamped)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return False
    keeping.forget(request.session, exchange.slug)
    text = _("Đã nhập “%(name)s”: thêm mới %(new)s dòng, sửa %(changed)s dòng, %(same)s dòng không đổi.")
    messages.success(request, text % {"name": file.name, **result.counts})
    return True
