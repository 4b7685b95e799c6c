"""Tờ trình about a decision that waits for its signature."""

import re
from functools import partial

from django.utils.translation import gettext as _

from certificates.composing.decision import answer_cited, minutes_cited
from certificates.composing.lines import lines_proposed, scopes_of
from certificates.composing.office import issuer, round_name, short_name, the_office
from certificates.documents import DecidedProduct, ProposalPaper
from certificates.results import NextAct
from ocop_portal.archive.actions import papers_of
from ocop_portal.archive.issuing import Draft
from ocop_portal.archive.models import PaperKind
from ocop_portal.pdf.blocks import Letterhead, Signature
from ocop_portal.pdf.wording import long_date
from ocop_portal.texts.models import texts_of

NUMBER = re.compile(r"(\d{1,6})/(\S+)")


def proposal_draft(decision, on):
    """The paper of this date; under the number that was typed when the decision was proposed, if one was.

    Then it is of the day of the proposal.
    """
    office, given = the_office(), NUMBER.fullmatch(decision.proposal_number)
    symbol = given[2] if given else f"TTr-{office.department_sign}"
    lines = lines_proposed(decision, decision.proposed_on if given else on)
    compose = partial(_proposal, decision, office, lines, symbol)
    return Draft(PaperKind.PROPOSAL, decision.session, symbol, compose, int(given[1]) if given else None)


def proposal_of(decision):
    """The issued tờ trình of this decision, or None."""
    if not decision.proposal_number:
        return None
    return papers_of(decision.session, PaperKind.PROPOSAL).filter(number=decision.proposal_number).first()


def _proposal(decision, office, lines, symbol, number, on):
    session = decision.session
    authority, superior, law = lines[0].body, lines[0].superior, lines[0].dossier.law
    return ProposalPaper(
        letterhead=_letterhead(office, authority, symbol, number, on),
        issuer=issuer(office, authority),
        regulation=_("Quyết định số %(number)s ngày %(day)s")
        % {"number": law.number, "day": long_date(law.signed_on)},
        basis=_basis(decision),
        round_name=round_name(session),
        products=tuple(_product(line) for line in lines),
        asked=_asked(lines),
        result_paper=answer_cited(decision.answer) if decision.answer else minutes_cited(session),
        decisions=1 if decision.answer else len(scopes_of(lines)),
        signature=Signature(tuple(office.department_lines), office.department_head),
        superior=superior.name if superior else "",
        texts=texts_of("proposal"),
    )


def _letterhead(office, authority, symbol, number, on):
    """The desk writes in its own name, under the authority."""
    superior = short_name(authority.name, authority.area).upper()
    lines = (office.department.upper(),)
    return Letterhead(lines, authority.place, superior, symbol, number, on)


def _basis(decision):
    if decision.answer:
        return _("theo kết quả đánh giá tại %s") % answer_cited(decision.answer)
    return _("theo %s") % minutes_cited(decision.session)


def _product(line):
    product = line.dossier.product
    return DecidedProduct(
        code=product.code,
        name=product.name,
        producer=product.producer.name,
        address=product.producer.commune.name,
        purpose=line.dossier.get_purpose_display(),
        mean=line.mean,
        outcome=line.outcome,
    )


def _asked(lines):
    """What is proposed for how many products, in the order of what follows."""
    named = {NextAct.RECOGNISE: "recognise", NextAct.REFER: "refer", NextAct.NOTIFY: "notify"}
    return tuple((name, sum(line.act == act for line in lines)) for act, name in named.items())
