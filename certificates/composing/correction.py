"""Papers of a correction: the decision that corrects, and the certificate that is issued anew."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from certificates.composing.certificate import certificate_again
from certificates.composing.issue import Numbered
from certificates.composing.lines import lines_of_decision
from certificates.composing.office import (
    DECISION_SYMBOL,
    full_number,
    issuer,
    letterhead,
    short_name,
    signature,
    the_office,
)
from certificates.documents import CorrectionPaper
from certificates.rules import Corrected
from ocop_portal.archive.rules import CERTIFICATES, number_text
from ocop_portal.pdf.blocks import CitedPaper
from ocop_portal.pdf.wording import sentence


@dataclass(frozen=True)
class Composed:
    """`certificate` is None where a decision is corrected."""

    decision: Numbered
    certificate: Numbered | None

    @property
    def documents(self):
        return [row.document for row in (self.decision, self.certificate) if row]


def compose_correction(correction, *, numbers, token, on):
    """What the signature brings forth. `numbers`: as `compose_issue` takes them; `token`: a check code."""
    number = numbers(DECISION_SYMBOL)
    paper, again = correction_paper(correction, number=number, on=on), None
    if correction.certificate:
        register_number = number_text(CERTIFICATES, numbers(CERTIFICATES), on.year)
        paper = replace(paper, new_number=register_number)
        document = certificate_again(
            correction.certificate,
            new_names(correction),
            signer=correction.signer,
            register_number=register_number,
            token=token,
            on=on,
        )
        again = Numbered(register_number, document)
    return Composed(Numbered(full_number(number, DECISION_SYMBOL), paper), again)


def new_names(correction):
    """Names and address of the new certificate, by field."""
    names = {what: getattr(correction.certificate, what) for what in NAMES}
    return names | {what: right for what, _wrong, right in correction.rows}


NAMES = (Corrected.PRODUCT_NAME, Corrected.PRODUCER_NAME, Corrected.ADDRESS)


def correction_paper(correction, *, number=None, on=None):
    """The decision; without number and date it is the draft that the leader reads."""
    office, certificate = the_office(), correction.certificate
    issued_by = certificate.authority if certificate else correction.decision.session.council.authority
    authority = issued_by.answering_on(on or correction.proposed_on)
    communes = _communes(correction)
    return CorrectionPaper(
        letterhead=letterhead(authority, DECISION_SYMBOL, number, on),
        issuer=issuer(office),
        authority=authority.name,
        grounds=tuple(_law(correction).grounds),
        corrected=corrected_text(correction),
        changes=tuple((str(what), wrong, right) for what, wrong, right in correction.changes),
        reason=sentence(correction.reason),
        executors=_executors(office, communes),
        signature=signature(correction.signer),
        recipients=(
            _("Như Điều 4"),
            *(short_name(commune, commune) for commune in communes),
            _("Lưu: VT, %s") % office.department_sign,
        ),
        producer=new_names(correction)[Corrected.PRODUCER_NAME] if certificate else "",
        new_number="…" if certificate else "",
    )


def corrected_text(correction):
    """The old paper with number and date, as the new one names it."""
    if certificate := correction.certificate:
        return _("Giấy chứng nhận sản phẩm OCOP %(cited)s, cấp theo Quyết định số %(decision)s") % {
            "cited": CitedPaper(certificate.register_number, certificate.issued_on),
            "decision": certificate.decision_number,
        }
    decision = correction.decision
    return _("Quyết định %s") % CitedPaper(decision.number, decision.signed_on)


def _law(correction):
    if correction.certificate:
        return correction.certificate.first_issue.evaluation.dossier.law
    return _lines(correction.decision)[0].dossier.law


def _communes(correction):
    if correction.certificate:
        return [correction.certificate.product.producer.commune.name]
    lines = [line for line in _lines(correction.decision) if line.is_decided]
    return list(dict.fromkeys(line.dossier.product.producer.commune.name for line in lines))


def _lines(decision):
    return lines_of_decision(decision, decision.signed_on)


def _executors(office, communes):
    return _(
        "Chánh Văn phòng; Trưởng %(desk)s; Chủ tịch Ủy ban nhân dân: %(communes)s và các cơ quan, đơn vị, "
        "chủ thể liên quan"
    ) % {"desk": office.department, "communes": ", ".join(communes)}
