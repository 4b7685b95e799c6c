"""After the certificate: what it allows on a date, who may do what about inspections, which days run."""

from dataclasses import dataclass
from datetime import date

from certificates.models import (
    Certificate,
    CertificateStatus,
    Finding,
    Inspection,
    InspectionContent,
    InspectionState,
    LabelFault,
    LabelPlace,
    LabelUse,
    Verdict,
)
from certificates.rules import RevocationGround, revocation_due
from certificates.waiting import law_of_expiry
from ocop_portal.accounts.models import Role
from ocop_portal.regulations.models import Office

# The ground of the law that what was found points to; whoever lays the revocation may choose another.
GROUND_OF = {
    InspectionContent.CRITERIA: RevocationGround.CRITERIA,
    InspectionContent.MARK: RevocationGround.MISUSE,
}


@dataclass(frozen=True)
class Allowed:
    """How the mark may be used on a date. `until`: the last day; a stop where `allowed` is False."""

    allowed: bool
    stars: int
    since: date
    until: date
    places: tuple


def allowed_use(certificate, on):
    """What this certificate allows on this date: its stars, for its product alone, while it is in force."""
    in_force = certificate.status_on(on) in {CertificateStatus.VALID, CertificateStatus.GRACE}
    places = tuple(str(place.label) for place in LabelPlace)
    return Allowed(in_force, certificate.stars, certificate.issued_on, certificate.grace_until, places)


def inspectable(on):
    """Certificates that their producers know and that are in force."""
    status = [CertificateStatus.VALID, CertificateStatus.GRACE]
    return Certificate.objects.announced(on).with_status(on).filter(status__in=status)


def to_plan(plan, on):
    """Those that are not in this plan yet, the first to run out first."""
    planned = plan.inspections.exclude(state=InspectionState.CANCELLED)
    return inspectable(on).exclude(pk__in=planned.values("certificate")).order_by("valid_until", "pk")


@dataclass(frozen=True)
class Term:
    """A last day, its ground, and whether it is over."""

    due: date
    ground: str
    is_late: bool


def revocation_term(found_on, on):
    """By when the decision follows this finding, by the law of today (R-CERT-3)."""
    law = law_of_expiry(on)
    due = revocation_due(found_on, law.revocation_days)
    return Term(due, law.revocation_ground, due < on)


def may_record(user, inspection):
    """The secretariat, while it is waited for; it moves and cancels it too."""
    return user.role == Role.SECRETARIAT and inspection.state == InspectionState.PLANNED


def may_answer(user, finding):
    """Its producer, while it is to be put right; an answer can be mended until the office has looked."""
    return user.role == Role.PRODUCER and finding.verdict == Verdict.MEND and finding.is_open


def may_check(user, finding):
    return user.role == Role.SECRETARIAT and finding.is_open


def facts_of_finding(finding, by):
    """What a revocation takes over from a finding: typed by nobody twice."""
    inspection = finding.inspection
    words = finding.text if not finding.check_note else f"{finding.text}\n{finding.check_note}"
    return {
        "finding": finding,
        "ground": GROUND_OF[finding.content],
        "conclusion_number": inspection.number,
        "concluded_on": finding.breach_on,
        "concluded_by": by or inspection.inspectors[:200],
        "findings": words[:1000],
    }


def facts_of_use(use, by):
    """The same from a wrong use of the mark."""
    return {
        "ground": RevocationGround.MISUSE,
        "concluded_on": use.seen_on,
        "concluded_by": by,
        "findings": f"{use.get_place_display()}: {use.description}. {LabelFault(use.fault).label}."[:1000],
    }


def started_from(asked, certificate):
    """The facts with which a revocation begins when an inspection found them; {} when it begins with none."""
    by = Office.objects.values_list("department", flat=True).first() or ""
    if (pk := asked.get("ket-qua", "")).isdecimal():
        found = Finding.objects.filter(
            pk=pk, inspection__certificate=certificate, verdict=Verdict.BREACH, fixed_on=None
        )
        found = found.select_related("inspection").first()
        return facts_of_finding(found, by) if found else {}
    if (pk := asked.get("nhan", "")).isdecimal():
        use = LabelUse.objects.filter(pk=pk, certificate=certificate).exclude(fault="").first()
        return facts_of_use(use, by) if use else {}
    return {}


def inspections_waiting(user):
    """Those of plans that were not held yet, the nearest first."""
    return Inspection.objects.visible_to(user).waiting().for_list().order_by("due_on", "pk")


def findings_of(user):
    """Findings of the inspections that this person may see."""
    seen = Inspection.objects.visible_to(user)
    return Finding.objects.filter(inspection__in=seen.values("pk")).for_list()
