"""After the certificate: what it allows on a date, who may do what about inspections, which days run."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from certificates.models import (
    Certificate,
    Finding,
    Inspection,
    InspectionContent,
    InspectionState,
    LabelFault,
    LabelPlace,
    LabelUse,
    ProductionStop,
    Verdict,
)
from certificates.rules import IN_FORCE, RevocationGround, revocation_due
from certificates.waiting import law_of_expiry
from ocop_portal.accounts.models import Role
from ocop_portal.pdf.blocks import people_committee
from ocop_portal.pdf.wording import long_date
from ocop_portal.regulations.models import Office

# Who sees what is kept about a certificate after it was issued.
VIEWERS = (Role.SECRETARIAT, Role.LEADER, Role.COMMUNE, Role.PRODUCER)

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
    in_force = certificate.status_on(on) in IN_FORCE
    places = tuple(str(place.label) for place in LabelPlace)
    return Allowed(in_force, certificate.stars, certificate.issued_on, certificate.grace_until, places)


def newer_of(certificate, on):
    """The certificate under which the product stands today, where that is another one; None otherwise."""
    others = inspectable(on).filter(product=certificate.product_id).exclude(pk=certificate.pk)
    return others.order_by("-issued_on", "-pk").first()


def inspectable(on):
    """Certificates that their producers know and that are in force."""
    return Certificate.objects.announced(on).with_status(on).filter(status__in=IN_FORCE)


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
    return revocation_terms([found_on], on)[0]


def revocation_terms(days, on):
    """The same of each of these days; the law is asked for once, and not at all without a day."""
    if not days:
        return []
    law = law_of_expiry(on)
    due = [revocation_due(found_on, law.revocation_days) for found_on in days]
    return [Term(last, law.revocation_ground, last < on) for last in due]


def may_record(user, inspection):
    """The secretariat, while it is waited for; it moves and cancels it too."""
    return user.role == Role.SECRETARIAT and inspection.state == InspectionState.PLANNED


def may_answer(user, finding):
    """Its producer, while it is to be put right; an answer can be mended until the office has looked."""
    return user.role == Role.PRODUCER and finding.verdict == Verdict.MEND and finding.is_open


def may_check(user, finding):
    return user.role == Role.SECRETARIAT and finding.is_open


def may_confirm_stop(user, certificate, on):
    """An official of its commune, while it is in force and nothing of the kind waits."""
    if user.role != Role.COMMUNE or user.commune_id != certificate.product.producer.commune_id:
        return False
    return certificate.status_on(on) in IN_FORCE and not certificate.production_stops.open().exists()


def may_close_stop(user, stop):
    """The secretariat, while no revocation is laid."""
    is_laid = hasattr(stop.certificate, "revocation")
    return user.role == Role.SECRETARIAT and stop.closed_on is None and not is_laid


def stops_of(user, certificate, on):
    """[(confirmation, Term by which the decision follows, whether it waits for the office)]."""
    stops = ProductionStop.objects.visible_to(user).filter(certificate=certificate).for_list()
    waits = {row.pk for row in stops.to_revoke(on)} if stops else set()
    terms = revocation_terms([row.signed_on for row in stops], on)
    return [(row, term, row.pk in waits) for row, term in zip(stops, terms, strict=True)]


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


def facts_of_stop(stop):
    """The same from a commune's confirmation."""
    since = _("Ngừng sản xuất từ ngày %(day)s.") % {"day": long_date(stop.stopped_on)}
    return {
        "ground": RevocationGround.STOPPED,
        "conclusion_number": stop.number,
        "concluded_on": stop.signed_on,
        "concluded_by": people_committee(stop.certificate.product.producer.commune.name)[:200],
        "findings": f"{since} {stop.words}"[:1000],
    }


def started_from(asked, certificate):
    """The facts with which a revocation begins, from what the address names; {} when it begins with none."""
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
    if (pk := asked.get("xac-nhan", "")).isdecimal():
        stop = certificate.production_stops.open().for_list().filter(pk=pk).first()
        return facts_of_stop(stop) if stop else {}
    return {}


def inspections_waiting(user):
    """Those of plans that were not held yet, the nearest first."""
    return Inspection.objects.visible_to(user).waiting().for_list().order_by("due_on", "pk")


def stops_to_revoke(user, on):
    """Confirmations of communes that wait for the office."""
    return ProductionStop.objects.visible_to(user).to_revoke(on).for_list().order_by("signed_on", "pk")


def is_office(user):
    return user.role in {Role.SECRETARIAT, Role.LEADER}


def revocation_for(user, certificate):
    """The revocation laid or signed, for the office's eyes; None otherwise."""
    return getattr(certificate, "revocation", None) if is_office(user) else None


def findings_for_page(user, inspection, on):
    """Each finding with what runs about it and what this person may do."""
    rows = list(inspection.findings.select_related("answered_by").prefetch_related("files"))
    terms = iter(revocation_terms([row.breach_on for row in rows if row.breach_on], on))
    return [
        {
            "row": row,
            "is_late": row.is_open and row.due_on is not None and not row.breach_on and row.due_on < on,
            "term": next(terms) if row.breach_on else None,
            "may_answer": may_answer(user, row),
            "may_check": may_check(user, row),
        }
        for row in rows
    ]


def findings_of(user):
    """Findings of the inspections that this person may see."""
    seen = Inspection.objects.visible_to(user)
    return Finding.objects.filter(inspection__in=seen.values("pk")).for_list()
