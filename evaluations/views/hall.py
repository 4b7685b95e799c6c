"""The runner: chair and secretariat move the session from product to product, all screens follow."""

import hashlib

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from councils.models import Presentation, Session
from evaluations import actions
from evaluations.forms.hall import PresentationForm
from evaluations.permissions.council import Act, items_open_to, may_run
from evaluations.presenting.hall import GLANCE_WITH, glance_of, hall_page
from evaluations.views.desk import desk_for
from ocop_portal.accounts.access import signed_in
from ocop_portal.confirming import question


@signed_in
def follow(request, pk):
    """Asked every other second by every screen: small JSON, or an empty 304 while nothing has changed."""
    body = glance_of(request.user, _session(request, pk, *GLANCE_WITH)).encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(body, content_type="application/json")
    response["ETag"] = etag
    patch_cache_control(response, private=True, no_cache=True)
    return response


@signed_in
def current(request, pk):
    """To the page of the product that is before the council: the way on without JavaScript."""
    session = _session(request, pk)
    if session.current_item_id is None:
        messages.info(request, _("Phiên họp chưa bắt đầu sản phẩm nào."))
    elif items_open_to(request.user).filter(pk=session.current_item_id).exists():
        return redirect("evaluations:evaluation_detail", item_pk=session.current_item_id)
    else:
        messages.info(request, _("Hội đồng đang xem xét một sản phẩm mà bạn không tham gia."))
    return redirect("councils:session_detail", pk=pk)


@signed_in
def hall(request, pk):
    """The projector's screen: the product and who has handed in, never a score."""
    session = _session(request, pk, "council", "round", "current_item__dossier__product__producer__commune")
    if not may_run(request.user, session):
        raise PermissionDenied
    return render(request, "evaluations/council/hall.html", hall_page(request.user, session))


@require_POST
@signed_in
def go_to(request, pk):
    """To the product named, or to the next one; `seen` is the product that the page showed as current."""
    session = _session(request, pk)
    if not may_run(request.user, session):
        raise PermissionDenied
    seen, wanted = _number(request.POST.get("seen")), _number(request.POST.get("item"))
    try:
        if wanted is None:
            actions.go_next(session, seen=seen, by=request.user)
        else:
            item = get_object_or_404(session.agenda, pk=wanted)
            actions.go_to(session, item, seen=seen, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("councils:session_detail", pk=pk)
    return redirect("evaluations:current", pk=pk)


@signed_in
def presentation(request, item_pk):
    """Note who presented the product; what is noted can be mended until the session closes."""
    desk = desk_for(request, item_pk, Act.NOTE_PRESENTATION)
    found = Presentation.objects.filter(session=desk.item.session, dossier=desk.dossier).first()
    names = ("presenter", "began_at", "length", "notes")
    form = PresentationForm(
        request.POST or None, initial={name: getattr(found, name) for name in names} if found else None
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_presentation(desk.item, **form.cleaned_data, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Đã ghi phần trình bày. Nội dung này được đưa vào biên bản."))
            return redirect("evaluations:evaluation_detail", item_pk=item_pk)
    return render(request, "components/confirm.html", _presentation_question(desk, form))


def _presentation_question(desk, form):
    return question(
        form,
        kicker=desk.dossier.product.name,
        title=_("Phần trình bày của chủ thể"),
        effect=_("Ghi để đưa vào biên bản. Sửa được đến khi bế mạc phiên họp."),
        submit=_("Lưu phần trình bày"),
        back=("evaluations:evaluation_detail", desk.item.pk),
    )


def _session(request, pk, *related):
    sessions = Session.objects.visible_to(request.user)
    return get_object_or_404(sessions.select_related(*related) if related else sessions, pk=pk)


def _number(text):
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None
