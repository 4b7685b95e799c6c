"""Papers of results on which the office tries its words; real ones where nothing in them is a secret."""

from dataclasses import replace

from certificates.composing.certificate_life import expiry_draft, revocation_draft
from certificates.composing.decision import decision_paper
from certificates.composing.inspection import plan_paper
from certificates.composing.lines import lines_of_decision
from certificates.models import Certificate, Decision, DecisionState, InspectionPlan, Notice, Revocation
from certificates.samples import life, papers
from ocop_portal.regulations.clock import business_date
from ocop_portal.regulations.models import Regulation, Signer
from ocop_portal.texts.trying import Trial


def last_decision():
    """The last signed one whose every result was released (R-SCORE-7)."""
    signed = Decision.objects.filter(state=DecisionState.SIGNED).select_related("session__council__authority")
    decision = signed.order_by("-pk").first()
    if decision is None:
        return None
    lines = lines_of_decision(decision, decision.signed_on)
    judged = {line.evaluation.pk for line in lines}
    notices = Notice.objects.filter(evaluation__in=judged)
    told = set(notices.released().values_list("evaluation", flat=True))
    if told != judged or notices.waiting().exists():
        return None
    return decision_paper(decision, lines)


def last_expiry_notice():
    """Of the certificate that was told last that it runs out."""
    certificate = (
        Certificate.objects.filter(expiry_notice__isnull=False).order_by("-expiry_notice__pk").first()
    )
    law, signer = _law(), Signer.objects.select_related("user").order_by("pk").first()
    if certificate is None or law is None or signer is None:
        return None
    return expiry_draft(certificate, law=law, signer=signer).compose(None, None)


def last_revocation():
    """The last signed one."""
    found = Revocation.objects.for_page().filter(state=DecisionState.SIGNED).order_by("-pk").first()
    law = _law()
    return revocation_draft(found, law=law).compose(None, None) if found and law else None


def last_inspection_plan():
    """Of the last year that has one."""
    plan, law = InspectionPlan.objects.first(), _law()
    return plan_paper(plan, law=law) if plan and law else None


def _law():
    return Regulation.objects.taking_in(business_date()).first()


def _notice(act):
    return lambda: replace(papers.producer_notice(), next_act=act)


def _commune_notice(act):
    return lambda: replace(papers.commune_notice(), next_act=act)


def _proposal():
    return replace(life.proposal(), asked=(("recognise", 2), ("refer", 1), ("notify", 1)))


OUTCOMES = ("recognised", "recognise", "evaluate_again", "lower", "not_valid", "below")


def _answer(to, answered):
    return lambda: replace(life.answer_notice(), to=to, answered=answered)


TRIALS = {
    "proposal": Trial(samples=(_proposal,)),
    "decision": Trial(samples=(papers.decision, papers.referral_decision), recent=last_decision),
    "certificate": Trial(samples=(papers.certificate,)),
    "producer_notice": Trial(samples=tuple(map(_notice, ("recognise", "refer", "notify")))),
    "commune_notice": Trial(samples=tuple(map(_commune_notice, ("recognise", "refer", "notify")))),
    "referral_letter": Trial(samples=(papers.referral_letter,)),
    "answer_notice": Trial(
        samples=tuple(_answer(to, found) for to in ("producer", "commune") for found in OUTCOMES)
    ),
    "expiry_notice": Trial(
        samples=(life.expiry_notice, life.expiry_notice_with_window), recent=last_expiry_notice
    ),
    "revocation": Trial(samples=(life.revocation,), recent=last_revocation),
    "inspection_plan": Trial(samples=(life.inspection_plan,), recent=last_inspection_plan),
    "programme_report": Trial(samples=(papers.programme_report,)),
}
