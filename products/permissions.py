"""Who may do what to producers, products and dossiers. Views, buttons and tests ask here."""

from ocop_portal.accounts.models import Role
from products.cycle import CycleMove, CycleStatus
from products.cycle import moves_from as cycle_moves_from
from products.models import ProducerState
from products.models.cycles import FilePurpose
from products.models.returns import Deadline
from products.statuses import is_kept_from
from products.workflow import POSTPONABLE, Move, Status, moves_from

# A dossier is in the hands of the commune, the office, the council or the province.
AWAY = {
    Status.SUBMITTED,
    Status.REPORTED,
    Status.ACCEPTED,
    Status.SCHEDULED,
    Status.CONCLUDED,
    Status.REFERRED,
}
# An idea or a plan is being looked at: what it is about stays as it is.
BEING_READ = {CycleStatus.IDEA_REGISTERED, CycleStatus.IDEA_CONFIRMED, CycleStatus.PLAN_SUBMITTED}


def is_producer_of(user, producer):
    return user.role == Role.PRODUCER and producer.users.filter(pk=user.pk).exists()


def owns(user, dossier):
    return is_producer_of(user, dossier.product.producer)


def is_official_of(user, dossier):
    """An official of the dossier's own commune (R-COMM-3)."""
    return user.role == Role.COMMUNE and user.commune_id == dossier.product.producer.commune_id


def is_secretariat(user, dossier=None):
    return user.role == Role.SECRETARIAT


# What council, leader and higher level move (conclude, recognise, refer, close, reopen) is theirs to permit.
WHO = {
    Move.SUBMIT: owns,
    Move.FILE_REPORT: is_official_of,
    Move.RETURN: is_secretariat,
    Move.RESUBMIT: owns,
    Move.ACCEPT: is_secretariat,
    Move.SCHEDULE: is_secretariat,
    Move.UNSCHEDULE: is_secretariat,
    Move.WITHDRAW: owns,
    Move.DISCARD: owns,
}

# The clock that runs while a dossier has this status, and can be extended.
RUNNING = {Status.SUBMITTED: Deadline.COMMUNE_REPORT, Status.RETURNED: Deadline.COMPLETION}


def moves_for(user, dossier):
    """The moves that this person can make now, in process order."""
    return [move for move in moves_from(dossier.status) if move in WHO and WHO[move](user, dossier)]


def may_postpone(user, dossier):
    """The secretariat, as long as the dossier is on no agenda."""
    return is_secretariat(user) and dossier.status in POSTPONABLE


def may_extend(user, dossier):
    """The secretariat, while a clock runs that can be extended."""
    return is_secretariat(user) and dossier.status in RUNNING


def may_edit(user, dossier):
    """Parts of a dossier change only in its producer's hands, as a draft or returned."""
    return dossier.is_editable and owns(user, dossier)


def may_edit_producer(user, producer):
    return is_producer_of(user, producer)


def may_decide_producer(user, producer):
    """The commune confirms its own producers, once."""
    return (
        producer.state == ProducerState.PENDING
        and user.role == Role.COMMUNE
        and user.commune_id == producer.commune_id
    )


def is_with_others(product, dossiers=None):
    """Whether a dossier, or the idea or plan, of the product is in the hands of others.

    Asks no query when cycle and dossiers are loaded, or these `dossiers` of it are given.
    """
    if hasattr(product, "cycle") and product.cycle.status in BEING_READ:
        return True
    found = product.dossiers.all() if dossiers is None else dossiers
    return any(dossier.status in AWAY for dossier in found)


def is_free_for(user, product, dossiers):
    """Whether its producer may change it: it is not with others, and no result is kept from them, which a
    page that opens again would tell. `dossiers`: its own, as `visible_to` this producer gives them.
    """
    kept = any(is_kept_from(user, dossier) for dossier in dossiers)
    return not kept and not is_with_others(product, dossiers)


def may_edit_product(user, product):
    """The producer, while it is free for them."""
    if not is_producer_of(user, product.producer):
        return False
    return is_free_for(user, product, list(product.dossiers.visible_to(user)))


def may_present(user, product):
    """What the public reads of a product: its producer at any time, or the secretariat in their stead."""
    return is_secretariat(user) or is_producer_of(user, product.producer)


def owns_cycle(user, cycle):
    return is_producer_of(user, cycle.product.producer)


def is_official_of_cycle(user, cycle):
    return user.role == Role.COMMUNE and user.commune_id == cycle.product.producer.commune_id


def writes_idea(user, cycle):
    """Its producer; for one registered on behalf, the commune in their stead."""
    return owns_cycle(user, cycle) or (cycle.idea.on_behalf and is_official_of_cycle(user, cycle))


# Steps 2 to 4 (products/cycle.py).
CYCLE_WHO = {
    CycleMove.REGISTER_IDEA: writes_idea,
    CycleMove.CONFIRM_IDEA: is_official_of_cycle,
    CycleMove.RETURN_IDEA: is_official_of_cycle,
    CycleMove.ACCEPT_IDEA: is_secretariat,
    CycleMove.REFUSE_IDEA: is_secretariat,
    CycleMove.SUBMIT_PLAN: owns_cycle,
    CycleMove.RETURN_PLAN: is_secretariat,
    CycleMove.RESUBMIT_PLAN: owns_cycle,
    CycleMove.ACCEPT_PLAN: is_secretariat,
    CycleMove.DECLARE_READY: owns_cycle,
    CycleMove.STOP: writes_idea,
}


def cycle_moves_for(user, cycle):
    """The moves of steps 2 to 4 that this person can make now, in process order."""
    return [move for move in cycle_moves_from(cycle.status) if CYCLE_WHO[move](user, cycle)]


# Step 1: who writes articles and holds courses, who learns in them.
WRITERS = (Role.SECRETARIAT, Role.COMMUNE)
LEARNERS = (Role.PRODUCER, Role.COMMUNE)


def may_write(user, publication):
    """The secretariat everything, an official what their own commune publishes; strangers nothing."""
    role = getattr(user, "role", "")
    return role == Role.SECRETARIAT or (role == Role.COMMUNE and publication.commune_id == user.commune_id)


def may_learn(user):
    """Producers and commune officials register for courses."""
    return getattr(user, "role", "") in LEARNERS


def may_keep_programme(user):
    """The year's programme is the secretariat's; the leader reads its drafts."""
    return getattr(user, "role", "") == Role.SECRETARIAT


def may_write_idea(user, cycle):
    """Until it is sent, and again when it came back."""
    return cycle.idea_is_editable and writes_idea(user, cycle)


def may_write_plan(user, cycle):
    return cycle.plan_is_editable and owns_cycle(user, cycle)


def may_read_plan(user, cycle):
    """Its producer from the first word on, everyone else once it was handed in."""
    plan = getattr(cycle, "plan", None)
    return plan is not None and (plan.submitted_on is not None or owns_cycle(user, cycle))


def may_report(user, cycle):
    """Milestones and reports are the producer's, while the plan is carried out."""
    return cycle.status == CycleStatus.IN_PROGRESS and owns_cycle(user, cycle)


def may_read_cycle_file(user, file):
    """What is enclosed with a plan is read with the plan; the rest with the product."""
    return file.purpose != FilePurpose.PLAN or may_read_plan(user, file.cycle)
