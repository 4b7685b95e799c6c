"""The plan of a year's inspections and the record of one, as papers to be."""

import re
from functools import partial

from django.utils.translation import gettext as _

from certificates.composing.certificate_life import certificate_facts, cited_law
from certificates.composing.office import issuer, letterhead, signature, the_office
from certificates.documents import FoundLine, InspectionPlanPaper, InspectionRecord, PlannedLine
from certificates.models import InspectionContent, InspectionState, Verdict
from ocop_portal.archive.issuing import Draft
from ocop_portal.archive.models import PaperKind
from ocop_portal.pdf.blocks import Tick
from ocop_portal.pdf.wording import long_date, sentence, short_date
from ocop_portal.texts.models import texts_of

PLAN_SYMBOL = "KH-UBND"
RECORD_SYMBOL = "BB-KT"
# “25/KH-UBND”, as the office's book gives it.
NUMBER = re.compile(r"(\d+)/(\S+)")


def plan_paper(plan, *, law):
    """The plan with its certificates; number and date stay open until it has them."""
    office = the_office()
    signer = office.signers.select_related("user").order_by("pk").first()
    rows = plan.inspections.exclude(state=InspectionState.CANCELLED).for_list().order_by("due_on", "pk")
    return InspectionPlanPaper(
        letterhead=_plan_head(office, plan),
        issuer=issuer(office),
        year=plan.year,
        regulation=cited_law(law),
        contents=tuple(str(content.label) for content in InspectionContent),
        lines=tuple(map(_planned, rows)),
        signature=signature(signer),
        texts=texts_of("inspection_plan"),
    )


def _plan_head(office, plan):
    found = NUMBER.fullmatch(plan.number)
    number, symbol = (int(found[1]), found[2]) if found else (None, PLAN_SYMBOL)
    return letterhead(office.authority, symbol, number, plan.signed_on)


def _planned(row):
    certificate = row.certificate
    return PlannedLine(
        certificate.product_name,
        certificate.producer_name,
        certificate.product.producer.commune.name,
        certificate.register_number,
        short_date(row.due_on),
        row.inspectors,
    )


def record_draft(inspection, taken, *, law):
    """The record as a paper to be. `law`: the regulation that holds on the day (R-CERT-3)."""
    compose = partial(_record, inspection, taken, law)
    return Draft(PaperKind.INSPECTION, inspection, RECORD_SYMBOL, compose)


def _record(inspection, taken, law, number, on):
    lines = tuple(map(_found, taken.findings))
    demands = [_demand(found, law) for found in taken.findings]
    return InspectionRecord(
        letterhead=letterhead(the_office().authority, RECORD_SYMBOL, number, on),
        held=long_date(taken.held_on),
        inspectors=taken.inspectors,
        attendees=taken.attendees,
        lines=lines,
        demands=tuple(demand for demand in demands if demand) or (_("Không có yêu cầu khắc phục."),),
        files=tuple(checked.name for checked in taken.files),
        **_facts(inspection),
    )


def blank_record(inspection):
    """The same to be filled in by hand where a planned inspection is held."""
    empty = tuple(FoundLine(str(content.label), _ticks("")) for content in InspectionContent)
    return InspectionRecord(
        letterhead=letterhead(the_office().authority, RECORD_SYMBOL),
        held="",
        inspectors=inspection.inspectors,
        attendees="",
        lines=empty,
        **_facts(inspection),
    )


def _facts(inspection):
    return {
        "kind": str(inspection.get_kind_display()).lower(),
        "basis": str(inspection.plan) if inspection.plan and inspection.plan.is_issued else "",
        "certificate": certificate_facts(inspection.certificate),
    }


def _found(found):
    due = short_date(found.due_on) if found.due_on else ""
    label = InspectionContent(found.content).label
    return FoundLine(str(label), _ticks(found.verdict), sentence(found.text), due)


def _ticks(verdict):
    return tuple(Tick(str(one.label), one == verdict) for one in Verdict)


def _demand(found, law):
    content = InspectionContent(found.content).label
    if found.verdict == Verdict.MEND:
        words = {"content": content, "day": long_date(found.due_on)}
        return _("%(content)s: chủ thể khắc phục và trả lời chậm nhất ngày %(day)s.") % words
    if found.verdict == Verdict.BREACH:
        words = {"content": content, "ground": f" ({law.revocation_ground})" if law else ""}
        text = _("%(content)s: kết luận vi phạm, đề nghị xem xét thu hồi giấy chứng nhận%(ground)s.")
        return text % words
    return ""
