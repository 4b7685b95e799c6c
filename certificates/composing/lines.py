"""What a session's results lead to: one line a product, in the order of the agenda."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from certificates.results import NextAct, act_for, outcome_text, powers_of
from evaluations.models import Evaluation
from evaluations.scoring import truncated


@dataclass(frozen=True)
class Line:
    """A concluded product and what its result leads to."""

    evaluation: Evaluation
    act: NextAct

    @property
    def dossier(self):
        return self.evaluation.dossier

    @property
    def mean(self):
        """The mean as shown; "" where the product was not ranked."""
        return truncated(self.evaluation.mean) if self.evaluation.mean is not None else ""

    @property
    def outcome(self):
        return outcome_text(self.evaluation, self.act)

    @property
    def leads_to(self):
        return LEADS_TO[self.act]()

    @property
    def is_decided(self):
        """Whether it stands in a decision; for lower ranks the notice is the only paper (R-RANK-4)."""
        return self.act != NextAct.NOTIFY


LEADS_TO = {
    NextAct.RECOGNISE: lambda: _("Công nhận, cấp giấy chứng nhận"),
    NextAct.REFER: lambda: _("Phê duyệt điểm, chuyển cấp trên"),
    NextAct.NOTIFY: lambda: _("Chỉ thông báo kết quả"),
}


def lines_of(session):
    """The lines of a session whose products are all concluded."""
    evaluations = list(
        Evaluation.objects.concluded()
        .filter(agenda_item__session=session)
        .for_list()
        .select_related(
            "agenda_item__dossier__regulation",
            "agenda_item__session__council__authority__superior",
            "criteria_set__edition",
        )
    )
    powers = {}
    for evaluation in evaluations:
        regulation = evaluation.dossier.law
        if regulation.pk not in powers:
            powers[regulation.pk] = powers_of(regulation, evaluation.session.council.authority)
    return [Line(row, act_for(row, powers[row.dossier.law.pk])) for row in evaluations]


def line_of(evaluation):
    """The line of one concluded evaluation."""
    powers = powers_of(evaluation.dossier.law, evaluation.session.council.authority)
    return Line(evaluation, act_for(evaluation, powers))
