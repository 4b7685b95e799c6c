"""Inspecting a certificate: planned, held, answered, re-checked; each with its line of history."""

from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from certificates import emails
from certificates.composing.inspection import RECORD_SYMBOL, record_draft
from certificates.models import (
    Certificate,
    CertificateStatus,
    Finding,
    Inspection,
    InspectionFile,
    InspectionKind,
    InspectionPlan,
    InspectionState,
    LabelUse,
    Verdict,
)
from certificates.rules import Act
from certificates.waiting import law_of_expiry
from ocop_portal.archive.issuing import Press
from ocop_portal.audit.history import record
from ocop_portal.mails.posting import post_all
from ocop_portal.wording import day

IN_FORCE = (CertificateStatus.VALID, CertificateStatus.GRACE)


@dataclass(frozen=True)
class Found:
    """What an inspection found about one content; `due_on` for what is to be put right."""

    content: str
    verdict: str
    text: str
    due_on: date | None = None


@dataclass(frozen=True)
class Record:
    """The record of an inspection as it was taken on the spot; `files` are CheckedFiles."""

    held_on: date
    inspectors: str
    attendees: str
    findings: tuple
    files: tuple = field(default=())


@transaction.atomic
def keep_plan(plan, *, by):
    """Store the year's plan; with number and date it is issued, and its producers and communes are told.

    ValidationError: `issued` of one that would be a draft again.
    """
    kept, _is_new = InspectionPlan.objects.select_for_update().get_or_create(year=plan.year)
    was_issued = kept.is_issued
    if was_issued and not plan.is_issued:
        raise ValidationError(_("Kế hoạch đã ban hành: ghi số và ngày."), code="issued")
    kept.number, kept.signed_on = plan.number, plan.signed_on
    kept.save()
    record(Act.KEEP_INSPECTION_PLAN, kept, by=by, number=kept.number)
    if kept.is_issued and not was_issued:
        for row in kept.inspections.waiting().for_list():
            post_all(emails.inspection_planned(row), by=by)
    return kept


@transaction.atomic
def plan_inspections(plan, certificates, *, due_on, inspectors, by, on):
    """Put these certificates into the plan of a year; if it is issued, producers and communes are told.

    ValidationError: `past`, `other_year`, `not_in_force`, `planned_already`.
    """
    InspectionPlan.objects.select_for_update().get(pk=plan.pk)
    _refuse_day(due_on, plan, on)
    made = []
    for certificate in certificates:
        _refuse_unless_in_force(certificate, on)
        others = plan.inspections.exclude(state=InspectionState.CANCELLED)
        if others.filter(certificate=certificate).exists():
            text = _("%(product)s đã có trong kế hoạch này.")
            raise ValidationError(text, code="planned_already", params={"product": certificate.product_name})
        facts = {"due_on": due_on, "inspectors": inspectors}
        made.append(
            Inspection.objects.create(
                certificate=certificate, kind=InspectionKind.PLANNED, plan=plan, **facts
            )
        )
        record(Act.PLAN_INSPECTION, made[-1], by=by, due=day(due_on), note=inspectors)
        if plan.is_issued:
            post_all(emails.inspection_planned(made[-1]), by=by)
    return made


@transaction.atomic
def move_inspection(inspection, *, due_on, reason, by, on):
    """Another last day for a planned one, with the reason. ValidationError as `plan_inspections`."""
    inspection = _lock(inspection)
    _refuse_day(due_on, inspection.plan, on)
    before, inspection.due_on = inspection.due_on, due_on
    inspection.save(update_fields=["due_on"])
    record(Act.MOVE_INSPECTION, inspection, by=by, note=reason, before=day(before), after=day(due_on))
    if inspection.plan.is_issued:
        post_all(emails.inspection_planned(inspection), by=by)
    return inspection


@transaction.atomic
def cancel_inspection(inspection, *, reason, by):
    """A planned one will not be held; it stays in the plan with the reason."""
    inspection = _lock(inspection)
    inspection.state, inspection.reason = InspectionState.CANCELLED, reason
    inspection.save(update_fields=["state", "reason"])
    record(Act.CANCEL_INSPECTION, inspection, by=by, note=reason)
    return inspection


def hold_inspection(inspection, taken, *, by, on):
    """Keep the record of a planned inspection, or of an unsaved one by surprise, as a paper of its day.

    The producer is told. ValidationError: `held_already`, also of a surprise that is sent twice; `future`;
    `no_day` where what is to be put right has no day after today; `not_in_force` of a surprise; `draft` of
    one whose plan is not issued.
    """
    _refuse_record(taken, on)
    _refuse_draft(inspection.plan)
    press = Press([record_draft(inspection, taken, law=law_of_expiry(on))], on=taken.held_on)
    with transaction.atomic():
        inspection = _lock(inspection) if inspection.pk else _lock_surprise(inspection, taken, on)
        inspection.state, inspection.held_on, inspection.recorded_by = InspectionState.HELD, taken.held_on, by
        inspection.inspectors, inspection.attendees = taken.inspectors, taken.attendees
        _issue_record(inspection, taken, press, by=by, on=on)
        for found in taken.findings:
            breach_on = taken.held_on if found.verdict == Verdict.BREACH else None
            Finding.objects.create(inspection=inspection, breach_on=breach_on, **vars(found))
        _keep_files(inspection, taken.files)
        verdicts = [str(row.get_verdict_display()) for row in inspection.findings.all()]
        record(Act.HOLD_INSPECTION, inspection, by=by, number=inspection.number, note="; ".join(verdicts))
        post_all(emails.inspection_held(inspection), by=by)
    return inspection


def _issue_record(inspection, taken, press, *, by, on):
    """A paper is about a row that is there, and a held inspection has a number: the sign alone until then."""
    inspection.number = RECORD_SYMBOL
    inspection.save()
    draft = record_draft(inspection, taken, law=law_of_expiry(on))
    inspection.paper = press.issue(draft, by=by, on=taken.held_on)
    inspection.number = inspection.paper.number
    inspection.save(update_fields=["paper", "number"])


@transaction.atomic
def answer_finding(finding, *, answer, files=(), by, on):
    """The producer says what was put right. ValidationError: `not_open`."""
    finding = _lock_finding(finding, Verdict.MEND)
    finding.answer, finding.answered_on, finding.answered_by = answer, on, by
    finding.save()
    _keep_files(finding.inspection, files, finding=finding)
    record(Act.ANSWER_FINDING, finding.inspection, by=by, note=answer)
    return finding


@transaction.atomic
def close_finding(finding, *, note, by, on):
    """It was put right, or a breach does not lead to a revocation: `note` says what was seen or why."""
    finding = _lock_finding(finding, Verdict.MEND, Verdict.BREACH)
    finding.check_note, finding.checked_on, finding.fixed_on = note, on, on
    finding.save()
    record(Act.CLOSE_FINDING, finding.inspection, by=by, note=note)
    return finding


@transaction.atomic
def ask_again(finding, *, note, due_on, by, on):
    """Not put right yet: the producer has until another day. ValidationError: `not_open`, `no_day`."""
    finding = _lock_finding(finding, Verdict.MEND)
    _refuse_past(due_on, on)
    before = finding.due_on
    said = {"before": day(before), "after": day(due_on), "answer": finding.answer}
    finding.check_note, finding.checked_on, finding.due_on = note, on, due_on
    # What was answered stands in history; the next answer comes in its place.
    finding.answer, finding.answered_on, finding.answered_by = "", None, None
    finding.save()
    record(Act.ASK_FINDING_AGAIN, finding.inspection, by=by, note=note, **said)
    post_all(emails.inspection_held(finding.inspection), by=by)
    return finding


@transaction.atomic
def conclude_breach(finding, *, note, by, on):
    """It was not put right: a breach, from which the days of a revocation run (R-CERT-3)."""
    finding = _lock_finding(finding, Verdict.MEND)
    finding.verdict, finding.breach_on = Verdict.BREACH, on
    finding.check_note, finding.checked_on = note, on
    finding.save()
    record(Act.CONCLUDE_BREACH, finding.inspection, by=by, note=note)
    post_all(emails.inspection_held(finding.inspection), by=by)
    return finding


@transaction.atomic
def record_label_use(use, *, by, on):
    """Enter where the mark was seen. ValidationError: `future`; `twice` of the same words once more."""
    if use.seen_on > on:
        text = _("Ngày ghi nhận không được sau hôm nay.")
        raise ValidationError({"seen_on": ValidationError(text, code="future")})
    Certificate.objects.select_for_update(of=("self",)).get(pk=use.certificate_id)
    same = {"seen_on": use.seen_on, "place": use.place, "description": use.description}
    if use.certificate.label_uses.filter(**same).exists():
        raise ValidationError(_("Lần ghi nhận này đã có trong sổ."), code="twice")
    use.recorded_by = by
    use.save()
    fault = str(use.get_fault_display()) if use.fault else str(_("Dùng đúng"))
    record(Act.RECORD_LABEL_USE, use.certificate, by=by, note=f"{use.get_place_display()}: {fault}")
    return LabelUse.objects.get(pk=use.pk)


def _lock(inspection):
    found = Inspection.objects.select_for_update(of=("self",)).select_related("certificate", "plan")
    found = found.get(pk=inspection.pk)
    if found.state != InspectionState.PLANNED:
        text = _("Lần kiểm tra này đã ở tình trạng “%(state)s”. Xin tải lại trang.")
        raise ValidationError(text, code="held_already", params={"state": found.get_state_display()})
    return found


def _lock_surprise(inspection, taken, on):
    """The certificate is locked, so that a second click finds what the first one kept."""
    certificate = Certificate.objects.select_for_update(of=("self",)).get(pk=inspection.certificate_id)
    _refuse_unless_in_force(certificate, on)
    if certificate.inspections.filter(kind=InspectionKind.SURPRISE, held_on=taken.held_on).exists():
        text = _("Biên bản kiểm tra đột xuất ngày %(day)s của giấy này đã được ghi.")
        raise ValidationError(text, code="held_already", params={"day": day(taken.held_on)})
    return inspection


def _lock_finding(finding, *verdicts):
    found = Finding.objects.select_for_update(of=("self",)).select_related("inspection__certificate")
    found = found.get(pk=finding.pk)
    if found.verdict not in verdicts or not found.is_open:
        text = _("Nội dung này đã kết thúc hoặc đã chuyển bước. Xin tải lại trang.")
        raise ValidationError(text, code="not_open")
    return found


def _refuse_unless_in_force(certificate, on):
    if certificate.status_on(on) not in IN_FORCE:
        text = _("Giấy chứng nhận %(number)s không còn hiệu lực.")
        raise ValidationError(text, code="not_in_force", params={"number": certificate.register_number})


def _refuse_day(due_on, plan, on):
    if due_on < on:
        text = _("Ngày kiểm tra không được trước hôm nay.")
        raise ValidationError({"due_on": ValidationError(text, code="past")})
    if due_on.year != plan.year:
        text = _("Ngày kiểm tra phải trong năm %(year)s.") % {"year": plan.year}
        raise ValidationError({"due_on": ValidationError(text, code="other_year")})


def _refuse_record(taken, on):
    if taken.held_on > on:
        text = _("Ngày kiểm tra không được sau hôm nay.")
        raise ValidationError({"held_on": ValidationError(text, code="future")})
    for found in taken.findings:
        if found.verdict == Verdict.MEND:
            _refuse_past(found.due_on, taken.held_on)


def _refuse_draft(plan):
    if plan is not None and not plan.is_issued:
        text = _("Kế hoạch chưa ban hành. Xin ghi số và ngày của kế hoạch trước.")
        raise ValidationError(text, code="draft")


def _refuse_past(due_on, after):
    if due_on is None or due_on <= after:
        raise ValidationError(_("Hạn khắc phục phải sau ngày %(day)s.") % {"day": day(after)}, code="no_day")


def _keep_files(inspection, files, finding=None):
    known = set(inspection.files.filter(finding=finding).values_list("sha256", flat=True))
    for checked in files:
        if checked.sha256 in known:  # a second click sends the same file again
            continue
        kept = InspectionFile(
            inspection=inspection, finding=finding, name=checked.name, sha256=checked.sha256
        )
        kept.file.save(checked.name, checked.file, save=False)
        kept.save()
