"""Questions and votes of a session: written down in the hall, printed in the minutes."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from evaluations import actions
from evaluations.forms.proceedings import QuestionForm, VoteForm
from evaluations.models import Minutes, Question, Vote
from evaluations.permissions.council import Act, items_open_to, may, standing_in
from evaluations.views.minutes import session_for_reading
from ocop_portal.accounts.access import signed_in

KINDS = {
    "cau-hoi": (Question, QuestionForm, actions.save_question),
    "bieu-quyet": (Vote, VoteForm, actions.save_vote),
}


@signed_in
def proceedings(request, pk):
    """What was asked and voted on, and the ways to write more."""
    session = session_for_reading(request, pk)
    standing = standing_in(request.user, session)
    if standing.seat is None and not standing.is_office:
        raise PermissionDenied
    minutes = Minutes.objects.filter(session=session).first()
    is_frozen = minutes is not None and not minutes.is_draft
    is_early = session.status not in actions.WRITTEN_DURING
    context = {
        "session": session,
        "questions": _rows(Question, request, session),
        "votes": _rows(Vote, request, session),
        "writes": may(standing, Act.RECORD_PROCEEDINGS) and not (is_early or is_frozen),
        "is_early": is_early,
        "is_frozen": is_frozen,
    }
    return render(request, "evaluations/council/proceedings.html", context)


@signed_in
def proceeding_form(request, pk, kind, row_pk=None):
    """Write a question or a vote down, or correct it."""
    session, row = _target(request, pk, kind, row_pk)
    try:
        actions.refuse_unwritable(session)
    except ValidationError as error:
        return _refuse(request, pk, error)
    _model, form_class, save = KINDS[kind]
    items = items_open_to(request.user).filter(session=session).select_related("dossier__product")
    form = form_class(request.POST or None, instance=row, items=items.order_by("order"))
    if request.method == "POST" and form.is_valid():
        try:
            save(form.save(commit=False), by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Đã ghi. Nội dung được in vào biên bản."))
            return redirect("evaluations:proceedings", pk=pk)
    context = {"session": session, "form": form, "row": row, "kind": kind, "voters": _voters(session, row)}
    return render(request, "evaluations/council/proceeding_form.html", context)


@signed_in
def proceeding_remove(request, pk, kind, row_pk):
    """Ask again, then take it back."""
    session, row = _target(request, pk, kind, row_pk)
    try:
        actions.refuse_unwritable(session)
        if request.method == "POST":
            actions.remove_proceeding(row, by=request.user)
            messages.success(request, _("Đã bỏ khỏi biên bản."))
            return redirect("evaluations:proceedings", pk=pk)
    except ValidationError as error:
        return _refuse(request, pk, error)
    return render(request, "components/confirm.html", _removal_question(session, row))


def _rows(model, request, session):
    found = model.objects.visible_to(request.user).filter(session=session)
    return found.select_related("agenda_item__dossier__product").order_by("pk")


def _target(request, pk, kind, row_pk):
    """The session and the row to write: a new one, or one that this person may see."""
    session = session_for_reading(request, pk)
    if kind not in KINDS:
        raise Http404
    if not may(standing_in(request.user, session), Act.RECORD_PROCEEDINGS):
        raise PermissionDenied
    model = KINDS[kind][0]
    if row_pk is None:
        return session, model(session=session)
    return session, get_object_or_404(_rows(model, request, session), pk=row_pk)


def _refuse(request, pk, error):
    messages.error(request, error.messages[0])
    return redirect("evaluations:proceedings", pk=pk)


def _voters(session, row):
    """How many may vote: as counted when the vote was taken, else members present now; None at a question."""
    if not isinstance(row, Vote):
        return None
    return row.voters or actions.voters_at(session, row.agenda_item)


def _removal_question(session, row):
    return {
        "kicker": str(session),
        "title": _("Bỏ nội dung này khỏi biên bản?"),
        "effect": str(row),
        "submit": _("Bỏ khỏi biên bản"),
        "danger": True,
        "back_url": reverse("evaluations:proceedings", args=[session.pk]),
    }
