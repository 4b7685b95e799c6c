"""The products of a session: put on, taken off, moved, their samples recorded."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from councils import actions
from councils.forms import AgendaForm, SamplesForm
from councils.permissions import SessionAct
from councils.views.fetching import for_session_act, tell


def _get_item(session, item_pk):
    items = session.agenda.select_related(
        "session", "dossier__product__group", "dossier__regulation", "dossier__round__regulation"
    )
    return get_object_or_404(items, pk=item_pk)


@for_session_act(SessionAct.AGENDA)
def agenda_add(request, session):
    """Choose among the accepted dossiers of the round."""
    form = AgendaForm(request.POST or None, session=session)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_to_agenda(session, form.cleaned_data["dossiers"], by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Đã đưa sản phẩm vào chương trình."))
            return redirect("councils:session_detail", pk=session.pk)
    return render(request, "councils/agenda_add.html", {"form": form, "session": session})


@for_session_act(SessionAct.REMOVE_ITEM)
def agenda_remove(request, session, item_pk):
    """Asks again first; the dossier waits for a session again."""
    item = _get_item(session, item_pk)
    if request.method == "POST":
        done = _("Đã đưa %(product)s ra khỏi chương trình.") % {"product": item}
        tell(request, actions.remove_from_agenda, item, done=done)
        return redirect("councils:session_detail", pk=session.pk)
    return render(request, "councils/agenda_remove.html", {"item": item, "session": session})


@require_POST
@for_session_act(SessionAct.AGENDA)
def agenda_up(request, session, item_pk):
    item = _get_item(session, item_pk)
    tell(request, actions.move_up, item, done=_("Đã chuyển %(product)s lên trước.") % {"product": item})
    return redirect("councils:session_detail", pk=session.pk)


@for_session_act(SessionAct.SAMPLES)
def samples(request, session, item_pk):
    """Samples received, or for tourism the site visit (R-CNCL-5)."""
    item = _get_item(session, item_pk)
    photos = item.visit_photos.current()
    form = SamplesForm(
        request.POST or None, request.FILES or None, instance=item, on=request.business_date, photos=photos
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_samples(form.instance, photos=form.kept_photos, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Đã ghi nhận cho %(product)s.") % {"product": item})
            return redirect("councils:session_detail", pk=session.pk)
    context = {"form": form, "item": item, "session": session, "photos": photos}
    return render(request, "councils/samples_form.html", context)
