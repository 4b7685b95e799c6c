"""A clerical error in an issued certificate or decision, corrected by a new paper that names the old.

Stars and points are no clerical errors: they change by a complaint or by evaluating again.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from certificates.actions.keeping import Renderings, keep
from certificates.composing.correction import NAMES, compose_correction, new_names
from certificates.composing.issue import given_numbers
from certificates.composing.lines import lines_of_decision
from certificates.composing.office import DECISION_SYMBOL
from certificates.models import (
    Certificate,
    Correction,
    Decision,
    DecisionState,
    Notice,
    Recipient,
    check_token,
)
from certificates.rules import Act, CertificateStatus, speaks_of_result
from ocop_portal.archive.models import PaperKind
from ocop_portal.archive.numbers import expected_numbers
from ocop_portal.audit.history import record
from ocop_portal.regulations.clock import business_now
from products.actions.delivering import send_out


@transaction.atomic
def propose_correction(correction, *, by, on):
    """Lay an unsaved correction before its signer.

    ValidationError: `not_valid`, `not_released`, `not_issued_here` of the certificate, `not_signed` of the
    decision; `already_proposed`; `nothing_changed`; `result` where stars or points are named.
    """
    _lock_target(correction)
    _refuse_unless_correctable(correction, on)
    _refuse_rows(correction)
    same = Correction.objects.filter(certificate=correction.certificate, decision=correction.decision)
    if same.filter(state=DecisionState.DRAFT).exists():
        raise ValidationError(_("Đã có dự thảo đính chính văn bản này chờ ký."), code="already_proposed")
    correction.proposed_by, correction.proposed_on = by, on
    correction.save()
    _note(Act.PROPOSE_CORRECTION, correction, by=by, reason=correction.reason)
    return correction


@transaction.atomic
def withdraw_correction(correction, *, by):
    """Take an unsigned one back; what was proposed stays in history."""
    correction.refresh_from_db(from_queryset=Correction.objects.select_for_update(of=("self",)))
    if correction.state == DecisionState.SIGNED:
        raise ValidationError(_("Quyết định đã ký nên không rút được."), code="already_signed")
    _note(Act.WITHDRAW_CORRECTION, correction, by=by, reason=correction.reason)
    correction.delete()


def sign_correction(correction, *, given=None, by, on):
    """Sign: the decision that corrects, and a new certificate in the place of the old one; both go out.

    The old paper stays as it was issued. `given`: the decision's number from outside. ValidationError:
    `number_taken`, `not_the_signer`, `already_signed`, and as
    `propose_correction` of the old paper where it ended otherwise meanwhile.
    """
    _refuse_unless_signable(correction, by)
    token, chosen = check_token(), {(DECISION_SYMBOL, None): given} if given else {}
    expected = compose_correction(correction, numbers=expected_numbers(on.year, chosen), token=token, on=on)
    renderings = Renderings(expected.documents)
    with transaction.atomic():
        correction.refresh_from_db(from_queryset=Correction.objects.select_for_update(of=("self",)))
        _refuse_unless_signable(correction, by)
        _lock_target(correction)
        _refuse_unless_correctable(correction, on)
        numbers = given_numbers(on.year, chosen, by=by)
        made = compose_correction(correction, numbers=numbers, token=token, on=on)
        _store(correction, made, renderings, token, by=by, on=on)
        _send_out(correction, by=by, on=on)
        _note(Act.CORRECT, correction, by=by, number=correction.paper.number, reason=correction.reason)
    return correction


def _store(correction, made, renderings, token, *, by, on):
    document, target = made.decision.document, correction.certificate or correction.decision
    kept = {"kind": PaperKind.CORRECTION, "subject": target, "by": by, "on": on}
    correction.paper = keep(renderings.of(document), document, number=made.decision.number, **kept)
    if made.certificate:
        correction.new_certificate = _store_again(
            correction, made.certificate, renderings, token, by=by, on=on
        )
    correction.state, correction.signed_on = DecisionState.SIGNED, on
    correction.signed_at = business_now()
    correction.save(update_fields=["paper", "new_certificate", "state", "signed_on", "signed_at"])


def _store_again(correction, made, renderings, token, *, by, on):
    """The new certificate, valid as long as the old one, which it replaces."""
    old = correction.certificate
    new = Certificate.objects.create(
        product=old.product,
        decision=old.decision,
        authority=old.authority.answering_on(on),
        register_number=made.number,
        decision_number=old.decision_number,
        product_code=old.product_code,
        stars=old.stars,
        issued_on=on,
        valid_until=old.valid_until,
        token=token,
        **new_names(correction),
    )
    kept = {"kind": PaperKind.CERTIFICATE, "subject": new, "by": by, "on": on}
    new.paper = keep(renderings.of(made.document), made.document, number=made.number, **kept)
    new.save(update_fields=["paper"])
    old.replaced_by = new
    old.save(update_fields=["replaced_by"])
    record(Act.REPLACE_CERTIFICATE, old, by=by, replaced_by=new.register_number)
    return new


def _send_out(correction, *, by, on):
    """To those whom the old paper reached; a decision reads the same to all who stand in it."""
    sent = set()
    for producer, recipient in _told(correction):
        place = producer.pk if recipient == Recipient.PRODUCER else f"commune {producer.commune_id}"
        if place in sent:
            continue
        sent.add(place)
        send_out(correction.paper, producer=producer, recipient=recipient, by=by, on=on)
    if new := correction.new_certificate:
        facts = {"producer": new.product.producer, "recipient": Recipient.PRODUCER}
        send_out(new.paper, **facts, by=by, on=on)


def _told(correction):
    """(producer, recipient) of everybody who was told the result that the old paper is about."""
    if old := correction.certificate:
        known = {r: Certificate.objects.known_to(r).filter(pk=old.pk).exists() for r in Recipient}
        return [(old.product.producer, recipient) for recipient, is_known in known.items() if is_known]
    decision = correction.decision
    lines = lines_of_decision(decision, decision.signed_on)
    decided = [line.evaluation.pk for line in lines if line.is_decided]
    notices = Notice.objects.released().filter(evaluation__in=decided, answer=decision.answer)
    return [
        (notice.evaluation.dossier.product.producer, notice.recipient)
        for notice in notices.for_list().order_by("pk")
    ]


def _note(act, correction, *, by, **facts):
    record(act, correction.certificate or correction.decision, by=by, **facts)


def _lock_target(correction):
    if correction.certificate_id:
        found = Certificate.objects.select_for_update(of=("self",))
        correction.certificate = found.get(pk=correction.certificate_id)
    else:
        found = Decision.objects.select_for_update(of=("self",))
        correction.decision = found.get(pk=correction.decision_id)


def _refuse_unless_correctable(correction, on):
    certificate = correction.certificate
    if certificate is None:
        if correction.decision.state != DecisionState.SIGNED:
            raise ValidationError(
                _("Quyết định chưa phát hành nên không đính chính được."), code="not_signed"
            )
        return
    if certificate.paper_id is None or certificate.decision_id is None:
        raise ValidationError(
            _("Giấy chứng nhận này không do cổng phát hành nên không cấp lại ở đây được."),
            code="not_issued_here",
        )
    if certificate.replaced_by_id or certificate.status_on(on) != CertificateStatus.VALID:
        raise ValidationError(
            _("Giấy chứng nhận đã hết thời hạn, bị thu hồi hoặc được thay nên không cấp lại."),
            code="not_valid",
        )
    # Before that the old one would become known to all by its successor.
    if not Certificate.objects.known_to(Recipient.PRODUCER).filter(pk=certificate.pk).exists():
        raise ValidationError(
            _("Xin gửi thông báo kết quả cho chủ thể trước khi đính chính."), code="not_released"
        )


def _refuse_rows(correction):
    known = NAMES if correction.certificate else None
    rows = [(what, wrong, right) for what, wrong, right in correction.rows if wrong != right]
    if not rows or (known and any(what not in known for what, _wrong, _right in rows)):
        raise ValidationError(_("Chưa có chỗ nào được sửa."), code="nothing_changed")
    if known is None and any(speaks_of_result(text) for _what, *texts in rows for text in texts):
        raise ValidationError(
            _("Điểm và hạng sao không đính chính được: kết quả chỉ đổi qua khiếu nại hoặc đánh giá lại."),
            code="result",
        )


def _refuse_unless_signable(correction, by):
    if correction.state == DecisionState.SIGNED:
        raise ValidationError(_("Quyết định đính chính đã được ký. Không cần ký lại."), code="already_signed")
    if correction.signer.user_id != by.pk:
        raise ValidationError(
            _("Quyết định này được trình để %(signer)s ký."),
            code="not_the_signer",
            params={"signer": correction.signer},
        )
