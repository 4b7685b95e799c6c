"""The result of one product, as its producer and commune are told it (R-SCORE-6, R-SCORE-7)."""

from django.http import Http404
from django.shortcuts import render

from certificates.composing.answer import findings_of
from certificates.composing.lines import line_of, with_lines
from certificates.composing.notice import next_steps
from certificates.composing.office import the_office
from certificates.readable import readable_answer, readable_results, result_papers
from certificates.results import noticed_result
from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role


@for_roles(Role.PRODUCER, Role.COMMUNE, Role.SECRETARIAT, Role.LEADER)
def result(request, code):
    """Mean by criterion, stars, why, what the next star asks for; the same for every reader."""
    visible = with_lines(readable_results(request.user).for_list())
    evaluation = visible.filter(agenda_item__dossier__code=code).order_by("-pk").first()
    if evaluation is None:
        raise Http404
    line, answer = line_of(evaluation, request.business_date), readable_answer(request.user, evaluation)
    context = {
        "evaluation": evaluation,
        "line": line,
        "result": noticed_result(line),
        "next_steps": next_steps(line, the_office()),
        "papers": result_papers(request.user, evaluation),
        "waiting": evaluation.notices.waiting().exists(),
        "answer": answer,
        "findings": findings_of(answer) if answer else [],
    }
    return render(request, "certificates/result.html", context)
