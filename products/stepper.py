"""The six steps of the cycle as the stepper shows them. Plain values in, plain values out."""

from django.utils.translation import gettext as _

from ocop_portal.wording import day
from products.workflow import Step

DATED = (Step.IDEA, Step.PLAN, Step.PROGRESS)


def six_steps(now, note, finished):
    """Rows for components/_steps.html: the present step with `note`, the earlier ones done.

    `finished` holds the days on which steps 2 to 4 were done, {Step: date or None}; it is None for a product
    from before the portal, which went through them on paper.
    """
    order = list(Step)
    place = order.index(now)
    return [
        {
            "label": step.label,
            "state": "done" if index < place else "now" if index == place else "todo",
            "note": note if index == place else _done_note(step, finished) if index < place else "",
        }
        for index, step in enumerate(order)
    ]


def _done_note(step, finished):
    if step not in DATED:
        return ""
    if finished is None:
        return _("Trước khi có cổng")
    return _("Xong %(day)s") % {"day": day(finished[step])} if finished.get(step) else ""
