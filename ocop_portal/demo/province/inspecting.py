"""Inspections in the scene: the year's plan, what was found, the mark seen in use, a product given up."""

from datetime import date
from functools import partial

from django.core.files.uploadedfile import SimpleUploadedFile

from certificates import actions
from certificates.models import Finding, Inspection, InspectionPlan, LabelUse, ProductionStop
from ocop_portal.demo.files import content_of
from ocop_portal.demo.province.reading import official_of, owner_of, product_named, secretary
from ocop_portal.regulations.loading import read_fixture
from products.uploads import checked_file

SCAN_BYTES = 1024 * 1024


def acts_of():
    """(day, act) of the plan and its inspections, of one by surprise, of the mark, of a product given up."""
    told = read_fixture("demo/quang-ngai-2026-inspections.json")
    plan, surprise, stop = told["plan"], told["surprise"], told["stop"]
    yield plan["drafted"], lambda on: draft(plan, told["team"], on=on)
    yield plan["signed"], lambda on: issue(plan, on=on)
    for row in plan["inspections"]:
        if "held" in row:
            yield row["held"], partial(hold, row, told["team"])
        if "answered" in row:
            yield row["answered"][0], partial(answer, row)
    yield surprise["held"], partial(hold, surprise, told["team"])
    for row in told["uses"]:
        yield row["seen"], partial(see, row)
    yield stop["sent"], partial(give_up, stop)


def draft(plan, team, *, on):
    """The certificates are chosen before the plan is signed."""
    made = actions.keep_plan(InspectionPlan(year=on.year), by=secretary())
    for row in plan["inspections"]:
        facts = {"due_on": date.fromisoformat(row["due"]), "inspectors": team}
        actions.plan_inspections(made, [_certificate(row)], **facts, by=secretary(), on=on)


def issue(plan, *, on):
    signed = InspectionPlan(year=on.year, number=plan["number"], signed_on=on)
    actions.keep_plan(signed, by=secretary())


def hold(row, team, *, on):
    """Of the plan, or by surprise where the plan has none for this certificate."""
    certificate = _certificate(row)
    inspection = Inspection.objects.waiting().filter(certificate=certificate).first()
    found = tuple(_found(content, *row[content]) for content in ("criteria", "mark"))
    taken = actions.Record(on, team, row["attendees"], found)
    inspection = inspection or Inspection(certificate=certificate, kind="surprise")
    actions.hold_inspection(inspection, taken, by=secretary(), on=on)


def answer(row, *, on):
    finding = Finding.objects.get(inspection__certificate=_certificate(row), verdict="mend")
    by = owner_of(finding.inspection.certificate.product)
    actions.answer_finding(finding, answer=row["answered"][1], by=by, on=on)


def see(row, *, on):
    facts = {name: row[name] for name in ("place", "fault", "description")}
    actions.record_label_use(
        LabelUse(certificate=_certificate(row), seen_on=on, **facts), by=secretary(), on=on
    )


def give_up(row, *, on):
    """The commune's paper, with a scan made for the demo."""
    certificate = _certificate(row)
    signed_on, stopped_on = date.fromisoformat(row["signed"]), date.fromisoformat(row["stopped"])
    facts = {"number": row["number"], "words": row["words"], "signed_on": signed_on, "stopped_on": stopped_on}
    stop = ProductionStop(certificate=certificate, **facts)
    actions.confirm_stop(stop, _scan(row, certificate), by=official_of(certificate.product), on=on)


def _scan(row, certificate):
    content = content_of(
        {
            "make": "paper",
            "title": "GIẤY XÁC NHẬN",
            "subtitle": "Ngừng sản xuất sản phẩm OCOP",
            "dated": row["signed"],
            "signer": ["TM. ỦY BAN NHÂN DÂN", str(official_of(certificate.product))],
            "facts": [["Chủ thể", certificate.producer_name], ["Sản phẩm", certificate.product_name]],
            "text": [row["words"]],
        }
    )
    return checked_file(SimpleUploadedFile("Giấy xác nhận.pdf", content), max_bytes=SCAN_BYTES)


def _found(content, verdict, text, due=None):
    return actions.Found(content, verdict, text, due and date.fromisoformat(due))


def _certificate(row):
    return product_named(row["product"]).certificates.get()
