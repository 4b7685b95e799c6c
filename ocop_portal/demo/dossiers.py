"""The dossiers of the demo: written, submitted, reported on and accepted, each act by its person."""

from datetime import date

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from evaluations import actions
from evaluations.assessment import criteria_set_of
from evaluations.models import Criterion
from evaluations.models.assessment import Content, Proposal, SignerPosition
from ocop_portal.demo.catalogue import dossier_of, product_of, round_numbered
from ocop_portal.demo.files import content_of
from ocop_portal.demo.people import person
from ocop_portal.regulations.loading import read_fixture
from ocop_portal.regulations.models import EvidenceKind
from products.actions import create_dossier, save_updates
from products.uploads import checked_file


def write_dossier(key, *, on):
    """A draft with all that the story has of it, save what it leaves open for the visitor to finish."""
    story = story_of(key)
    product = product_of(key)
    producer = product.producer.users.get()
    dossier = create_dossier(
        product, round=round_numbered(story["round"]), purpose=story["purpose"], by=producer, on=on
    )
    dossier.samples = story["samples"]
    dossier.save(update_fields=["samples"])
    for name, text in story["statement"].items():
        setattr(dossier.statement, name, text)
    dossier.statement.save()
    save_updates(dossier, story.get("updates", {}))
    left_open = story.get("left_open", {})
    criteria = _criteria_of(dossier)
    claims = {code: claim for code, claim in story["claims"].items() if code != left_open.get("criterion")}
    actions.save_claims(dossier, {criteria[code]: _answer(criteria[code], *claims[code]) for code in claims})
    for row in story["evidence"]:
        tied = [] if row["name"] == left_open.get("untied") else row["criteria"]
        _enclose(dossier, row, [criteria[code] for code in tied], by=producer)
    return dossier


def finish_dossier(key):
    """Do what `write_dossier` left open."""
    story, dossier = story_of(key), dossier_of(key)
    criteria, left_open = _criteria_of(dossier), story["left_open"]
    criterion = criteria[left_open["criterion"]]
    actions.save_claims(dossier, {criterion: _answer(criterion, *story["claims"][criterion.code])})
    (row,) = (row for row in story["evidence"] if row["name"] == left_open["untied"])
    evidence = dossier.evidence.get(name=row["name"])
    producer = dossier.product.producer.users.get()
    actions.tie_evidence(evidence, [criteria[code] for code in row["criteria"]], by=producer)


def submit(key, *, on):
    dossier = dossier_of(key)
    actions.submit_dossier(dossier, by=dossier.product.producer.users.get(), on=on)


def file_report(key, *, by, on):
    """The commune's four findings and its proposal (R-COMM-1)."""
    report, dossier, official = story_of(key)["report"], dossier_of(key), person(by)
    actions.save_report(
        dossier,
        fields={
            "meeting_on": date.fromisoformat(report["meeting_on"]),
            "participants": report["participants"],
            "signer": report["signer"],
            "signer_position": SignerPosition.CHAIR,
            "proposal": Proposal.EVALUATE,
        },
        findings={Content(content): tuple(found) for content, found in report["findings"].items()},
        by=official,
    )
    actions.file_report(dossier, by=official, on=on)


def accept(key, *, on):
    actions.accept_dossier(dossier_of(key), by=person("thuky"), on=on)


def story_of(key):
    return read_fixture(f"demo/dossiers/{key}.json")


def _criteria_of(dossier):
    return {criterion.code: criterion for criterion in Criterion.objects.in_set(criteria_set_of(dossier))}


def _answer(criterion, points, description):
    """A claim as `save_claims` takes it; points of null are “không đạt mức nào”."""
    if points is None:
        return None, True, description
    (level,) = (level for level in criterion.levels.all() if level.points == points)
    return level, False, description


def _enclose(dossier, row, criteria, *, by):
    upload = SimpleUploadedFile(row["name"], content_of(row))
    checked = checked_file(upload, max_bytes=settings.EVIDENCE_MAX_BYTES)
    kind = EvidenceKind.objects.get(code=row["kind"])
    actions.add_evidence(dossier, [checked], kind=kind, criteria=criteria, by=by)
