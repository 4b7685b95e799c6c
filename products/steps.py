"""The step in which each product of a list stands, for filtering: what the stepper says, in SQL."""

from django.db.models import Case, Exists, OuterRef, Q, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from products.cycle import STEP_OF, CycleStatus
from products.models import Dossier
from products.statuses import is_told_results
from products.workflow import Status, Step

FROM_EVALUATION = _("Từ đánh giá, phân hạng trở đi")


def step_choices(user):
    """The steps that this person can ask for; whether a product got beyond step 5 may be a result."""
    steps = [step for step in Step if step != Step.GUIDANCE]
    if is_told_results(user):
        return [(step.value, step.label) for step in steps]
    early = [(step.value, step.label) for step in steps[:3]]
    return [*early, (Step.EVALUATION.value, FROM_EVALUATION)]


def in_step(products, step, user):
    """Those of them in this choice of `step_choices`."""
    wanted = {step}
    if step == Step.EVALUATION and not is_told_results(user):
        wanted.add(Step.PROMOTION)
    return _with_step(products, user).filter(step__in=wanted)


def _with_step(products, user):
    dossiers = Dossier.objects.filter(product=OuterRef("pk"))
    last = dossiers.filter(pk__in=Dossier.objects.visible_to(user)).holding_a_place().order_by("-pk")
    # Whoever has a code without having had it from a dossier here was recognised before the portal.
    coded_here = Exists(dossiers.filter(accepted_on__isnull=False))
    before = Q(cycle=None) & ~Q(code="") & ~coded_here
    return products.annotate(last_status=Subquery(last.values("status")[:1])).annotate(
        step=Case(
            When(last_status=Status.RECOGNISED, then=Value(Step.PROMOTION)),
            When(last_status__isnull=False, then=Value(Step.EVALUATION)),
            When(before, then=Value(Step.PROMOTION)),
            *_steps_of_cycles(),
            default=Value(Step.IDEA),
        )
    )


def _steps_of_cycles():
    """As Cycle.step has it: one that was stopped stands where it got to."""
    for status, step in STEP_OF.items():
        if status != CycleStatus.STOPPED:
            yield When(cycle__status=status, then=Value(step))
    yield When(cycle__plan__accepted_on__isnull=False, then=Value(Step.PROGRESS))
    yield When(cycle__idea__accepted_on__isnull=False, then=Value(Step.PLAN))
