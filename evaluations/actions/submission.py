"""A dossier goes in: checked, frozen as it stands, receipted (E9, R-SET-6, R-PAPER-3)."""

import hashlib
import json

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from evaluations import papers
from evaluations.actions.issuing import issue
from evaluations.assessment import assessment_of
from evaluations.completeness import gaps_of
from evaluations.progress import next_act
from ocop_portal.archive.actions import next_number
from ocop_portal.archive.models import PaperKind
from ocop_portal.meanwhile import UNSEEN
from ocop_portal.pdf.wording import padded
from ocop_portal.regulations.clock import business_now
from ocop_portal.regulations.intake import why_outside_window
from ocop_portal.wording import day
from products.actions import lock_editable, move_dossier
from products.actions.delivering import hand_over
from products.actions.returns import keep_answers, late_note, refuse_unanswered
from products.clocks import completion_deadline, open_return
from products.models import Dossier, Round, updates_of
from products.prefill import particulars_of
from products.renewing import late_filing_note, why_untimely
from products.workflow import Move, status_after


@transaction.atomic
def submit_dossier(dossier, *, by, on):
    """Submit a draft to its round and give a receipt.

    ValidationError: `not_taking_in` outside the round's intake or before a re-evaluation's window (the text
    names the date), `incomplete` with one message a thing missing, `invalid_move` when it was submitted
    already.
    """
    _lock(dossier)
    _refuse_untimely(dossier, on)
    assessment = _complete_assessment(dossier)
    particulars = particulars_of(dossier)
    move_dossier(
        Move.SUBMIT,
        dossier,
        by=by,
        regulation=dossier.round.regulation,
        edition=dossier.round.edition,
        particulars=particulars,
        submitted_on=on,
        submitted_at=business_now(),
        submitted_by=by,
        receipt=digest_of(dossier, assessment, particulars),
        note=late_filing_note(dossier, on),
    )
    _store_papers(dossier, assessment, by=by, on=on)
    return dossier


@transaction.atomic
def save_answers(request, answers, *, seen=UNSEEN):
    """Keep the producer's answers to a request, {item pk: text}, as a draft; `seen` as of `keep_answers`.

    ValidationError: `not_editable` once the dossier was sent back, `not_open` for an earlier request.
    """
    lock_editable(request.dossier)
    keep_answers(request, answers, seen=seen)


@transaction.atomic
def resubmit_dossier(dossier, *, by, on):
    """Send a returned dossier back, every item answered. Late is allowed, and noted in history.

    ValidationError: `invalid_move`, `not_asked` without an open request, `unanswered`, `incomplete`.
    """
    _lock(dossier)
    status_after(Move.RESUBMIT, dossier.status)
    request = _request_to_answer(dossier)
    assessment = _complete_assessment(dossier)
    particulars = particulars_of(dossier)
    move_dossier(
        Move.RESUBMIT,
        dossier,
        by=by,
        note=late_note(completion_deadline(request)[0], on),
        particulars=particulars,
        receipt=digest_of(dossier, assessment, particulars),
    )
    request.answered_on = on
    request.save(update_fields=["answered_on"])
    _store_papers(dossier, assessment, by=by, on=on)
    return dossier


def _request_to_answer(dossier):
    request = open_return(dossier)
    if request is None:
        raise ValidationError(_("Hồ sơ không có yêu cầu hoàn thiện nào đang chờ trả lời."), code="not_asked")
    refuse_unanswered(request)
    return request


def digest_of(dossier, assessment, particulars):
    """SHA-256 of everything handed in, so that what was judged can be proved later."""
    statement = dossier.statement
    content = {
        "code": dossier.code,
        "purpose": dossier.purpose,
        "samples": dossier.samples,
        "particulars": particulars,
        "statement": {
            field.name: getattr(statement, field.name)
            for field in statement._meta.concrete_fields
            if field.name not in {"id", "dossier", "saved_at"}
        },
        "claims": [
            [answer.criterion.code, answer.level and answer.level.order, answer.points, answer.description]
            for answer in assessment.answers
        ],
        "evidence": [[file.name, file.sha256, assessment.codes_of(file)] for file in assessment.files],
    }
    if updates := updates_of(dossier):
        content["updates"] = [[row.topic, row.is_changed, row.text] for row in updates]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _lock(dossier):
    dossier.refresh_from_db(from_queryset=Dossier.objects.select_for_update())


def why_not_taken_in(dossier, on):
    """Why this dossier is not taken in on this date, naming the day; "" while it is.

    The regulation of its round may have been followed by another since the round was planned; a
    re-evaluation waits for the window of its certificate too.
    """
    if text := _why_round_is_closed(dossier.round, on) or why_untimely(dossier, on):
        return _("%(why)s Bản nháp vẫn được giữ.") % {"why": text}
    return ""


def _why_round_is_closed(round_, on):
    if Round.objects.taking_in(on).filter(pk=round_.pk).exists():
        return why_outside_window(round_.regulation, on)
    if on < round_.opens_on:
        text = _("%(round)s nhận hồ sơ từ %(opens)s.")
    else:
        text = _("%(round)s đã hết hạn nhận hồ sơ ngày %(until)s. Xin nộp vào đợt sau.")
    return text % {"round": round_, "opens": day(round_.opens_on), "until": day(round_.intake_until)}


def _refuse_untimely(dossier, on):
    if text := why_not_taken_in(dossier, on):
        raise ValidationError(text, code="not_taking_in")


def _complete_assessment(dossier):
    assessment = assessment_of(dossier)
    gaps = gaps_of(dossier, assessment)
    if gaps:
        raise ValidationError([ValidationError(gap.text, code="incomplete") for gap in gaps])
    return assessment


def _store_papers(dossier, assessment, *, by, on):
    number = next_number(papers.RECEIPT_SYMBOL, on.year)
    receipt = papers.receipt(dossier, assessment, next_act(by, dossier), by=by, number=number, on=on)
    kept = {"subject": dossier, "by": by, "on": on}
    issue(papers.registration(dossier, on=on), kind=PaperKind.REGISTRATION, **kept)
    issue(papers.self_assessment(dossier, assessment, on=on), kind=PaperKind.SELF_ASSESSMENT, **kept)
    full_number = f"{padded(number)}/{papers.RECEIPT_SYMBOL}"
    paper = issue(receipt, kind=PaperKind.RECEIPT, number=full_number, **kept)
    hand_over(paper, producer=dossier.product.producer, dossier=dossier, by=by, on=on)
