"""Fetching a session for a view, and answering when an act cannot be done."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect

from councils import permissions
from councils.models import Session
from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role


def get_session(request, pk):
    """The session, with what its page asks of it; 404 for those who may not know of it."""
    return get_object_or_404(Session.objects.visible_to(request.user).for_page(), pk=pk)


def for_session_act(act):
    """Hand the view its session while the act can be done; afterwards the session's page says why not."""

    def decorate(view):
        @for_roles(Role.SECRETARIAT)
        @wraps(view)
        def gate(request, pk, **kwargs):
            session = get_session(request, pk)
            if not permissions.may(request.user, act, session):
                messages.error(request, permissions.why_blocked(act, session))
                return redirect("councils:session_detail", pk=pk)
            return view(request, session, **kwargs)

        return gate

    return decorate


def tell(request, action, *args, done, **kwargs):
    """Run an action and say how it went, with every reason when it was refused; whether it was done."""
    try:
        action(*args, by=request.user, **kwargs)
    except ValidationError as error:
        for text in error.messages:
            messages.error(request, text)
        return False
    messages.success(request, done)
    return True
