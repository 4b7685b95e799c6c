"""Receipt, refusal and answer of a complaint as papers to be."""

from functools import partial

from django.utils.translation import gettext as _

from certificates.composing.office import (
    DECISION_SYMBOL,
    NOTICE_SYMBOL,
    issuer,
    letter_symbol,
    letterhead,
    signature,
    the_office,
)
from certificates.documents import ComplaintAnswerPaper, ComplaintReceipt, ComplaintRefusal
from certificates.models import ComplaintKind, ComplaintOutcome
from ocop_portal.archive.issuing import Draft
from ocop_portal.archive.models import PaperKind
from ocop_portal.pdf.wording import long_date, sentence

RECEIPT_SYMBOL = "GTN-UBND"
OUTCOMES = {
    ComplaintOutcome.KEPT: lambda: _("Giữ nguyên kết quả đã thông báo."),
    ComplaintOutcome.CHANGED: lambda: _("Sửa kết quả đã thông báo."),
}


def answer_symbol(complaint):
    """The sign of the answer: of a decision for a complaint, of a letter for a petition."""
    is_decision = complaint.kind == ComplaintKind.COMPLAINT
    return DECISION_SYMBOL if is_decision else letter_symbol(the_office())


def answer_draft(complaint, *, findings, outcome, follow_up, signer, given=None):
    """A decision for a complaint, a letter for a petition. `given`: its number from outside."""
    symbol = answer_symbol(complaint)
    compose = partial(_answer, complaint, findings, outcome, follow_up, signer, symbol)
    return Draft(PaperKind.COMPLAINT_ANSWER, complaint, symbol, compose, given)


def _answer(complaint, findings, outcome, follow_up, signer, symbol, number, on):
    office, term = the_office(), complaint.term
    producer = complaint.producer
    grounds = dict.fromkeys((term.accept_ground, term.answer_ground))
    return ComplaintAnswerPaper(
        letterhead=letterhead(office.authority, symbol, number, on),
        issuer=issuer(office),
        authority=office.authority.name,
        is_decision=complaint.kind == ComplaintKind.COMPLAINT,
        grounds=tuple(grounds),
        complainant=complaint.complainant,
        producer=producer.name,
        received=long_date(complaint.received_on),
        about=complaint.about,
        content=sentence(complaint.content),
        findings=tuple(line.strip() for line in findings.splitlines() if line.strip()),
        outcome=OUTCOMES[outcome](),
        follow_up=sentence(follow_up),
        again=term.again,
        signature=signature(signer),
        recipients=(
            producer.name,
            _("Lưu: VT, %s") % office.department_sign,
        ),
        filename=f"giai-quyet-don-{complaint.pk}.pdf",
    )


def receipt_draft(complaint, *, files):
    """What the producer holds from the day of receipt on; `files`: names of what came with it."""
    compose = partial(_receipt, complaint, tuple(files))
    return Draft(PaperKind.COMPLAINT_RECEIPT, complaint, RECEIPT_SYMBOL, compose)


def _receipt(complaint, files, number, on):
    office = the_office()
    return ComplaintReceipt(
        letterhead=letterhead(office.authority, RECEIPT_SYMBOL, number, on),
        issuer=issuer(office),
        code=complaint.number,
        kind=str(complaint.get_kind_display()),
        channel=str(complaint.get_channel_display()),
        complainant=complaint.complainant,
        producer=complaint.producer.name,
        received=long_date(complaint.received_on),
        about=complaint.about,
        content=complaint.content,
        files=files,
        due=long_date(complaint.accept_due),
        ground=complaint.term.accept_ground,
    )


def refusal_draft(complaint, *, reason, signer, given=None):
    """The notice that it is not taken up. `given`: its number from outside."""
    compose = partial(_refusal, complaint, reason, signer)
    return Draft(PaperKind.COMPLAINT_ANSWER, complaint, NOTICE_SYMBOL, compose, given)


def _refusal(complaint, reason, signer, number, on):
    office, producer = the_office(), complaint.producer
    return ComplaintRefusal(
        letterhead=letterhead(office.authority, NOTICE_SYMBOL, number, on),
        issuer=issuer(office),
        is_complaint=complaint.kind == ComplaintKind.COMPLAINT,
        grounds=(complaint.term.accept_ground,),
        complainant=complaint.complainant,
        producer=producer.name,
        received=long_date(complaint.received_on),
        code=complaint.number,
        about=complaint.about,
        reason=sentence(reason),
        signature=signature(signer),
        recipients=(
            producer.name,
            _("Lưu: VT, %s") % office.department_sign,
        ),
    )
