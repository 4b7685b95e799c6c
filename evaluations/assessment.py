"""A dossier's self-assessment, read as a whole: every criterion with the answer and its evidence.

Five queries, however many criteria and files there are.
"""

from dataclasses import dataclass
from itertools import groupby

from evaluations.models import Claim, CriteriaSet, Criterion, EvidenceLink
from ocop_portal.regulations.models.publication import PublishState


@dataclass(frozen=True)
class Answer:
    """One criterion; `claim` is None until something is written, `files` are the Evidence tied to it."""

    criterion: Criterion
    claim: Claim | None
    files: tuple

    @property
    def is_answered(self):
        return self.claim is not None and self.claim.is_answered

    @property
    def points(self):
        return self.claim.points if self.claim else None

    @property
    def level(self):
        return self.claim.level if self.claim else None

    @property
    def choice(self):
        return self.claim.choice if self.claim else None

    @property
    def description(self):
        return self.claim.description if self.claim else ""


@dataclass(frozen=True)
class PartAnswers:
    """The answers of one part of the set."""

    part: object
    answers: tuple

    @property
    def answered(self):
        return sum(answer.is_answered for answer in self.answers)

    @property
    def points(self):
        return sum(answer.points or 0 for answer in self.answers)

    @property
    def sections(self):
        """(section, answers) in printed order."""
        found = groupby(self.answers, key=lambda answer: answer.criterion.section)
        return [(section, tuple(answers)) for section, answers in found]


@dataclass(frozen=True)
class Assessment:
    """All answers in printed order; `criteria_set` is None where the product's group has none."""

    criteria_set: CriteriaSet | None
    answers: tuple
    files: tuple

    @property
    def parts(self):
        found = groupby(self.answers, key=lambda answer: answer.criterion.section.part)
        return [PartAnswers(part, tuple(answers)) for part, answers in found]

    @property
    def unanswered(self):
        return [answer for answer in self.answers if not answer.is_answered]

    @property
    def answered(self):
        return len(self.answers) - len(self.unanswered)

    @property
    def total(self):
        return sum(answer.points or 0 for answer in self.answers)

    @property
    def marks(self):
        """Points by criterion code, for scoring; what is unanswered is not there."""
        return {answer.criterion.code: answer.points for answer in self.answers if answer.is_answered}

    @property
    def untied(self):
        """Files that prove nothing yet."""
        tied = {file.pk for answer in self.answers for file in answer.files}
        return [file for file in self.files if file.pk not in tied]

    def at(self, code):
        """The answer at this criterion, or None."""
        return next((answer for answer in self.answers if answer.criterion.code == code), None)

    def codes_of(self, file):
        """Codes of the criteria that a file is tied to."""
        return [answer.criterion.code for answer in self.answers if file in answer.files]


def criteria_set_of(dossier):
    """The published set of the product's group in the dossier's edition (R-SET-6), or None."""
    return CriteriaSet.objects.filter(
        edition=dossier.criteria_edition, group=dossier.product.group, state=PublishState.PUBLISHED
    ).first()


def assessment_of(dossier):
    """Read it all. Answers and ties to criteria of another set (the group was changed) do not count."""
    criteria_set = criteria_set_of(dossier)
    criteria = list(Criterion.objects.in_set(criteria_set)) if criteria_set else []
    files = tuple(dossier.evidence.current().select_related("kind"))
    claims = {claim.criterion_id: claim for claim in dossier.claims.select_related("level")}
    tied = _files_by_criterion(files)
    answers = tuple(
        Answer(criterion, claims.get(criterion.pk), tuple(tied.get(criterion.pk, ())))
        for criterion in criteria
    )
    return Assessment(criteria_set, answers, files)


def _files_by_criterion(files):
    by_pk = {file.pk: file for file in files}
    tied = {}
    links = EvidenceLink.objects.filter(evidence__in=by_pk).order_by("evidence_id")
    for evidence, criterion in links.values_list("evidence_id", "criterion_id"):
        tied.setdefault(criterion, []).append(by_pk[evidence])
    return tied
