"""The record of a site visit: read by the office and by members, its photos served to the same people."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from councils import actions
from councils.agenda import agenda_of
from councils.models import VisitPhoto
from councils.permissions import SessionAct, may
from councils.readiness import visit_gaps_of
from councils.views.fetching import for_session_act, get_session, tell
from ocop_portal.accounts.access import signed_in
from products.views.files import stored_file


@signed_in
def visit(request, pk, item_pk):
    """Date, people, findings and photos; 404 for a member who is recused (R-CNCL-4)."""
    session = get_session(request, pk)
    item = next((row for row in agenda_of(session) if row.pk == item_pk), None)
    recused = item and any(row.seat.user_id == request.user.pk for row in item.recusals.all())
    if item is None or recused or not item.dossier.needs_visit:
        raise Http404
    context = {
        "session": session,
        "item": item,
        "gaps": visit_gaps_of(item),
        "photos": [photo for photo in item.visit_photos.all() if photo.removed_at is None],
        "may_record": may(request.user, SessionAct.SAMPLES, session),
        "may_remove": may(request.user, SessionAct.REMOVE_ITEM, session),
    }
    return render(request, "councils/visit.html", context)


@require_safe
@signed_in
def visit_photo(request, pk):
    """The photo itself: an attachment under its own name, or with ?xem=1 a picture in the page."""
    found = VisitPhoto.objects.visible_to(request.user).current()
    return stored_file(request, get_object_or_404(found, pk=pk))


@for_session_act(SessionAct.REMOVE_ITEM)
def photo_remove(request, session, photo_pk):
    """Asks again first."""
    found = VisitPhoto.objects.current().filter(agenda_item__session=session)
    photo = get_object_or_404(
        found.select_related("agenda_item__session", "agenda_item__dossier"), pk=photo_pk
    )
    back = reverse("councils:visit", args=[session.pk, photo.agenda_item_id])
    if request.method == "POST":
        tell(request, actions.remove_photo, photo, done=_("Đã bỏ ảnh “%(name)s”.") % {"name": photo.name})
        return redirect(back)
    context = {
        "title": _("Bỏ ảnh “%(name)s”?") % {"name": photo.name},
        "effect": _("Ảnh rời khỏi biên bản khảo sát. Biên bản không còn ảnh nào thì chưa khai mạc được."),
        "submit": _("Bỏ ảnh"),
        "back": _("Không bỏ, quay lại"),
        "back_url": back,
        "danger": True,
    }
    return render(request, "components/confirm.html", context)
