"""Notices of a result to producer and commune (R-RANK-4)."""

from django.utils.translation import gettext as _

from certificates.composing.answer import answer_notice
from certificates.composing.decision import minutes_cited
from certificates.composing.lines import line_of
from certificates.composing.office import (
    NOTICE_SYMBOL,
    issuer,
    letterhead,
    round_name,
    signature,
    the_office,
)
from certificates.documents import CommuneNotice, ProducerNotice
from certificates.models import Decision, DecisionState, Recipient
from certificates.results import NextAct, noticed_result
from ocop_portal.pdf.blocks import CitedPaper
from ocop_portal.texts.catalogue import printed, wording
from ocop_portal.texts.models import texts_of

# What follows a result, as the blocks of a notice's words are named.
NEXT_ACTS = {NextAct.RECOGNISE: "recognise", NextAct.REFER: "refer", NextAct.NOTIFY: "notify"}


def decision_basis(number, on, authority):
    """What a notice rests on where there is a decision."""
    return _("Quyết định %(cited)s của %(authority)s") % {
        "cited": CitedPaper(number, on),
        "authority": authority.name,
    }


def producer_notice(line, signer, *, authority, number, basis, on):
    """`authority`: who sends it, the body of its day."""
    session, producer = line.evaluation.session, line.dossier.product.producer
    return ProducerNotice(
        letterhead=letterhead(authority, NOTICE_SYMBOL, number, on),
        issuer=issuer(the_office(), authority),
        round_name=round_name(session),
        basis=basis,
        result=noticed_result(line),
        next_act=NEXT_ACTS[line.act],
        commune=producer.commune.name,
        signature=signature(signer),
        superior=str(line.superior or ""),
        texts=texts_of("producer_notice"),
    )


def commune_notice(line, signer, *, authority, number, basis, on):
    """`authority`: as of `producer_notice`."""
    session = line.evaluation.session
    return CommuneNotice(
        letterhead=letterhead(authority, NOTICE_SYMBOL, number, on),
        issuer=issuer(the_office(), authority),
        commune=_("Ủy ban nhân dân %s") % line.dossier.product.producer.commune.name,
        round_name=round_name(session),
        basis=basis,
        results=(noticed_result(line),),
        next_act=NEXT_ACTS[line.act],
        signature=signature(signer),
        texts=texts_of("commune_notice"),
    )


def renewed_notice(notice, signer, today, number, on):
    """The paper of a notice as the result stands now: it names nothing of the one before it.

    `today`: whose name stands on a draft that has no day yet.
    """
    answer, session = notice.answer, notice.evaluation.session
    decision = Decision.objects.filter(session=session, answer=answer, state=DecisionState.SIGNED).first()
    facts = {"authority": session.council.issuing_body(on or today), "number": number, "on": on}
    basis = _cited(decision, session.council) if decision else ""
    if answer:
        return answer_notice(answer, notice.recipient, signer, decision=basis, **facts)
    line = line_of(notice.evaluation, today)
    if not line.is_decided or not basis:
        basis = minutes_cited(session)
    compose = producer_notice if notice.recipient == Recipient.PRODUCER else commune_notice
    return compose(line, signer, basis=basis, **facts)


def _cited(decision, council):
    return decision_basis(decision.number, decision.signed_on, council.issuing_body(decision.signed_on))


def next_steps(line, office):
    """What follows for the producer, a sentence each, in the words of the notice."""
    facts = {"desk": office.department, "superior": str(line.superior or "")}
    block = wording("producer_notice").block(f"next_{NEXT_ACTS[line.act]}")
    return printed(block, texts_of("producer_notice"), facts)
