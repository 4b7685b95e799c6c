"""Everything that one signature brings forth, composed before anything is stored.

`numbers(series, about)` hands out numbers; `about`: the evaluation's id, where it can have a chosen one.
Composed twice, first with the numbers that are expected and then with those that were given, equal documents
are equal values: what was rendered for the first holds for the second.
"""

from dataclasses import dataclass

from certificates.composing.answer import answer_notice
from certificates.composing.certificate import certificate_paper
from certificates.composing.decision import decision_paper, minutes_cited
from certificates.composing.lines import Line
from certificates.composing.notice import commune_notice, decision_basis, producer_notice
from certificates.composing.office import (
    DECISION_SYMBOL,
    NOTICE_SYMBOL,
    full_number,
    letter_symbol,
    the_office,
)
from certificates.composing.referral import referral_letter
from certificates.models import Recipient
from certificates.results import NextAct
from ocop_portal.archive.numbers import claim_number, next_number
from ocop_portal.archive.rules import CERTIFICATES, number_text


@dataclass(frozen=True)
class Numbered:
    """A document with the number under which it goes into the archive."""

    number: str
    document: object


@dataclass(frozen=True)
class LineIssue:
    """The papers of one line: at most one of `certificate` and `letter`; notices by recipient."""

    line: Line
    certificate: Numbered | None
    letter: Numbered | None
    notices: dict[str, Numbered]

    @property
    def papers(self):
        return [paper for paper in (self.certificate, self.letter, *self.notices.values()) if paper]


@dataclass(frozen=True)
class Issue:
    """`decision` is None where every result is only notified (R-RANK-4)."""

    decision: Numbered | None
    lines: tuple[LineIssue, ...]

    @property
    def documents(self):
        decided = [self.decision] if self.decision else []
        return [row.document for row in [*decided, *(paper for line in self.lines for paper in line.papers)]]


def claim_numbers(chosen, year, *, by):
    """Make sure that papers can bear these numbers, so that none is handed out to another one.

    `chosen`: numbers kept before or given outside, by (series, evaluation id; None for the decision).
    ValidationError: as `claim_number`.
    """
    for (series, _about), number in sorted(chosen.items(), key=lambda row: row[0][0] != DECISION_SYMBOL):
        claim_number(series, year, number, by=by)


def given_numbers(year, chosen=None, *, by=None):
    """A source that takes numbers from the register, inside the caller's transaction.

    `chosen` is claimed first, see `claim_numbers`.
    """
    chosen = chosen or {}
    claim_numbers(chosen, year, by=by)
    return lambda series, about=None: chosen.get((series, about)) or next_number(series, year)


def compose_issue(decision, lines, *, numbers, tokens, on):
    """The papers of a decision. `tokens`: check code by evaluation id."""
    number = numbers(DECISION_SYMBOL)
    cited = full_number(number, DECISION_SYMBOL)
    paper = Numbered(cited, decision_paper(decision, lines, number=number, on=on))
    composer = Composer(decision, cited, numbers, tokens, on)
    return Issue(paper, tuple(composer.line(line) for line in lines))


def compose_notices(lines, signer, *, numbers, on):
    """The notices of results that need no decision."""
    made = [
        LineIssue(line, None, None, notices_of(line, signer, numbers, _minutes(line), on)) for line in lines
    ]
    return Issue(None, tuple(made))


@dataclass(frozen=True)
class Composer:
    """Composes the lines of one decision."""

    decision: object
    cited: str
    numbers: object
    tokens: dict
    on: object

    def line(self, line):
        certificate = self._certificate(line) if line.act == NextAct.RECOGNISE else None
        letter = self._letter(line) if line.act == NextAct.REFER else None
        return LineIssue(line, certificate, letter, self._notices(line))

    def _notices(self, line):
        signer = self.decision.signer
        basis = decision_basis(self.cited, self.on, line.body) if line.is_decided else _minutes(line)
        if line.answer:
            return numbered_answer_notices(line.answer, signer, self.numbers, on=self.on, decision=basis)
        return notices_of(line, signer, self.numbers, basis, self.on)

    def _certificate(self, line):
        taken = self.numbers(CERTIFICATES, line.evaluation.pk)
        number = number_text(CERTIFICATES, taken, self.on.year)
        paper = certificate_paper(
            line,
            self.decision,
            register_number=number,
            decision_number=self.cited,
            token=self.tokens[line.evaluation.pk],
            on=self.on,
        )
        return Numbered(number, paper)

    def _letter(self, line):
        symbol = letter_symbol(the_office())
        number = self.numbers(symbol, line.evaluation.pk)
        paper = referral_letter(line, self.decision, number=number, decision_number=self.cited, on=self.on)
        return Numbered(full_number(number, symbol), paper)


def notices_of(line, signer, numbers, basis, on):
    notices = {}
    for recipient, compose in ((Recipient.PRODUCER, producer_notice), (Recipient.COMMUNE, commune_notice)):
        number = numbers(NOTICE_SYMBOL)
        paper = compose(line, signer, authority=line.body, number=number, basis=basis, on=on)
        notices[recipient] = Numbered(full_number(number, NOTICE_SYMBOL), paper)
    return notices


def numbered_answer_notices(answer, signer, numbers, *, on, decision=""):
    """The notices of the higher level's answer, by recipient."""
    notices = {}
    facts = {"authority": answer.referral.evaluation.session.council.issuing_body(on), "on": on}
    for recipient in (Recipient.PRODUCER, Recipient.COMMUNE):
        number = numbers(NOTICE_SYMBOL)
        paper = answer_notice(answer, recipient, signer, number=number, decision=decision, **facts)
        notices[recipient] = Numbered(full_number(number, NOTICE_SYMBOL), paper)
    return notices


def _minutes(line):
    return minutes_cited(line.evaluation.session)
