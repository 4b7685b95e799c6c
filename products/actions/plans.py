"""Step 3: a business plan is written part by part, handed in, returned item by item, accepted."""

from django.core.exceptions import ValidationError
from django.db import transaction

from ocop_portal.mails.posting import post_all
from ocop_portal.meanwhile import UNSEEN, put
from products import emails_cycles as emails
from products.actions.cycles import move_cycle
from products.actions.files import lock_editable_plan
from products.actions.returns import check_request, keep_answers, late_note, refuse_unanswered
from products.cycle import CycleMove
from products.models import Cycle, Milestone, PlanCost, PlanReturn
from products.plan_parts import gaps_of


@transaction.atomic
def save_plan_texts(cycle, texts, *, seen=UNSEEN):
    """Keep these texts of the plan, {field: text}, as a draft. `seen`: what the writer's page showed;
    ChangedMeanwhile where another stored a text since.
    """
    lock_editable_plan(cycle)
    cycle.plan.save(update_fields=put(cycle.plan, texts, seen=seen))


@transaction.atomic
def save_costs(cycle, rows):
    """The plan has exactly these costs. `rows`: [{item, amount, source}]."""
    lock_editable_plan(cycle)
    cycle.plan.costs.all().delete()
    PlanCost.objects.bulk_create(PlanCost(plan=cycle.plan, **row) for row in rows)


@transaction.atomic
def save_milestones(cycle, rows):
    """The plan has exactly these milestones. `rows`: [{title, due_on}]."""
    lock_editable_plan(cycle)
    cycle.plan.milestones.all().delete()
    Milestone.objects.bulk_create(Milestone(plan=cycle.plan, **row) for row in rows)


@transaction.atomic
def submit_plan(cycle, *, by, on):
    """Hand the plan in. ValidationError: `incomplete` with one message a thing missing, `invalid_move`."""
    _lock(cycle)
    _refuse_incomplete(cycle.plan)
    move_cycle(CycleMove.SUBMIT_PLAN, cycle, by=by)
    return _handed_in(cycle, by=by, on=on)


@transaction.atomic
def return_plan(cycle, *, items, due_on, by, on, note=""):
    """Ask the producer to complete `items`, [(place key, what to do)], by `due_on`.

    ValidationError: `no_items`, `due_on` when it is not after today, `invalid_move`.
    """
    check_request(items, due_on=due_on, on=on)
    move_cycle(CycleMove.RETURN_PLAN, cycle, by=by, note=note)
    request = PlanReturn.objects.create(plan=cycle.plan, due_on=due_on, note=note, by=by, made_on=on)
    for place, text in items:
        request.items.create(place=place, note=text)
    post_all(emails.plan_returned(cycle, request), by=by)
    return request


@transaction.atomic
def save_plan_answers(request, answers, *, seen=UNSEEN):
    """Keep the producer's answers to a request, {item pk: text}, as a draft; `seen` as of `keep_answers`."""
    lock_editable_plan(request.plan.cycle)
    keep_answers(request, answers, seen=seen)


@transaction.atomic
def resubmit_plan(cycle, *, by, on):
    """Hand a returned plan in again, every item answered. Late is allowed, and noted in history.

    ValidationError: `unanswered`, `incomplete`, `invalid_move`.
    """
    _lock(cycle)
    request = cycle.plan.open_return
    if request:
        refuse_unanswered(request)
    _refuse_incomplete(cycle.plan)
    move_cycle(CycleMove.RESUBMIT_PLAN, cycle, by=by, note=late_note(request.due_on, on) if request else "")
    if request:
        request.answered_on = on
        request.save(update_fields=["answered_on"])
    return _handed_in(cycle, by=by, on=on)


@transaction.atomic
def accept_plan(cycle, *, by, on):
    """The secretariat accepts the plan: step 4 begins."""
    move_cycle(CycleMove.ACCEPT_PLAN, cycle, by=by)
    cycle.plan.accepted_on = on
    cycle.plan.save(update_fields=["accepted_on"])
    post_all(emails.plan_accepted(cycle), by=by)
    return cycle


def _lock(cycle):
    cycle.refresh_from_db(from_queryset=Cycle.objects.select_for_update())


def _handed_in(cycle, *, by, on):
    cycle.plan.submitted_on = on
    cycle.plan.save(update_fields=["submitted_on"])
    post_all(emails.plan_submitted(cycle), by=by)
    return cycle


def _refuse_incomplete(plan):
    gaps = gaps_of(plan)
    if gaps:
        raise ValidationError([ValidationError(gap.text, code="incomplete") for gap in gaps])
