"""Reading the dossier as it was judged: by the record made when scoring opened, whatever came afterwards.

A product whose scoring was opened before such records were kept has none: its dossier is read as it stands.
"""

import hashlib
import json
from dataclasses import dataclass

from django.utils.translation import gettext as _

from evaluations.assessment import Answer, Assessment, assessment_of
from evaluations.freezing import digest_of
from evaluations.models import Claim, Criterion, Finding, JudgedDossier
from ocop_portal.wording import file_size


@dataclass(frozen=True)
class JudgedAssessment(Assessment):
    """What a council reads of a product; `findings` are Findings by content, `record` None for none kept."""

    findings: dict
    record: JudgedDossier | None


def judged_assessment(evaluation):
    """Five queries, however many criteria and files there are; nine where nothing was kept."""
    record = JudgedDossier.objects.filter(evaluation=evaluation).first()
    if record is None:
        live = assessment_of(evaluation.dossier)
        return JudgedAssessment(
            live.criteria_set, live.answers, live.files, _filed_findings(evaluation.dossier), None
        )
    content = json.loads(record.content)
    kept = record.files.select_related("evidence__kind", "evidence__dossier")
    files = {row.evidence_id: row.evidence for row in kept}
    return JudgedAssessment(
        evaluation.criteria_set,
        _answers(evaluation, content, files),
        tuple(files.values()),
        {kind: Finding(content=kind, agreement=said, text=text) for kind, said, text in content["findings"]},
        record,
    )


def _filed_findings(dossier):
    found = Finding.objects.filter(report__dossier=dossier, report__filed_at__isnull=False)
    return {row.content: row for row in found.exclude(agreement="").order_by("pk")}


def _answers(evaluation, content, files):
    """The answers that were judged; their Claims are not those stored now."""
    claims = {row["criterion"]: row for row in content["claims"]}
    answers = []
    for criterion in Criterion.objects.in_set(evaluation.criteria_set):
        proofs = [files[row["id"]] for row in content["evidence"] if criterion.code in row["criteria"]]
        claim = _claim(evaluation, criterion, claims.get(criterion.code))
        answers.append(Answer(criterion, claim, tuple(proofs)))
    return tuple(answers)


def _claim(evaluation, criterion, row):
    if row is None:
        return None
    level = next((level for level in criterion.levels.all() if level.order == row["level"]), None)
    return Claim(
        dossier=evaluation.dossier,
        criterion=criterion,
        level=level,
        none_reached=row["none_reached"],
        description=row["description"],
    )


def differences_of(evaluation):
    """What is not as it was judged, as sentences: the record's digest, its list of files, every file's bytes.

    Reads every file from the disk.
    """
    judged = JudgedDossier.objects.filter(evaluation=evaluation).first()
    if judged is None:
        return [_("Không có bản giữ hồ sơ như khi chấm.")]
    found = []
    if digest_of(judged.content) != judged.sha256:
        found.append(_("Nội dung hồ sơ như khi chấm không khớp với mã đã ghi."))
    rows = list(judged.files.select_related("evidence"))
    listed = {row["id"]: row["sha256"] for row in json.loads(judged.content)["evidence"]}
    if listed != {row.evidence_id: row.sha256 for row in rows}:
        found.append(_("Danh sách tệp không khớp với nội dung đã giữ."))
    return found + [text for row in rows if (text := _file_difference(row))]


def _file_difference(row):
    evidence = row.evidence
    try:
        with evidence.file.open() as stored:
            digest, size = hashlib.file_digest(stored, "sha256").hexdigest(), evidence.file.size
    except FileNotFoundError:
        return _("Tệp “%(name)s” không còn trên máy chủ.") % {"name": evidence.name}
    if digest == row.sha256:
        return ""
    words = {"name": evidence.name, "size": file_size(size), "kept": row.sha256[:16], "now": digest[:16]}
    return _("Tệp “%(name)s” (%(size)s) không như khi chấm: đã ghi %(kept)s, nay %(now)s.") % words
