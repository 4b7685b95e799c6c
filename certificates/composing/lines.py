"""What a session's results lead to: one line a product, in the order of the agenda."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Min
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from certificates.models import DecisionScope, ReferralAnswer
from certificates.results import NextAct, act_for, outcome_text, powers_of
from evaluations.models import Evaluation
from evaluations.scoring import truncated


@dataclass(frozen=True)
class Line:
    """A concluded product and what its result leads to on this date, that of its decision.

    `refers_from`: the points from which the body of this date sends products up. With an `answer` the result
    is the higher level's, and this office recognises it (R-RANK-2).
    """

    evaluation: Evaluation
    act: NextAct
    on: date
    refers_from: int | None = None
    answer: ReferralAnswer | None = None

    @property
    def body(self):
        """Who decides about it, and issues its certificate."""
        return self.evaluation.session.council.issuing_body(self.on)

    @property
    def superior(self):
        """Where it goes when it is sent up; None where the body is the highest."""
        return self.body.superior_on(self.on)

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
        return outcome_text(self)

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
BRINGS = {
    NextAct.RECOGNISE: gettext_lazy("cấp giấy chứng nhận"),
    NextAct.REFER: gettext_lazy("ký công văn chuyển hồ sơ"),
}


def lines_of_decision(decision, on):
    """The lines that a decision is about: a session's, or the one product that the higher level answered.

    `on`: the day that it bears, see `Decision.dated`. Of two decisions about a session the one that
    recognises also closes what is only notified.
    """
    if decision.answer is not None:
        return [Line(decision.answer.referral.evaluation, NextAct.RECOGNISE, on, answer=decision.answer)]
    lines = lines_of(decision.session, on)
    if decision.scope == DecisionScope.ALL:
        return lines
    parted = lines_parted(decision.session, on) if _changed_hands(lines) else lines
    named = {line.evaluation.pk for line in parted if line.is_of(decision.scope)}
    return [line for line in lines if line.evaluation.pk in named]


def brought_forth(lines):
    """What the signature under a decision about these lines has made, beside the notices."""
    acts = {line.act for line in lines}
    texts = [BRINGS[act] for act in BRINGS if act in acts]
    return ", ".join([_("phát hành quyết định"), *(str(text) for text in texts)])


def lines_parted(session, on):
    """The lines by which two decisions part a session's results: as when the first of them was proposed.

    So the second names what the first left, even where the body ended between them and whoever took its work
    does something else with it.
    """
    first = session.decisions.filter(answer=None).aggregate(day=Min("proposed_on"))["day"]
    return lines_of(session, first or on)


def _changed_hands(lines):
    """Whether another body decides now than on the day of the session."""
    session = lines[0].evaluation.session
    return session.council.issuing_body(session.date) != lines[0].body


def leads_elsewhere(decision, on):
    """Whether a body ended since the decision was proposed, and who took its work does something else."""
    council, proposed_on = decision.session.council, decision.proposed_on
    if decision.answer_id or council.issuing_body(proposed_on) == council.issuing_body(on):
        return False
    then, now = (lines_of(decision.session, day) for day in (proposed_on, on))
    return [line.act for line in then] != [line.act for line in now]


def lines_proposed(decision, on):
    """What a tờ trình reports: the whole session, also where two decisions follow from it."""
    return lines_of_decision(decision, on) if decision.answer else lines_of(decision.session, on)


def scopes_of(lines):
    """The decisions that these lines need: two where some are recognised and others referred (E11c)."""
    acts = {line.act for line in lines}
    if {NextAct.RECOGNISE, NextAct.REFER} <= acts:
        return [DecisionScope.RECOGNITION, DecisionScope.REFERRAL]
    return [DecisionScope.ALL] if acts - {NextAct.NOTIFY} else []


def lines_of(session, on):
    """The lines of a session whose products are all concluded, as they are decided about on this date."""
    rows = with_lines(Evaluation.objects.filter(agenda_item__session=session).for_list())
    return _lines([(row, on) for row in rows])


def lines_for(evaluations, on):
    """The lines of those of these evaluations that are concluded, in their order.

    What was decided stays as on its day; the others are as they would be decided about on this date.
    """
    return _lines([(row, _decided_on(row) or on) for row in with_lines(evaluations)])


def line_of(evaluation, on):
    """The line of one concluded evaluation: as it was decided about, else as it would be on this date."""
    return _lines([(evaluation, _decided_on(evaluation) or on)])[0]


def with_lines(evaluations):
    """Those of these evaluations that are concluded, with all that their lines ask."""
    return evaluations.concluded().select_related(
        "agenda_item__dossier__regulation",
        "agenda_item__session__council__authority__superior__superior",
        "agenda_item__session__council__authority__successor__superior",
        "criteria_set__edition",
        "referral__decision",
        "certificate",
    )


def _decided_on(evaluation):
    """The day of the decision that sent it up or recognised it; None while there is none."""
    if referral := getattr(evaluation, "referral", None):
        return referral.decision.signed_on
    certificate = getattr(evaluation, "certificate", None)
    return certificate and certificate.issued_on


def _lines(dated):
    """`dated`: (evaluation, the date of its line)."""
    powers, lines = {}, []
    for row, on in dated:
        law, council = row.dossier.law, row.session.council
        body = council.issuing_body(on)
        place = (law.pk, council.authority_id, body.pk)
        if place not in powers:
            powers[place] = powers_of(law, council.authority, body)
        found = powers[place]
        lines.append(Line(row, act_for(row, found), on, found.referral_at_least))
    return lines
