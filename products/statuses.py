"""A dossier's status as a person may know it.

Producer and commune learn a result from its notice (R-SCORE-7), so for them everything from the
council's conclusion on reads the same until it is sent; then they are led to it.
"""

from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts.models import Role
from products.cycle import CycleStatus
from products.stepper import six_steps
from products.workflow import ON_RECORD, Move, Status, Step

OFFICE_ROLES = {Role.SECRETARIAT, Role.LEADER}
RESULTS = [Status.CONCLUDED, Status.RECOGNISED, Status.REFERRED, Status.NOT_RECOGNISED]
RESULT_MOVES = [Move.CONCLUDE, Move.RECOGNISE, Move.REFER, Move.CLOSE, Move.REOPEN, Move.EVALUATE_AGAIN]
JUDGED = "judged"
JUDGED_LABEL = _("Hội đồng đã họp, kết quả theo thông báo")
TOLD_LABEL = _("Đã có thông báo kết quả")
# Where a dossier stands again once the higher level has answered: a result too, until its notice is sent.
JUDGED_AGAIN = [Status.ACCEPTED, Status.SCHEDULED]
KINDS = {
    Status.DRAFT: "off",
    Status.RETURNED: "warn",
    Status.RECOGNISED: "done",
    Status.REFERRED: "done",
    Status.NOT_RECOGNISED: "off",
    Status.WITHDRAWN: "off",
    Status.DISCARDED: "off",
}
CYCLE_KINDS = {
    CycleStatus.IDEA_DRAFT: "off",
    CycleStatus.IDEA_RETURNED: "warn",
    CycleStatus.IDEA_REFUSED: "warn",
    CycleStatus.PLAN_RETURNED: "warn",
    CycleStatus.READY: "done",
    CycleStatus.STOPPED: "off",
}


def is_told_results(user):
    """The office knows results at once; producers and communes are notified."""
    return user.role not in {Role.PRODUCER, Role.COMMUNE}


def is_judged_for(user, dossier):
    """Whether this person knows of the council's meeting and reads no further than “judged”, told or not."""
    if is_told_results(user):
        return False
    return dossier.status in RESULTS or (dossier.status in JUDGED_AGAIN and dossier.notice_waits)


def is_kept_from(user, dossier):
    """Whether there is a result that this person is still to learn from its notice."""
    return is_judged_for(user, dossier) and (dossier.notice_waits or not dossier.is_told)


def status_tag(user, dossier):
    """{"kind", "text"} for the tag component."""
    if is_judged_for(user, dossier):
        return {"kind": "now", "text": TOLD_LABEL if dossier.is_told else JUDGED_LABEL}
    return {"kind": KINDS.get(dossier.status, "now"), "text": dossier.get_status_display()}


def status_choices(user):
    """The statuses that this person can ask for in a list."""
    statuses = list(Status) if user.role == Role.PRODUCER else [s for s in Status if s in ON_RECORD]
    if is_told_results(user):
        return [(status.value, status.label) for status in statuses]
    known = [(status.value, status.label) for status in statuses if status not in RESULTS]
    return [*known, (JUDGED, JUDGED_LABEL)]


def with_shown_status(user, dossiers):
    """`shown_status` of each: one of `status_choices`. `dossiers`: as `visible_to` this person gives them."""
    if is_told_results(user):
        return dossiers.annotate(shown_status=F("status"))
    judged = Q(status__in=RESULTS) | Q(status__in=JUDGED_AGAIN, notice_waits=True)
    return dossiers.annotate(shown_status=Case(When(judged, then=Value(JUDGED)), default=F("status")))


def shown_step(user, dossier):
    """The step of the cycle, which tells no result either."""
    return dossier.step if is_told_results(user) else Step.EVALUATION


def steps_of(user, dossier):
    """The six steps for the stepper component, the present one with the dossier's status."""
    note = status_tag(user, dossier)["text"]
    return six_steps(shown_step(user, dossier), note, _finished(getattr(dossier.product, "cycle", None)))


def steps_of_product(user, product, dossier=None, *, is_recognised=False):
    """The six steps of a product: where its last dossier stands, without one its cycle.

    `dossier`: the last one of those that this person may see, not taken back. `is_recognised`: they know of a
    certificate that came of it; without dossier and cycle, of any.
    """
    cycle = getattr(product, "cycle", None)
    if is_recognised and (dossier or cycle is None):
        return six_steps(Step.PROMOTION, Status.RECOGNISED.label, _finished(cycle))
    if dossier is not None:
        return steps_of(user, dossier)
    if cycle is not None:
        return steps_of_cycle(cycle)
    return six_steps(Step.IDEA, _("Chưa đăng ký ý tưởng"), {})


def cycle_tag(cycle):
    """{"kind", "text"} for the tag component: where a product stands in steps 2 to 4."""
    return {"kind": CYCLE_KINDS.get(cycle.status, "now"), "text": cycle.get_status_display()}


def cycle_status_choices(user):
    """The statuses of steps 2 to 4 that this person can ask for in a list."""
    hidden = {CycleStatus.IDEA_DRAFT} if user.role in OFFICE_ROLES else set()
    return [(status.value, status.label) for status in CycleStatus if status not in hidden]


def steps_of_cycle(cycle):
    """The six steps for the stepper component, of a product in steps 2 to 4."""
    return six_steps(cycle.step, cycle.get_status_display(), _finished(cycle))


def _finished(cycle):
    """When steps 2 to 4 were done, {Step: date or None}; None without a cycle."""
    if cycle is None:
        return None
    plan = getattr(cycle, "plan", None)
    return {
        Step.IDEA: cycle.idea.accepted_on,
        Step.PLAN: plan.accepted_on if plan else None,
        Step.PROGRESS: cycle.ready_on,
    }
