"""The first gate: who may enter a view. Closed by default; `tests/test_access.py` walks the URL map."""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied

from ocop_portal.accounts.models import Role

ANY_ROLE = frozenset(["", *Role.values])


def for_roles(*roles):
    """Let only users of these roles into the view; others get 403."""

    def decorate(view):
        @wraps(view)
        def gate(request, *args, **kwargs):
            if request.user.role not in gate.roles:
                raise PermissionDenied
            return view(request, *args, **kwargs)

        gate.roles = frozenset(roles)
        return gate

    return decorate


def signed_in(view):
    """Every signed-in user may enter: what they see is narrowed by `visible_to(user)`.

    For pages of council members too, because a seat is not a role.
    """
    return for_roles(*ANY_ROLE)(view)


def public(view):
    """No login needed."""
    view = login_not_required(view)
    view.public = True
    return view
