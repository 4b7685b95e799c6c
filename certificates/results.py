"""What one evaluation came to, read from its stored figures and counted sheets.

Nothing here carries a member's score or name (R-SCORE-7): sheets go in, means come out.
"""

from collections import defaultdict
from fractions import Fraction

from django.utils.translation import gettext as _

from certificates.documents import CriterionMean, NoticedResult, PartMeans
from certificates.rules import Concluded, Powers, act_after
from evaluations import scoring
from evaluations.explaining import explain_missing, explain_to_producer
from evaluations.models import Criterion, Mark, SheetStatus
from evaluations.paper_sets import source_text
from evaluations.rulebook import rules_of
from ocop_portal.regulations.models.parts import DecidedBy
from products.prefill import producer_facts, product_facts

NextAct = scoring.NextAct


def powers_of(regulation, authority):
    """What this authority may do under this regulation."""
    bands = list(regulation.bands.all())
    return Powers(
        bands=tuple((band.stars, band.at_least) for band in bands),
        recognised_stars=frozenset(band.stars for band in bands if band.decided_by == DecidedBy.OFFICE),
        referral_at_least=regulation.referral_at_least if authority.superior_id else None,
        referral_by=regulation.referral_by,
    )


def act_for(evaluation, powers):
    """NextAct of a concluded evaluation."""
    outcome = scoring.Outcome(evaluation.outcome)
    return act_after(Concluded(outcome, evaluation.mean, evaluation.stars), powers)


def outcome_text(evaluation, act):
    """The result in a few words, for lists and for the annex of the decision."""
    if evaluation.stars is None:
        return evaluation.get_outcome_display()
    if act == NextAct.RECOGNISE:
        return _("%(stars)d sao") % {"stars": evaluation.stars}
    if act == NextAct.REFER:
        return _("Chuyển %(superior)s đánh giá") % {"superior": _superior(evaluation)}
    return _("%(stars)d sao, không cấp giấy chứng nhận") % {"stars": evaluation.stars}


def noticed_result(evaluation, act):
    """The result as producer and commune are told it, on paper and on screen (R-SCORE-6, R-SCORE-7)."""
    dossier = evaluation.dossier
    facts = {
        "producer": producer_facts(dossier),
        "product": product_facts(dossier),
        "purpose": dossier.get_purpose_display(),
        "outcome": _told_outcome(evaluation, act),
        "criteria_set": f"{evaluation.criteria_set}, {source_of(evaluation)}",
    }
    if evaluation.mean is None:
        ended = scoring.Ended(evaluation.outcome, evaluation.reason)
        return NoticedResult(explanation=(explain_to_producer(ended, None),), **facts)
    return NoticedResult(mean=scoring.truncated(evaluation.mean), **_ranked_facts(evaluation), **facts)


def source_of(evaluation):
    """Where the sheets are printed, and for which regulation's own sheets they stand in (rules.md)."""
    return source_text(evaluation.criteria_set, evaluation.dossier.law)


def counted_sheets(evaluation):
    """{sheet id: {criterion code: points}} of the sheets that count."""
    marks = Mark.objects.filter(sheet__evaluation=evaluation, sheet__status=SheetStatus.HANDED_IN)
    sheets = defaultdict(dict)
    for sheet, code, points in marks.values_list("sheet_id", "criterion__code", "level__points"):
        sheets[sheet][code] = points or 0
    return dict(sheets)


def _ranked_facts(evaluation):
    criteria = list(Criterion.objects.in_set(evaluation.criteria_set))
    names = {criterion.code: criterion.name for criterion in criteria}
    way = evaluation.session.council.minimum_way
    # Without the spread: that was settled before the product was concluded.
    sheets, rules = counted_sheets(evaluation), rules_of(evaluation.dossier.law, criteria, minimum_way=way)
    missing = scoring.missing_for_next(sheets, rules)
    return {
        "explanation": (explain_to_producer(scoring.rank(sheets, rules), rules, names),),
        "parts": tuple(_parts(criteria, scoring.criterion_means(sheets))),
        "next_stars": missing.stars if missing else None,
        "missing": tuple(explain_missing(missing, rules, names)) if missing else (),
    }


def _parts(criteria, means):
    by_part = defaultdict(list)
    for criterion in criteria:
        by_part[criterion.section.part].append(criterion)
    for part, found in by_part.items():
        values = [means.get(criterion.code, Fraction(0)) for criterion in found]
        yield PartMeans(
            code=part.code,
            name=part.name,
            max_points=part.max,
            mean=scoring.truncated(sum(values, Fraction(0))),
            criteria=tuple(
                CriterionMean(row.code, row.name, row.max, scoring.truncated(value))
                for row, value in zip(found, values, strict=True)
            ),
        )


def _told_outcome(evaluation, act):
    if evaluation.stars is None:
        return evaluation.get_outcome_display()
    stars = {"stars": evaluation.stars, "superior": _superior(evaluation)}
    return {
        NextAct.RECOGNISE: _("Đạt hạng %(stars)d sao"),
        NextAct.REFER: _("Hội đồng xếp %(stars)d sao, chuyển %(superior)s đánh giá, phân hạng"),
        NextAct.NOTIFY: _("Đạt hạng %(stars)d sao, không cấp giấy chứng nhận"),
    }[act] % stars


def _superior(evaluation):
    return evaluation.session.council.authority.superior
