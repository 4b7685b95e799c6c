"""A dossier's status as a person may know it.

Producer and commune learn a result from its notice (R-SCORE-7), so for them everything from the
council's conclusion on reads the same.
"""

from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts.models import Role
from products.workflow import ON_RECORD, Move, Status, Step

OFFICE_ROLES = {Role.SECRETARIAT, Role.LEADER}
RESULTS = [Status.CONCLUDED, Status.RECOGNISED, Status.REFERRED, Status.NOT_RECOGNISED]
RESULT_MOVES = [Move.CONCLUDE, Move.RECOGNISE, Move.REFER, Move.CLOSE]
JUDGED = "judged"
JUDGED_LABEL = _("Hội đồng đã họp, kết quả theo thông báo")
KINDS = {
    Status.DRAFT: "off",
    Status.RETURNED: "warn",
    Status.RECOGNISED: "done",
    Status.REFERRED: "done",
    Status.NOT_RECOGNISED: "off",
    Status.WITHDRAWN: "off",
}


def is_told_results(user):
    """The office knows results at once; producers and communes are notified."""
    return user.role not in {Role.PRODUCER, Role.COMMUNE}


def status_tag(user, dossier):
    """{"kind", "text"} for the tag component."""
    if dossier.status in RESULTS and not is_told_results(user):
        return {"kind": "now", "text": JUDGED_LABEL}
    return {"kind": KINDS.get(dossier.status, "now"), "text": dossier.get_status_display()}


def status_choices(user):
    """The statuses that this person can ask for in a list."""
    statuses = list(Status) if user.role == Role.PRODUCER else [s for s in Status if s in ON_RECORD]
    if is_told_results(user):
        return [(status.value, status.label) for status in statuses]
    known = [(status.value, status.label) for status in statuses if status not in RESULTS]
    return [*known, (JUDGED, JUDGED_LABEL)]


def statuses_named(user, choice):
    """The statuses behind a choice of `status_choices`."""
    return RESULTS if choice == JUDGED and not is_told_results(user) else [choice]


def shown_step(user, dossier):
    """The step of the cycle, which tells no result either."""
    return dossier.step if is_told_results(user) else Step.EVALUATION


def steps_of(user, dossier):
    """The six steps for the stepper component, the present one with the dossier's status."""
    now = shown_step(user, dossier)
    order = list(Step)
    place = order.index(now)
    note = status_tag(user, dossier)["text"]
    return [
        {
            "label": step.label,
            "state": "done" if index < place else "now" if index == place else "todo",
            "note": note if index == place else "",
        }
        for index, step in enumerate(order)
    ]
