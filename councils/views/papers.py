"""Papers of councils and sessions: looked at as a draft, then issued."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from councils import actions, permissions
from councils.composing import charter_draft, founding_draft, invitation_drafts, invited_producers
from councils.forms import CharterPaperForm, FoundingForm, InvitationForm
from councils.models import Council
from councils.particulars import team_suggested
from councils.permissions import SessionAct
from councils.readiness import composition_of
from councils.views.fetching import for_session_act
from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from ocop_portal.archive.issuing import preview
from ocop_portal.wording import inside

LOOK = "xem"


@for_roles(Role.SECRETARIAT)
def founding(request, pk):
    """The decision that founds the council and its team."""
    council = _get_council(pk)
    if not permissions.may_found(request.user, council):
        raise PermissionDenied
    initial = {"team": council.team or team_suggested(council), **_given_before(council)}
    form = FoundingForm(request.POST or None, initial=initial)
    context = {
        "council": council,
        "form": form,
        "problems": composition_of(council),
        "title": _("Quyết định thành lập Hội đồng, Tổ giúp việc"),
    }
    return _issue(request, council, context, founding_draft, actions.issue_founding)


@for_roles(Role.SECRETARIAT)
def charter_paper(request, pk):
    """The decision that issues the quy chế, with the rules of this council."""
    council = _get_council(pk)
    if not permissions.may_issue_charter(request.user, council):
        raise PermissionDenied
    context = {
        "council": council,
        "form": CharterPaperForm(request.POST or None),
        "title": _("Quy chế làm việc của Hội đồng"),
    }
    return _issue(request, council, context, charter_draft, actions.issue_charter)


def _get_council(pk):
    found = Council.objects.select_related("regulation", "authority__superior", "secretary")
    return get_object_or_404(found, pk=pk)


def _given_before(council):
    """A council whose decision has its number from outside keeps it."""
    number = council.decision_number
    return {"given": number, "given_on": council.founded_on} if number and not council.team else {}


def _issue(request, council, context, draft_of, action):
    form = context["form"]
    if request.method == "POST" and form.is_valid():
        facts = form.facts(request.business_date)
        if LOOK in request.POST:
            return preview(draft_of(council, **{key: facts[key] for key in facts if key != "on"}))
        if _done(form, action, council, by=request.user, **facts):
            messages.success(request, _("Đã phát hành %(paper)s.") % {"paper": inside(context["title"])})
            return redirect("councils:council_detail", pk=council.pk)
    return render(request, "councils/council_paper.html", context)


def _done(form, action, *args, **facts):
    """Whether the action went through; if not, the form says why."""
    try:
        action(*args, **facts)
    except ValidationError as error:
        form.add_error(None, error)
    return form.is_valid()


@for_session_act(SessionAct.INVITE)
def invitation(request, session):
    """Invitations to the members and to producers who present."""
    form = InvitationForm(request.POST or None, producers=invited_producers(session))
    if request.method == "POST" and form.is_valid():
        facts = form.facts()
        if LOOK in request.POST:
            (_invited, draft), *_others = invitation_drafts(session, **facts)
            return preview(draft)
        if _done(form, actions.invite, session, by=request.user, on=request.business_date, **facts):
            messages.success(request, _("Đã phát hành giấy mời họp."))
            return redirect("councils:session_detail", pk=session.pk)
    return render(request, "councils/invitation.html", {"form": form, "session": session})
