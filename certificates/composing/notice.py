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


def producer_notice(line, signer, *, number, basis, on):
    session, office = line.evaluation.session, the_office()
    producer = line.dossier.product.producer
    return ProducerNotice(
        letterhead=letterhead(session.council.authority, NOTICE_SYMBOL, number, on),
        issuer=issuer(office),
        round_name=round_name(session),
        basis=basis,
        result=noticed_result(line.evaluation, line.act),
        next_act=NEXT_ACTS[line.act],
        commune=producer.commune.name,
        signature=signature(signer),
        superior=str(session.council.authority.superior or ""),
        texts=texts_of("producer_notice"),
    )


def commune_notice(line, signer, *, number, basis, on):
    session, office = line.evaluation.session, the_office()
    return CommuneNotice(
        letterhead=letterhead(session.council.authority, NOTICE_SYMBOL, number, on),
        issuer=issuer(office),
        commune=_("Ủy ban nhân dân %s") % line.dossier.product.producer.commune.name,
        round_name=round_name(session),
        basis=basis,
        results=(noticed_result(line.evaluation, line.act),),
        next_act=NEXT_ACTS[line.act],
        signature=signature(signer),
        texts=texts_of("commune_notice"),
    )


def renewed_notice(notice, signer, number, on):
    """The paper of a notice as the result stands now: it names nothing of the one before it."""
    answer, line = notice.answer, line_of(notice.evaluation)
    decision = Decision.objects.filter(
        session=notice.evaluation.session, answer=answer, state=DecisionState.SIGNED
    ).first()
    authority = line.evaluation.session.council.authority
    basis = decision_basis(decision.number, decision.signed_on, authority) if decision else ""
    if answer:
        return answer_notice(answer, notice.recipient, signer, number=number, on=on, decision=basis)
    if not line.is_decided or not basis:
        basis = minutes_cited(line.evaluation.session)
    compose = producer_notice if notice.recipient == Recipient.PRODUCER else commune_notice
    return compose(line, signer, number=number, basis=basis, on=on)


def next_steps(line, office):
    """What follows for the producer, a sentence each, in the words of the notice."""
    superior = str(line.evaluation.session.council.authority.superior or "")
    facts = {"desk": office.department, "superior": superior}
    block = wording("producer_notice").block(f"next_{NEXT_ACTS[line.act]}")
    return printed(block, texts_of("producer_notice"), facts)
