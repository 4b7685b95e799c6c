"""The second gate of the dossier's pages: what is not yours is not there."""

from django.shortcuts import get_object_or_404

from evaluations.permissions.dossier import readable_by
from products.models import Dossier
from products.views.moved_on import refuse_unless_editable, refuse_unless_movable

WITH = (
    "product__producer__commune__authority__superior",
    "product__group__parent__parent",
    "product__cycle__idea",
    "product__cycle__plan",
    "round__authority",
    "round__regulation",
    "round__edition",
    "regulation",
    "edition",
    "statement",
)


def visible_dossier(request, code):
    """By role: the producer's own, the commune's own, the office's; 404 otherwise."""
    return get_object_or_404(Dossier.objects.visible_to(request.user).select_related(*WITH), code=code)


def readable_dossier(request, code):
    """By role or by a seat at the session that judges it; 404 otherwise."""
    return get_object_or_404(readable_by(request.user).select_related(*WITH), code=code)


def editable_dossier(request, code):
    """The producer's own while it is in their hands; afterwards they are led to its page."""
    dossier = visible_dossier(request, code)
    refuse_unless_editable(request.user, dossier)
    return dossier


def dossier_to_move(request, code, move):
    """A dossier that this person may move so now; who comes too late is led to its page, others get 403."""
    dossier = visible_dossier(request, code)
    refuse_unless_movable(request.user, dossier, move)
    return dossier
