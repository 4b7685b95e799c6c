"""What one evaluation came to, read from its stored figures and counted sheets.

Nothing here carries a member's score or name (R-SCORE-7): sheets go in, means come out.
"""

from collections import defaultdict
from fractions import Fraction

from django.utils.translation import gettext as _

from certificates.documents import CriterionMean, NoticedResult, PartMeans
from certificates.rules import Concluded, Powers, act_after, ranks_taken_over
from evaluations import scoring
from evaluations.explaining import explain_missing, explain_to_producer
from evaluations.models import Criterion, Mark, SheetStatus
from evaluations.paper_sets import source_text
from evaluations.rulebook import rules_of
from ocop_portal.regulations.models.parts import DecidedBy
from products.prefill import producer_facts, product_facts

NextAct = scoring.NextAct


def powers_of(regulation, authority, body=None):
    """What `body` may do under this regulation with what a council of `authority` judged.

    `body`: who took the work of `authority` over when that ended; None: `authority` itself.
    """
    bands = list(regulation.bands.all())
    body = body or authority
    taken = _taken_over(bands, authority, body)
    return Powers(
        bands=tuple((band.stars, band.at_least) for band in bands),
        recognised_stars=_ranks(bands, DecidedBy.OFFICE) | taken,
        referral_at_least=_referral_from(regulation, bands, taken) if body.superior_id else None,
        referral_by=regulation.referral_by,
    )


def powers_over(referral, on):
    """What the office may do on this date with what the higher level answers to a referral."""
    evaluation = referral.evaluation
    council = evaluation.session.council
    return powers_of(evaluation.dossier.law, council.authority, council.issuing_body(on))


def _ranks(bands, decided_by):
    return frozenset(band.stars for band in bands if band.decided_by == decided_by)


def _taken_over(bands, authority, body):
    if body == authority:
        return frozenset()
    return ranks_taken_over(_ranks(bands, DecidedBy.SUPERIOR), len(authority.line) - len(body.line))


def _referral_from(regulation, bands, taken):
    """The points from which a product goes up; None where nothing is left to those above."""
    if not taken:
        return regulation.referral_at_least
    left = _ranks(bands, DecidedBy.SUPERIOR) - taken
    return min((band.at_least for band in bands if band.stars in left), default=None)


def act_for(evaluation, powers):
    """NextAct of a concluded evaluation."""
    outcome = scoring.Outcome(evaluation.outcome)
    return act_after(Concluded(outcome, evaluation.mean, evaluation.stars), powers)


def outcome_text(line):
    """The result of a line in a few words, for lists and for the annex of the decision."""
    evaluation = line.evaluation
    if evaluation.stars is None:
        return evaluation.get_outcome_display()
    if line.act == NextAct.RECOGNISE:
        return _("%(stars)d sao") % {"stars": evaluation.stars}
    if line.act == NextAct.REFER:
        return _("Chuyển %(superior)s đánh giá") % {"superior": line.superior}
    return _("%(stars)d sao, không cấp giấy chứng nhận") % {"stars": evaluation.stars}


def noticed_result(line):
    """The result of a line as producer and commune are told it, on paper and on screen (R-SCORE-6, 7)."""
    evaluation, dossier = line.evaluation, line.dossier
    facts = {
        "producer": producer_facts(dossier),
        "product": product_facts(dossier),
        "purpose": dossier.get_purpose_display(),
        "outcome": _told_outcome(line),
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


def _told_outcome(line):
    evaluation = line.evaluation
    if evaluation.stars is None:
        return evaluation.get_outcome_display()
    stars = {"stars": evaluation.stars, "superior": line.superior}
    return {
        NextAct.RECOGNISE: _("Đạt hạng %(stars)d sao"),
        NextAct.REFER: _("Hội đồng xếp %(stars)d sao, chuyển %(superior)s đánh giá, phân hạng"),
        NextAct.NOTIFY: _("Đạt hạng %(stars)d sao, không cấp giấy chứng nhận"),
    }[line.act] % stars
