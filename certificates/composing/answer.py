"""Notices of the higher level's answer (R-RANK-2, R-RANK-4), and its findings for pages."""

from django.utils.translation import gettext as _

from certificates.composing.decision import answer_cited
from certificates.composing.office import (
    NOTICE_SYMBOL,
    issuer,
    letterhead,
    round_name,
    signature,
    the_office,
)
from certificates.documents import AnswerNotice
from certificates.models import AnswerOutcome, Handling, Recipient
from certificates.results import powers_over
from certificates.rules import stars_of_mean
from evaluations.scoring import truncated
from ocop_portal.texts.models import texts_of
from ocop_portal.wording import day
from products.prefill import producer_facts, product_facts


def answer_notice(answer, recipient, signer, *, authority, number, on, decision=""):
    """The notice to one recipient; `decision`: the office's own decision, cited, where it took one.

    `authority`: who sends it, the body of its day.
    """
    evaluation = answer.referral.evaluation
    dossier, session = evaluation.dossier, evaluation.session
    producer = dossier.product.producer
    to_producer = recipient == Recipient.PRODUCER
    basis = answer_cited(answer)
    return AnswerNotice(
        letterhead=letterhead(authority, NOTICE_SYMBOL, number, on),
        issuer=issuer(the_office(), authority),
        addressee=producer.name if to_producer else _("Ủy ban nhân dân %s") % producer.commune.name,
        round_name=round_name(session),
        basis=_("%(basis)s và %(decision)s") % {"basis": basis, "decision": decision} if decision else basis,
        producer=producer_facts(dossier),
        product=product_facts(dossier),
        findings=findings_of(answer),
        to="producer" if to_producer else "commune",
        answered=answer.handling or answer.outcome,
        commune=producer.commune.name,
        superior=answer.referral.to,
        signature=signature(signer),
        due=day(answer.request.due_on) if answer.request else "",
        texts=texts_of("answer_notice"),
    )


def findings_of(answer):
    """What the higher level found and what this office made of it, a sentence each; no member's score."""
    facts = {
        "superior": answer.certificate.authority if _is_of_superior(answer) else answer.referral.to,
        "mean": truncated(answer.exact_mean) if answer.mean is not None else "",
        "stars": answer.stars,
        **_facts_of(answer.certificate),
    }
    if answer.outcome == AnswerOutcome.NOT_VALID:
        missing = [f"- {item.note}" for item in answer.request.items.all()]
        return (_("%(superior)s thấy hồ sơ chưa hợp lệ. Cần hoàn thiện:") % facts, *missing)
    return tuple(text % facts for text in _texts(answer))


def _ranks_below_band(answer):
    """Whether the letter gives fewer stars than the mean alone would (R-SCORE-4)."""
    if answer.outcome != AnswerOutcome.LOWER:
        return False
    return answer.stars < stars_of_mean(answer.exact_mean, powers_over(answer.referral, answer.received_on))


def _is_of_superior(answer):
    """Whether the higher level issued the certificate: then whoever issued it recognised the product."""
    return answer.outcome == AnswerOutcome.RECOGNISED and answer.certificate is not None


def _facts_of(certificate):
    if certificate is None:
        return {}
    return {
        "decision": certificate.decision_number,
        "register": certificate.register_number,
        "until": day(certificate.valid_until),
    }


def _texts(answer):
    if answer.outcome == AnswerOutcome.RECOGNISED:
        yield _("%(superior)s công nhận sản phẩm đạt hạng %(stars)s sao.")
        yield _(
            "Quyết định công nhận số %(decision)s; Giấy chứng nhận số vào sổ %(register)s, có giá trị "
            "đến hết ngày %(until)s."
        )
        if answer.mean is not None:
            yield _("Điểm của %(superior)s: %(mean)s điểm.")
        return
    yield _("%(superior)s đánh giá sản phẩm đạt %(mean)s điểm.")
    if _ranks_below_band(answer):
        yield _("%(superior)s xếp sản phẩm %(stars)s sao, thấp hơn khung điểm: chưa đạt yêu cầu tối thiểu.")
    if answer.outcome == AnswerOutcome.BELOW:
        yield _("Với điểm này, sản phẩm không được cấp giấy chứng nhận.")
    elif answer.handling == Handling.RECOGNISE:
        yield _("Trên kết quả đó, sản phẩm được công nhận hạng %(stars)s sao.")
    elif answer.handling == Handling.EVALUATE_AGAIN:
        yield _("Sản phẩm được đánh giá lại tại một phiên họp sau của Hội đồng.")
