"""A complaint or petition about a result: received, accepted, answered in writing, kept."""

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from certificates.composing.complaint import answer_draft, receipt_draft, refusal_draft
from certificates.models import (
    Channel,
    Complaint,
    ComplaintFile,
    ComplaintOutcome,
    ComplaintState,
    ComplaintTerm,
)
from certificates.rules import Act
from councils.models import Seat
from ocop_portal.archive.issuing import Press
from ocop_portal.archive.numbers import next_code
from ocop_portal.audit.history import record
from ocop_portal.regulations.deadlines import working_days_after
from ocop_portal.regulations.models import CalendarDay
from ocop_portal.wording import day
from products.actions.delivering import hand_over, send_out
from products.models import Recipient


@dataclass(frozen=True)
class Answer:
    """What the office found: paragraphs, the outcome, and what follows where the result is changed."""

    findings: str
    outcome: str
    follow_up: str = ""


@transaction.atomic
def receive_complaint(complaint, *, files=(), by, on):
    """Take in this unsaved complaint with its CheckedFiles; its number and its due dates stand from now on.

    The producer gets a receipt. ValidationError: `in_future`; `no_term` where no law is known for its kind
    and day; `twice` of the same words about the same result, sent again by a second click.
    """
    if complaint.received_on > on:
        raise ValidationError(_("Ngày nhận đơn ở sau hôm nay."), code="in_future")
    complaint.term, year = _term_of(complaint), complaint.received_on.year
    complaint.number = f"{next_code('complaints', year):02d}/{year}"
    _refuse_twice(complaint)
    complaint.entered_by = by
    complaint.accept_due = accept_due(complaint.term, complaint.received_on)
    complaint.answer_due = answer_due(complaint.term, complaint.accept_due)
    complaint.save()
    for checked in files:
        kept = ComplaintFile(complaint=complaint, name=checked.name, sha256=checked.sha256)
        kept.file.save(checked.name, checked.file, save=False)
        kept.save()
    record(Act.RECEIVE_COMPLAINT, complaint, by=by, received_on=day(complaint.received_on))
    _give_receipt(complaint, [checked.name for checked in files], by=by, on=on)
    return complaint


def _refuse_twice(complaint):
    """Asked under the lock of the register of numbers, which the caller holds."""
    same = Complaint.objects.open().filter(
        kind=complaint.kind,
        producer=complaint.producer,
        evaluation=complaint.evaluation,
        certificate=complaint.certificate,
        received_on=complaint.received_on,
        content=complaint.content,
    )
    if found := same.first():
        raise ValidationError(
            _("Đơn này đã được tiếp nhận rồi, số %(number)s."), code="twice", params={"number": found.number}
        )


def _give_receipt(complaint, files, *, by, on):
    """Who writes on the portal has it at once; to a paper letter it goes out."""
    paper = Press([], on=on).issue(receipt_draft(complaint, files=files), by=by, on=on)
    facts = {"producer": complaint.producer, "dossier": _dossier_of(complaint), "by": by, "on": on}
    if complaint.channel == Channel.PORTAL:
        hand_over(paper, **facts)
    else:
        send_out(paper, recipient=Recipient.PRODUCER, **facts)


@transaction.atomic
def accept_complaint(complaint, *, assignee, by, on):
    """Take it up and give it to a person of the secretariat; the term of the answer runs from today."""
    complaint = _lock(complaint, ComplaintState.RECEIVED)
    complaint.state, complaint.accepted_on, complaint.assignee = ComplaintState.ACCEPTED, on, assignee
    complaint.answer_due = answer_due(complaint.term, on)
    complaint.save()
    record(Act.ACCEPT_COMPLAINT, complaint, by=by, note=str(assignee), due=day(complaint.answer_due))
    return complaint


def refuse_complaint(complaint, *, reason, signer, given=None, by, on):
    """Do not take it up, and tell the producer why in a notice. `given`: its number from outside.

    ValidationError: `invalid_state`, `no_reason`, `number_taken`; `names_member` where it names a member.
    """
    _said(reason)
    _refuse_names(complaint, reason)
    draft = refusal_draft(complaint, reason=reason, signer=signer, given=given)
    press = Press([draft], on=on)
    with transaction.atomic():
        complaint = _lock(complaint, ComplaintState.RECEIVED)
        complaint.answer_paper = press.issue(draft, by=by, on=on)
        _send_answer(complaint, by=by, on=on)
        return _end(complaint, ComplaintState.REFUSED, Act.REFUSE_COMPLAINT, reason, by=by, on=on)


@transaction.atomic
def take_back_complaint(complaint, *, reason, by, on):
    """The producer takes it back before it is answered."""
    complaint = _lock(complaint, ComplaintState.RECEIVED, ComplaintState.ACCEPTED)
    return _end(complaint, ComplaintState.TAKEN_BACK, Act.TAKE_BACK_COMPLAINT, reason, by=by, on=on)


@transaction.atomic
def extend_complaint(complaint, *, reason, by):
    """The case is complicated: the longer term of the law holds. ValidationError: `extended`."""
    complaint = _lock(complaint, ComplaintState.ACCEPTED)
    if complaint.complicated:
        raise ValidationError(_("Đơn này đã được xác định là vụ việc phức tạp."), code="extended")
    complaint.complicated = _said(reason)
    complaint.answer_due = answer_due(complaint.term, complaint.accepted_on, complicated=True)
    complaint.save()
    record(Act.EXTEND_COMPLAINT, complaint, by=by, note=reason, due=day(complaint.answer_due))
    return complaint


def answer_complaint(complaint, answer, *, signer, given=None, by, on):
    """Issue the written answer and send it to the producer. `given`: its number from outside.

    ValidationError: `invalid_state`, `number_taken`; `no_follow_up` where a changed result names nothing that
    follows; `names_member` where the text names a member of the council (R-SCORE-7).
    """
    _refuse_answer(complaint, answer)
    draft = draft_of(complaint, answer, signer=signer, given=given)
    press = Press([draft], on=on)
    with transaction.atomic():
        complaint = _lock(complaint, ComplaintState.ACCEPTED)
        complaint.answer_paper = press.issue(draft, by=by, on=on)
        complaint.state, complaint.ended_on = ComplaintState.ANSWERED, on
        complaint.outcome, complaint.follow_up = answer.outcome, answer.follow_up
        complaint.save()
        _send_answer(complaint, by=by, on=on)
        note = f"{complaint.get_outcome_display()}. {answer.follow_up}".strip()
        record(Act.ANSWER_COMPLAINT, complaint, by=by, note=note, number=complaint.answer_paper.number)
    return complaint


def _send_answer(complaint, *, by, on):
    facts = {"producer": complaint.producer, "dossier": _dossier_of(complaint)}
    send_out(complaint.answer_paper, recipient=Recipient.PRODUCER, **facts, by=by, on=on)


def _dossier_of(complaint):
    return complaint.evaluation.dossier if complaint.evaluation else None


def draft_of(complaint, answer, *, signer, given=None):
    """The answer as a paper to be."""
    words = {"findings": answer.findings, "outcome": answer.outcome, "follow_up": answer.follow_up}
    return answer_draft(complaint, **words, signer=signer, given=given)


def refusal_of(complaint, *, reason, signer, given=None):
    """The notice that it is not taken up, as a paper to be."""
    return refusal_draft(complaint, reason=reason, signer=signer, given=given)


def accept_due(term, received_on):
    """The last day for taking it up."""
    return _after(received_on, term.accept_days, term.accept_working)


def answer_due(term, accepted_on, *, complicated=False):
    """The last day for the answer."""
    days = term.complicated_days if complicated else term.answer_days
    return _after(accepted_on, days, term.answer_working)


def _after(start, days, working) -> date:
    if working:
        return working_days_after(start, days, CalendarDay.objects.work_calendar())
    return start + timedelta(days=days)


def _term_of(complaint):
    terms = ComplaintTerm.objects.filter(kind=complaint.kind, in_force_from__lte=complaint.received_on)
    if (term := terms.order_by("-in_force_from").first()) is None:
        raise ValidationError(
            _("Chưa có thời hạn giải quyết cho loại đơn này. Xin báo quản trị hệ thống."), code="no_term"
        )
    return term


def _refuse_answer(complaint, answer):
    if answer.outcome == ComplaintOutcome.CHANGED and not answer.follow_up.strip():
        text = _("Sửa kết quả thì ghi văn bản đính chính hoặc phiên đánh giá lại sẽ theo sau.")
        raise ValidationError(text, code="no_follow_up")
    _refuse_names(complaint, f"{answer.findings} {answer.follow_up}")


def _refuse_names(complaint, text):
    """R-SCORE-7, however the name is written."""
    said = _plain(text)
    if any(_plain(name) in said for name in _members(complaint)):
        raise ValidationError(
            _("Văn bản trả lời không được nêu tên thành viên Hội đồng."), code="names_member"
        )


def _plain(text):
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _members(complaint):
    """Names of those whose scores made the result."""
    evaluation = complaint.evaluation or complaint.certificate.evaluation
    if evaluation is None:
        return []
    seats = Seat.objects.filter(council=evaluation.session.council).select_related("user")
    return [seat.user.full_name for seat in seats if seat.user.full_name]


def _end(complaint, state, act, reason, *, by, on):
    complaint.state, complaint.ended_on, complaint.reason = state, on, _said(reason)
    complaint.save()
    record(act, complaint, by=by, note=reason)
    return complaint


def _said(reason):
    if not reason.strip():
        raise ValidationError(_("Ghi lý do."), code="no_reason")
    return reason[:500]


def _lock(complaint, *states):
    complaint = Complaint.objects.select_for_update(of=("self",)).for_list().get(pk=complaint.pk)
    if complaint.state not in states:
        text = _("Đơn này %(state)s, nên không làm việc đó được nữa.")
        params = {"state": str(complaint.get_state_display()).lower()}
        raise ValidationError(text, code="invalid_state", params=params)
    return complaint
