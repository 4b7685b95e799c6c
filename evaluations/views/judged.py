"""The dossier as a council judged it, and whether its files are still those."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from evaluations.judged import differences_of, judged_assessment
from evaluations.presenting.heading import heading_of
from evaluations.previous import previous_of
from evaluations.views.desk import desk_of
from ocop_portal.accounts.access import signed_in


@require_safe
@signed_in
def judged_dossier(request, item_pk):
    """Claims and files by criterion, with digests; `?kiem-tra` reads every file anew."""
    desk = desk_of(request, item_pk)
    assessment = judged_assessment(desk.evaluation) if desk.evaluation else None
    record = assessment.record if assessment else None
    checks = record is not None and "kiem-tra" in request.GET
    context = {
        "item": desk.item,
        "heading": heading_of(desk.item, desk.evaluation),
        "assessment": assessment if record else None,
        "record": record,
        "parts": _parts(desk.evaluation, assessment) if record else [],
        "files": [(file, assessment.codes_of(file)) for file in assessment.files] if record else [],
        "checked": checks,
        "differences": differences_of(desk.evaluation) if checks else [],
    }
    return render(request, "evaluations/council/judged.html", context)


def _parts(evaluation, assessment):
    """[(PartAnswers, [(Answer, Before or None)])]: what was judged beside what was said the last time."""
    previous = previous_of(evaluation, assessment)
    before = previous.criteria if previous else {}
    return [
        (part, [(answer, before.get(answer.criterion.code)) for answer in part.answers])
        for part in assessment.parts
    ]
