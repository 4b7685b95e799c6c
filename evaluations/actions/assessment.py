"""The producer answers criteria and ties files to them, while the dossier is in their hands."""

from django.db import transaction

from evaluations.models import Claim, EvidenceLink
from ocop_portal.regulations.clock import business_now
from products.actions import lock_editable
from products.models import Evidence
from products.workflow import Status


@transaction.atomic
def save_claims(dossier, answers):
    """Keep a draft of answers: {criterion: (level or None, none_reached, description)}; others stay."""
    lock_editable(dossier)
    claims = {claim.criterion_id: claim for claim in dossier.claims.all()}
    for criterion, (level, none_reached, description) in answers.items():
        claim = claims.get(criterion.pk) or Claim(dossier=dossier, criterion=criterion)
        wanted = (level.pk if level else None, none_reached, description)
        if claim.pk and wanted == (claim.level_id, claim.none_reached, claim.description):
            continue
        claim.level, claim.none_reached, claim.description = level, none_reached, description
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
def tie_evidence(evidence, criteria, *, valid_until=None):
    """This file proves exactly these criteria, and holds until this day (None: without an end)."""
    lock_editable(evidence.dossier)
    evidence.valid_until = valid_until
    evidence.save(update_fields=["valid_until"])
    evidence.links.exclude(criterion__in=criteria).delete()
    known = set(evidence.links.values_list("criterion_id", flat=True))
    _link(evidence, [criterion for criterion in criteria if criterion.pk not in known])


@transaction.atomic
def remove_evidence(evidence):
    """Take a file back: gone from a draft; once a dossier was submitted it is only set aside."""
    dossier = evidence.dossier
    lock_editable(dossier)
    if dossier.status == Status.DRAFT:
        stored = evidence.file
        evidence.delete()
        transaction.on_commit(lambda: _delete_unless_shared(stored))
    else:
        evidence.removed_at = business_now()
        evidence.save(update_fields=["removed_at"])


def _delete_unless_shared(stored):
    """A file that was reused is that of another dossier too."""
    if not Evidence.objects.filter(file=stored.name).exists():
        stored.storage.delete(stored.name)


def _link(evidence, criteria):
    for criterion in criteria:
        EvidenceLink.objects.create(evidence=evidence, criterion=criterion)
