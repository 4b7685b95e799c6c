"""Towards the session and through it: dossiers sent, members called, opened, closed."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from councils import emails, readiness
from councils.actions.history import Act
from councils.actions.locking import lock, refuse, refuse_after_ballots
from councils.models import Attendance, Condition, Council, OpenedDespite, SessionStatus
from ocop_portal.audit.history import record
from ocop_portal.mails.posting import post_all
from ocop_portal.regulations.clock import business_now


@transaction.atomic
def release_dossiers(session, *, by, on, late_reason=""):
    """Open the electronic dossiers to the members; a late release needs a reason, kept (R-CNCL-3)."""
    Council.objects.select_for_update().get(pk=session.council_id)
    lock(session, SessionStatus.PLANNED)
    refuse(readiness.problems_before_release(session))
    late = readiness.is_late(session, on=on)
    if late and Condition.DELIVERY not in readiness.leeways_of(session.council):
        raise ValidationError(
            _("Hạn gửi hồ sơ là %(deadline)s. Quy định không cho gửi muộn: dời ngày họp rồi gửi."),
            code="late",
            params={"deadline": f"{readiness.deadline_of_delivery(session):%d/%m/%Y}"},
        )
    if late and not late_reason.strip():
        raise ValidationError(
            _("Hạn gửi hồ sơ là %(deadline)s. Gửi muộn phải ghi lý do."),
            code="late",
            params={"deadline": f"{readiness.deadline_of_delivery(session):%d/%m/%Y}"},
        )
    session.status, session.released_on = SessionStatus.RELEASED, on
    session.late_reason = late_reason if late else ""
    session.save(update_fields=["status", "released_on", "late_reason"])
    record(Act.RELEASE, session, by=by, note=session.late_reason)
    post_all(emails.dossiers_released(session), by=by)


@transaction.atomic
def recall_dossiers(session, *, reason, by):
    """Make a released session planned again: another day, another member. It is then released anew."""
    lock(session, SessionStatus.RELEASED)
    refuse_after_ballots(session)
    if not reason.strip():
        raise ValidationError(_("Ghi lý do thu lại hồ sơ."), code="no_reason")
    record(Act.RECALL, session, by=by, note=reason, released_on=session.released_on)
    session.status, session.released_on, session.late_reason = SessionStatus.PLANNED, None, ""
    session.save(update_fields=["status", "released_on", "late_reason"])
    session.attendance.exclude(seat__replaced_by__session=session).delete()
    post_all(emails.dossiers_recalled(session, reason=reason), by=by)


@transaction.atomic
def record_attendance(session, rows, *, by):
    """Record the whole list at once. `rows`: {seat: (present, reason)}; an absence needs its reason."""
    lock(session, SessionStatus.RELEASED)
    for seat, (present, reason) in rows.items():
        if not present and not reason.strip():
            raise ValidationError(
                _("Ghi lý do vắng của %(member)s."), code="no_reason", params={"member": seat}
            )
        Attendance.objects.update_or_create(
            session=session, seat=seat, defaults={"present": present, "reason": "" if present else reason}
        )
    record(Act.ATTENDANCE, session, by=by, present=sum(present for present, _reason in rows.values()))


@transaction.atomic
def open_session(session, *, by, on, reasons=None):
    """Open the session; ValidationError lists everything that is missing, each with its ground.

    `reasons`: {condition: why it is opened all the same}, for conditions that the rules let it open without.
    """
    lock(session, SessionStatus.RELEASED)
    reasons = {line: text.strip() for line, text in (reasons or {}).items() if text.strip()}
    leeways = readiness.leeways_of(session.council)
    excused, problems = {}, []
    for problem in readiness.problems_before_opening(session, on=on):
        if problem.condition in leeways and problem.condition in reasons:
            excused.setdefault(problem.condition, []).append(problem.text)
        else:
            problems.append(problem)
    refuse(problems)
    now = business_now()
    for condition, texts in excused.items():
        OpenedDespite.objects.create(
            session=session,
            condition=condition,
            missing=" ".join(texts),
            reason=reasons[condition],
            ground=leeways[condition],
            by=by,
            at=now,
        )
    session.status, session.opened_at = SessionStatus.OPEN, now
    session.save(update_fields=["status", "opened_at"])
    facts = {"despite": ", ".join(sorted(excused))} if excused else {}
    record(Act.OPEN, session, by=by, **facts)


@transaction.atomic
def close_session(session, *, by):
    """Close an open session; whether all its products are concluded is asked by the caller above."""
    lock(session, SessionStatus.OPEN)
    session.status, session.closed_at = SessionStatus.CLOSED, business_now()
    session.save(update_fields=["status", "closed_at"])
    record(Act.CLOSE, session, by=by)
