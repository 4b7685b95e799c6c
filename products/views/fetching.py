"""The second and third gate of the pages of steps 2 to 4: what is not yours is not there."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from products.models import Cycle
from products.permissions import (
    cycle_moves_for,
    may_read_plan,
    may_report,
    may_write_idea,
    may_write_plan,
)

WITH = ("product__producer__commune", "product__group__parent__parent", "idea", "plan")


def visible_cycle(request, pk):
    """By role: the producer's own, the commune's own, the office's; 404 otherwise."""
    return get_object_or_404(Cycle.objects.visible_to(request.user).select_related(*WITH), pk=pk)


def cycle_to_move(request, pk, move):
    """A cycle that this person may move so now; 403 when not."""
    cycle = visible_cycle(request, pk)
    if move not in cycle_moves_for(request.user, cycle):
        raise PermissionDenied
    return cycle


def cycle_with_open_idea(request, pk):
    """One whose idea this person may write now; 403 when not."""
    cycle = visible_cycle(request, pk)
    if not may_write_idea(request.user, cycle):
        raise PermissionDenied
    return cycle


def cycle_with_open_plan(request, pk):
    """One whose plan this person may write now; 403 when not."""
    cycle = visible_cycle(request, pk)
    if not may_write_plan(request.user, cycle):
        raise PermissionDenied
    return cycle


def cycle_under_way(request, pk):
    """One whose plan this person carries out now; 403 when not."""
    cycle = visible_cycle(request, pk)
    if not may_report(request.user, cycle):
        raise PermissionDenied
    return cycle


def cycle_with_plan(request, pk):
    """One whose plan this person may read; 404 before there is one for them."""
    cycle = visible_cycle(request, pk)
    if not may_read_plan(request.user, cycle):
        raise Http404
    return cycle
