"""The producer answers criteria and ties files to them, while the dossier is in their hands."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from evaluations.models import Claim, EvidenceLink
from evaluations.models.assessment import NONE_REACHED
from ocop_portal.audit.history import record
from ocop_portal.meanwhile import UNSEEN, put_all
from ocop_portal.regulations.clock import business_now
from ocop_portal.wording import day
from products.actions import lock_editable
from products.actions.history import Act
from products.models import Evidence
from products.workflow import Status


@transaction.atomic
def save_claims(dossier, answers, *, seen=UNSEEN):
    """Keep a draft of answers: {criterion: (level or None, none_reached, description)}; others stay.

    `seen`: what the writer's page showed, by its field names (“level-1-1”, “text-1-1”); ChangedMeanwhile
    where another stored one of them since.
    """
    lock_editable(dossier)
    claims = {claim.criterion_id: claim for claim in dossier.claims.all()}
    typed = {}
    for criterion, (level, none_reached, description) in answers.items():
        claim = claims.get(criterion.pk) or Claim(dossier=dossier, criterion=criterion)
        choice = NONE_REACHED if none_reached else level
        typed[f"level-{criterion.slug}"] = (claim, "choice", choice)
        typed[f"text-{criterion.slug}"] = (claim, "description", description)
    for claim in put_all(typed, seen=seen):
        claim.save()


@transaction.atomic
def add_evidence(dossier, files, *, kind, criteria, by, valid_until=None):
    """Keep these CheckedFiles as evidence for these criteria, holding through `valid_until`."""
    lock_editable(dossier)
    kept = []
    for checked in files:
        evidence = Evidence(
            dossier=dossier,
            kind=kind,
            name=checked.name,
            extension=checked.extension,
            size=checked.size,
            sha256=checked.sha256,
            valid_until=valid_until,
            uploaded_by=by,
        )
        evidence.file.save(checked.name, checked.file, save=False)
        evidence.save()
        _link(evidence, criteria)
        kept.append(evidence)
    return kept


@transaction.atomic
def tie_evidence(evidence, criteria, *, by, valid_until=None):
    """This file proves exactly these criteria, and holds until this day (None: without an end).

    ValidationError: `not_editable`, `removed` when the file was taken back a moment ago.
    """
    _lock(evidence)
    before = _proof_of(evidence)
    evidence.valid_until = valid_until
    evidence.save(update_fields=["valid_until"])
    evidence.links.exclude(criterion__in=criteria).delete()
    known = set(evidence.links.values_list("criterion_id", flat=True))
    _link(evidence, [criterion for criterion in criteria if criterion.pk not in known])
    after = _proof_of(evidence)
    if evidence.dossier.status != Status.DRAFT and after != before:
        note = _note(evidence, **after)
        record(Act.TIE_EVIDENCE, evidence.dossier, by=by, before=before, after=after, note=note)


@transaction.atomic
def remove_evidence(evidence, *, by):
    """Take a file back: gone from a draft; once a dossier was submitted it is only set aside, and on record.

    ValidationError: `not_editable`, `removed` when it was taken back a moment ago.
    """
    _lock(evidence)
    if evidence.dossier.status == Status.DRAFT:
        stored = evidence.file
        evidence.delete()
        transaction.on_commit(lambda: _delete_unless_shared(stored))
    else:
        evidence.removed_at = business_now()
        evidence.save(update_fields=["removed_at"])
        record(Act.REMOVE_EVIDENCE, evidence.dossier, by=by, note=evidence.name)


def _lock(evidence):
    lock_editable(evidence.dossier)
    if not Evidence.objects.current().filter(pk=evidence.pk).exists():
        raise ValidationError(_("Tệp này đã được bỏ khỏi hồ sơ."), code="removed")
    evidence.refresh_from_db(fields=["valid_until"])


def _proof_of(evidence):
    """The codes of the criteria that a file proves, and until when it holds."""
    codes = evidence.links.order_by("criterion__order").values_list("criterion__code", flat=True)
    return {"criteria": list(codes), "valid_until": evidence.valid_until}


def _note(evidence, *, criteria, valid_until):
    note = _("%(name)s: tiêu chí %(codes)s") % {"name": evidence.name, "codes": ", ".join(criteria)}
    if valid_until:
        note += _("; có giá trị đến hết ngày %(day)s") % {"day": day(valid_until)}
    return note


def _delete_unless_shared(stored):
    """A file that was reused is that of another dossier too."""
    if not Evidence.objects.filter(file=stored.name).exists():
        stored.storage.delete(stored.name)


def _link(evidence, criteria):
    for criterion in criteria:
        EvidenceLink.objects.create(evidence=evidence, criterion=criterion)
