"""A score sheet laid out: each criterion with claim, finding, evidence and the levels to choose from."""

from dataclasses import dataclass
from itertools import groupby

from evaluations.contents import CRITERIA
from evaluations.contradictions import contradictions_of
from evaluations.forms.assessment import NONE_REACHED, level_cards
from evaluations.forms.sheet import field_name
from evaluations.models.assessment import Agreement
from evaluations.previous import Before, Previous, previous_of


@dataclass(frozen=True)
class FindingText:
    """What the commune found; `differs` where it is not what the producer states."""

    label: str
    text: str
    differs: bool


@dataclass(frozen=True)
class CriterionCard:
    """`cases`: [(case name, cards)], one without a name outside set 26; `claimed` is a card's value.

    `seen` is what the page carries beside the field, `conflict` a Clash where another tab stored other.
    """

    criterion: object
    field: str
    claim: str
    claimed: str
    finding: FindingText | None
    files: tuple
    contradictions: tuple
    before: Before | None
    cases: tuple
    errors: tuple
    seen: str
    conflict: object = None

    @property
    def chosen(self):
        return next((card for _name, cards in self.cases for card in cards if card.is_checked), None)

    @property
    def points(self):
        return self.chosen.points if self.chosen else 0

    @property
    def anchor(self):
        return f"tc-{self.criterion.slug}"

    @property
    def subsection(self):
        found = self.criterion.subsection or {}
        return f"{found['code']}. {found['name']}" if found else ""


@dataclass(frozen=True)
class PartCards:
    """`sections`: [(Section, cards, whether the section is one criterion of the same number)]."""

    part: object
    cards: tuple

    @property
    def anchor(self):
        return f"phan-{self.part.code.lower()}"

    @property
    def points(self):
        return sum(card.points for card in self.cards)

    @property
    def answered(self):
        return sum(card.chosen is not None for card in self.cards)

    @property
    def count(self):
        return len(self.cards)

    @property
    def is_done(self):
        return self.answered == self.count

    @property
    def sections(self):
        found = groupby(self.cards, key=lambda card: card.criterion.section)
        return [_section(section, tuple(cards)) for section, cards in found]


@dataclass(frozen=True)
class SheetPage:
    """The whole sheet; figures are of what is chosen in it. `other_findings` have no criterion in the set.

    `previous` is the product's last result, or None.
    """

    parts: tuple
    other_findings: tuple
    previous: Previous | None

    @property
    def cards(self):
        return [card for part in self.parts for card in part.cards]

    @property
    def total(self):
        return sum(part.points for part in self.parts)

    @property
    def answered(self):
        return sum(part.answered for part in self.parts)

    @property
    def count(self):
        return len(self.cards)

    @property
    def open_cards(self):
        return [card for card in self.cards if card.chosen is None]

    @property
    def contradicted(self):
        """Cards where something does not go together."""
        return [card for card in self.cards if card.contradictions]

    @property
    def next_open(self):
        return next(iter(self.open_cards), None)

    @property
    def open_codes(self):
        return ", ".join(card.criterion.code for card in self.open_cards)


def sheet_page(evaluation, assessment, form, conflicts):
    """`assessment` as judged. One query, or seven for a product that has a previous result.

    `conflicts`: Clash by field.
    """
    findings = {row.content: _finding_text(row) for row in assessment.findings.values()}
    codes = {answer.criterion.code for answer in assessment.answers if answer.criterion.commune_assessed}
    previous = previous_of(evaluation, assessment)
    cards = [
        _card(answer, form, assessment, previous, conflicts, on=evaluation.session.date)
        for answer in assessment.answers
    ]
    parts = groupby(cards, key=lambda card: card.criterion.section.part)
    others = tuple(text for content, text in findings.items() if CRITERIA[content] not in codes)
    return SheetPage(tuple(PartCards(part, tuple(found)) for part, found in parts), others, previous)


def _finding_text(finding):
    return FindingText(finding.get_agreement_display(), finding.text, finding.agreement != Agreement.MATCH)


def _finding_of(criterion, assessment):
    if not criterion.commune_assessed:
        return None
    return next(
        (row for row in assessment.findings.values() if CRITERIA[row.content] == criterion.code), None
    )


def _card(answer, form, assessment, previous, conflicts, *, on):
    criterion = answer.criterion
    name = field_name(criterion)
    finding = _finding_of(criterion, assessment)
    claimed = ""
    if answer.is_answered:
        claimed = str(answer.level.pk) if answer.level else NONE_REACHED
    return CriterionCard(
        criterion=criterion,
        field=name,
        claim=answer.description,
        claimed=claimed,
        finding=_finding_text(finding) if finding else None,
        files=answer.files,
        contradictions=contradictions_of(answer, assessment.answers, finding=finding, on=on),
        before=previous.criteria.get(criterion.code) if previous else None,
        cases=level_cards(criterion, form.chosen(criterion), name),
        errors=tuple(form[name].errors),
        seen=form.seen(name, criterion),
        conflict=conflicts.get(name),
    )


def _section(section, cards):
    return section, cards, len(cards) == 1 and cards[0].criterion.code == section.code
