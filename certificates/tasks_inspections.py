"""“Việc cần làm” after the certificate: inspections to hold, findings to put right, check, and carry on."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from certificates.aftercare import findings_of, inspections_waiting, revocation_terms, stops_to_revoke
from certificates.models import Certificate, ProductionStop
from ocop_portal.accounts.models import Role
from ocop_portal.tasks import Task
from ocop_portal.wording import day, inside

# How long before its last day a planned inspection is put on a list.
LEAD = timedelta(days=30)
# How long a revocation stays on the lists of those it concerns.
NEWS = timedelta(days=30)


def tasks_for(user, *, on):
    """What waits for this person on this date."""
    sources = SOURCES.get(user.role, [])
    if sources and not findings_of(user).open().exists():
        sources = [source for source in sources if source not in OF_FINDINGS]
    return [task for source in sources for task in source(user, on)]


def _to_hold(user, on):
    return _inspections(user, on, _("Kiểm tra %(product)s của %(producer)s"))


def _to_expect(user, on):
    return _inspections(user, on, _("Chuẩn bị đón đoàn kiểm tra: %(product)s"))


def _inspections(user, on, title):
    return [
        Task(
            title=title % _names(row.certificate),
            url=reverse("certificates:inspection", args=[row.pk]),
            hint=row.inspectors,
            due=row.due_on,
            ground=str(row.plan),
        )
        for row in inspections_waiting(user).filter(due_on__lte=on + LEAD)
    ]


def _to_mend(user, on):
    title = _("Khắc phục và trả lời kết quả kiểm tra: %(product)s")
    return _findings(findings_of(user).to_mend(on), title, link="finding_answer")


def _mended_late(user, on):
    """The office sees what nobody has answered in time."""
    title = _("Chủ thể chưa trả lời kết quả kiểm tra: %(product)s")
    return _findings(findings_of(user).to_mend(on).filter(due_on__lt=on), title)


def _to_watch(user, on):
    title = _("Theo dõi khắc phục sau kiểm tra: %(product)s của %(producer)s")
    return _findings(findings_of(user).to_mend(on), title)


def _to_check(user, on):
    title = _("Kiểm tra lại việc khắc phục: %(product)s của %(producer)s")
    return _findings(findings_of(user).to_check(on), title, link="finding_check")


def _findings(findings, title, link=""):
    return [
        Task(
            title=title % _names(row.inspection.certificate),
            url=_link(row, link),
            hint=row.get_content_display(),
            due=row.due_on,
            ground=str(row.inspection),
        )
        for row in findings
    ]


def _to_revoke(user, on):
    rows = list(findings_of(user).to_revoke(on))
    title = _("Trình thu hồi hoặc kết thúc: vi phạm của %(product)s")
    return [
        Task(
            title=title % _names(row.inspection.certificate),
            url=reverse("certificates:inspection", args=[row.inspection_id]),
            hint=str(row.inspection),
            due=term.due,
            ground=term.ground,
        )
        for row, term in _with_terms(rows, [row.breach_on for row in rows], on)
    ]


def _stopped(user, on):
    if not ProductionStop.objects.visible_to(user).open().exists():
        return []
    rows = list(stops_to_revoke(user, on))
    title = _("Trình thu hồi hoặc kết thúc: ngừng sản xuất %(product)s")
    return [
        Task(
            title=title % _names(row.certificate),
            url=reverse("certificates:certificate_after", args=[row.certificate_id]),
            hint=str(row),
            due=term.due,
            ground=term.ground,
        )
        for row, term in _with_terms(rows, [row.signed_on for row in rows], on)
    ]


def _revoked(user, on):
    """News to the producer: the mark may not be used from that day on, and the original goes back."""
    return _revocations(user, on, _("Thôi dùng nhãn OCOP, nộp lại giấy chứng nhận đã thu hồi: %(product)s"))


def _revoked_here(user, on):
    return _revocations(user, on, _("Đã thu hồi giấy chứng nhận %(product)s của %(producer)s"))


def _revocations(user, on, title):
    rows = Certificate.objects.visible_to(user).filter(revoked_on__gt=on - NEWS, revoked_on__lte=on)
    return [
        Task(
            title=title % _names(row),
            url=reverse("certificates:certificate_after", args=[row.pk]),
            hint=_("Thu hồi ngày %(date)s: %(reason)s")
            % {"date": day(row.revoked_on), "reason": inside(row.revocation_reason)},
        )
        for row in rows
    ]


def _with_terms(rows, days, on):
    return zip(rows, revocation_terms(days, on), strict=True)


def _link(finding, name):
    if name:
        return reverse(f"certificates:{name}", args=[finding.pk])
    return reverse("certificates:inspection", args=[finding.inspection_id])


def _names(certificate):
    return {"product": certificate.product_name, "producer": certificate.producer_name}


SOURCES = {
    Role.SECRETARIAT: [_to_hold, _mended_late, _to_check, _to_revoke, _stopped],
    Role.PRODUCER: [_to_expect, _to_mend, _revoked],
    Role.COMMUNE: [_to_expect, _to_watch, _revoked_here],
}
# Asked only while some finding is open.
OF_FINDINGS = {_mended_late, _to_check, _to_revoke, _to_mend, _to_watch}
