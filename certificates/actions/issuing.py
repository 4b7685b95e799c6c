"""Storing what a signature brings forth; each function runs inside its caller's transaction."""

from certificates.actions.keeping import keep
from certificates.models import Certificate, Notice, Referral
from certificates.results import NextAct
from certificates.rules import Act
from ocop_portal.archive.models import PaperKind
from ocop_portal.audit.history import record
from products.actions import move_dossier
from products.actions.delivering import prepare
from products.workflow import Move

MOVES = {
    NextAct.RECOGNISE: Move.RECOGNISE,
    NextAct.REFER: Move.REFER,
    NextAct.NOTIFY: Move.CLOSE,
}


def close_lines(lines, *, by):
    """Move every dossier to where its result leads; the second of two people is told (`invalid_move`)."""
    for line in lines:
        move_dossier(MOVES[line.act], line.dossier, by=by)


def store_line(made, decision, tokens, renderings, *, by, on):
    """Everything about one product: its certificate or its letter, and its notices."""
    if made.certificate:
        token = tokens[made.line.evaluation.pk]
        _store_certificate(made, decision, token, renderings, by=by, on=on)
    if made.letter:
        _store_referral(made, decision, renderings, by=by, on=on)
    store_notices(made, renderings, by=by, on=on)


def store_notices(made, renderings, *, by, on):
    """The notices of one product, prepared and not yet released."""
    line = made.line
    return [
        store_notice(line.evaluation, recipient, paper, renderings, answer=line.answer, by=by, on=on)
        for recipient, paper in made.notices.items()
    ]


def _store_certificate(made, decision, token, renderings, *, by, on):
    document, evaluation = made.certificate.document, made.line.evaluation
    certificate = Certificate.objects.create(
        product=evaluation.dossier.product,
        evaluation=evaluation,
        decision=decision,
        authority=made.line.body,
        register_number=document.register_number,
        decision_number=document.decision.number,
        product_name=document.product_name,
        producer_name=document.producer_name,
        address=document.address,
        product_code=document.product_code,
        stars=document.stars,
        issued_on=on,
        valid_until=document.expires_on,
        token=token,
    )
    kept = {"kind": PaperKind.CERTIFICATE, "subject": certificate, "by": by, "on": on}
    certificate.paper = keep(renderings.of(document), document, number=made.certificate.number, **kept)
    certificate.save(update_fields=["paper"])
    record(Act.ISSUE_CERTIFICATE, certificate, by=by, dossier=evaluation.dossier.code)
    if answer := made.line.answer:
        answer.certificate = certificate
        answer.save(update_fields=["certificate"])


def _store_referral(made, decision, renderings, *, by, on):
    evaluation, document = made.line.evaluation, made.letter.document
    referral = Referral.objects.create(evaluation=evaluation, decision=decision, to=made.line.superior)
    kept = {"kind": PaperKind.REFERRAL, "subject": referral, "by": by, "on": on}
    referral.letter = keep(renderings.of(document), document, number=made.letter.number, **kept)
    referral.save(update_fields=["letter"])


def lay_out(notice, *, on):
    """Put the notice's paper into the outbox, where it waits for its release."""
    dossier = notice.evaluation.dossier
    producer = dossier.product.producer
    return prepare(notice.paper, producer=producer, recipient=notice.recipient, dossier=dossier, on=on)


def store_notice(evaluation, recipient, paper, renderings, *, by, on, answer=None):
    """One notice, prepared and not yet released."""
    kept = {"kind": PaperKind.NOTICE, "subject": evaluation, "by": by, "on": on}
    stored = keep(renderings.of(paper.document), paper.document, number=paper.number, **kept)
    notice = Notice.objects.create(
        evaluation=evaluation, answer=answer, recipient=recipient, paper=stored, prepared_on=on
    )
    lay_out(notice, on=on)
    record(Act.PREPARE_NOTICE, notice, by=by, number=paper.number)
    return notice
