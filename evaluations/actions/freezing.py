"""Keeping the dossier as it is judged.

When: as scoring opens, under the dossier's lock. From the release on a dossier stands on an agenda, where no
action lets anybody change it, so what is kept is what was delivered (R-CNCL-3). Every product that is scored
has exactly one record; one taken off the agenda, or moved to another session before, has none.
"""

from evaluations.assessment import assessment_of
from evaluations.freezing import canonical, content_of, digest_of
from evaluations.models import Finding, JudgedDossier, JudgedFile
from ocop_portal.regulations.clock import business_now
from products.models import Statement, updates_of


def freeze_dossier(evaluation):
    """Write the record of this evaluation, inside the caller's transaction."""
    dossier = evaluation.dossier
    assessment = assessment_of(dossier)
    content = content_of(
        dossier,
        assessment,
        statement=_statement_of(dossier),
        findings=_findings_of(dossier),
        updates=[(row.topic, row.is_changed, row.text) for row in updates_of(dossier)],
    )
    text = canonical(content)
    judged = JudgedDossier.objects.create(
        evaluation=evaluation, content=text, sha256=digest_of(text), frozen_at=business_now()
    )
    JudgedFile.objects.bulk_create(
        JudgedFile(judged=judged, evidence=file, sha256=file.sha256) for file in assessment.files
    )
    return judged


def _statement_of(dossier):
    found = Statement.objects.filter(dossier=dossier).values().first() or {}
    return {name: value for name, value in found.items() if name not in {"id", "dossier_id", "saved_at"}}


def _findings_of(dossier):
    found = Finding.objects.filter(report__dossier=dossier, report__filed_at__isnull=False)
    return found.exclude(agreement="").order_by("content").values_list("content", "agreement", "text")
