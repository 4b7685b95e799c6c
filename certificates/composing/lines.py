"""What a session's results lead to: one line a product, in the order of the agenda."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from certificates.models import DecisionScope, ReferralAnswer
from certificates.results import NextAct, act_for, outcome_text, powers_of
from evaluations.models import Evaluation
from evaluations.scoring import truncated


@dataclass(frozen=True)
class Line:
    """A concluded product and what its result leads to.

    With an `answer` the result is the higher level's, and this office recognises it (R-RANK-2).
    """

    evaluation: Evaluation
    act: NextAct
    answer: ReferralAnswer | None = None

    @property
    def dossier(self):
        return self.evaluation.dossier

    @property
    def mean(self):
        """The mean as shown; "" where the product was not ranked."""
        mean = self.answer.exact_mean if self.answer else self.evaluation.mean
        return truncated(mean) if mean is not None else ""

    @property
    def stars(self):
        """The rank, or None where the product was not ranked."""
        return self.answer.stars if self.answer else self.evaluation.stars

    @property
    def outcome(self):
        if self.answer:
            return _("%(stars)d sao") % {"stars": self.stars}
        return outcome_text(self.evaluation, self.act)

    @property
    def leads_to(self):
        return LEADS_TO[self.act]()

    def is_of(self, scope):
        """Whether a decision of this scope is about it."""
        return scope == DecisionScope.ALL or (self.act == NextAct.REFER) == (scope == DecisionScope.REFERRAL)

    @property
    def is_decided(self):
        """Whether it stands in a decision; for lower ranks the notice is the only paper (R-RANK-4)."""
        return self.act != NextAct.NOTIFY


LEADS_TO = {
    NextAct.RECOGNISE: lambda: _("Công nhận, cấp giấy chứng nhận"),
    NextAct.REFER: lambda: _("Phê duyệt điểm, chuyển cấp trên"),
    NextAct.NOTIFY: lambda: _("Chỉ thông báo kết quả"),
}


def lines_of_decision(decision):
    """The lines that a decision is about: a session's, or the one product that the higher level answered.

    Of two decisions about a session the one that recognises also closes what is only notified.
    """
    if decision.answer is None:
        return [line for line in lines_of(decision.session) if line.is_of(decision.scope)]
    return [Line(decision.answer.referral.evaluation, NextAct.RECOGNISE, decision.answer)]


def lines_proposed(decision):
    """What a tờ trình reports: the whole session, also where two decisions follow from it."""
    return lines_of_decision(decision) if decision.answer else lines_of(decision.session)


def scopes_of(lines):
    """The decisions that these lines need: two where some are recognised and others referred (E11c)."""
    acts = {line.act for line in lines}
    if {NextAct.RECOGNISE, NextAct.REFER} <= acts:
        return [DecisionScope.RECOGNITION, DecisionScope.REFERRAL]
    return [DecisionScope.ALL] if acts - {NextAct.NOTIFY} else []


def lines_of(session):
    """The lines of a session whose products are all concluded."""
    return lines_for(Evaluation.objects.filter(agenda_item__session=session).for_list())


def lines_for(evaluations):
    """The lines of those of these evaluations that are concluded, in their order."""
    rows = list(
        evaluations.concluded().select_related(
            "agenda_item__dossier__regulation",
            "agenda_item__session__council__authority__superior",
            "criteria_set__edition",
        )
    )
    powers = {}
    for row in rows:
        place = (row.dossier.law.pk, row.session.council.authority_id)
        if place not in powers:
            powers[place] = powers_of(row.dossier.law, row.session.council.authority)
    return [
        Line(row, act_for(row, powers[row.dossier.law.pk, row.session.council.authority_id])) for row in rows
    ]


def line_of(evaluation):
    """The line of one concluded evaluation."""
    powers = powers_of(evaluation.dossier.law, evaluation.session.council.authority)
    return Line(evaluation, act_for(evaluation, powers))
