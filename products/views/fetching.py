"""The second and third gate of the pages of steps 2 to 4: what is not yours is not there."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from products.models import Cycle
from products.permissions import (
    CYCLE_WHO,
    cycle_moves_for,
    may_read_plan,
    may_report,
    may_write_idea,
    may_write_plan,
    owns_cycle,
    writes_idea,
)
from products.views.moved_on import cycle_moved_on

WITH = ("product__producer__commune", "product__group__parent__parent", "idea", "plan")


def visible_cycle(request, pk):
    """By role: the producer's own, the commune's own, the office's; 404 otherwise."""
    return get_object_or_404(Cycle.objects.visible_to(request.user).select_related(*WITH), pk=pk)


def cycle_to_move(request, pk, move):
    """A cycle that this person may move so now; who comes too late is led to its page, others get 403."""
    cycle = visible_cycle(request, pk)
    if move not in cycle_moves_for(request.user, cycle):
        _refuse(cycle, is_theirs=CYCLE_WHO[move](request.user, cycle))
    return cycle


def cycle_with_open_idea(request, pk):
    """One whose idea this person may write now; otherwise as `cycle_to_move`."""
    cycle = visible_cycle(request, pk)
    if not may_write_idea(request.user, cycle):
        _refuse(cycle, is_theirs=writes_idea(request.user, cycle))
    return cycle


def cycle_with_open_plan(request, pk):
    """One whose plan this person may write now; otherwise as `cycle_to_move`."""
    cycle = visible_cycle(request, pk)
    if not may_write_plan(request.user, cycle):
        _refuse(cycle, is_theirs=owns_cycle(request.user, cycle))
    return cycle


def cycle_under_way(request, pk):
    """One whose plan this person carries out now; otherwise as `cycle_to_move`."""
    cycle = visible_cycle(request, pk)
    if not may_report(request.user, cycle):
        _refuse(cycle, is_theirs=owns_cycle(request.user, cycle))
    return cycle


def _refuse(cycle, *, is_theirs):
    raise cycle_moved_on(cycle) if is_theirs else PermissionDenied


def cycle_with_plan(request, pk):
    """One whose plan this person may read; 404 before there is one for them."""
    cycle = visible_cycle(request, pk)
    if not may_read_plan(request.user, cycle):
        raise Http404
    return cycle
