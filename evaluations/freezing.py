"""The dossier as the council judges it, as one canonical text. Plain values in, text and digest out."""

import hashlib
import json

FORMAT = 1


def content_of(dossier, assessment, *, statement, findings, updates=()):
    """Everything of the dossier that members read while scoring, as plain JSON values.

    `statement`: {field: value}; `findings`: [(content, agreement, text)] of the commune's filed report;
    `updates`: [(topic, whether it changed, text)] of a re-evaluation, left out where there are none.
    """
    more = {"updates": [list(update) for update in updates]} if updates else {}
    return {
        "format": FORMAT,
        "dossier": dossier.code,
        "receipt": dossier.receipt,
        "purpose": dossier.purpose,
        "criteria_set": assessment.criteria_set.code,
        "statement": statement,
        "findings": [list(finding) for finding in findings],
        "claims": [_claim(answer) for answer in assessment.answers if answer.claim],
        "evidence": [_file(file, assessment) for file in assessment.files],
        **more,
    }


def _claim(answer):
    return {
        "criterion": answer.criterion.code,
        "level": answer.level.order if answer.level else None,
        "points": answer.points,
        "none_reached": answer.claim.none_reached,
        "description": answer.description,
    }


def _file(file, assessment):
    return {
        "id": file.pk,
        "name": file.name,
        "size": file.size,
        "sha256": file.sha256,
        "criteria": assessment.codes_of(file),
    }


def canonical(content):
    """The same values give the same text on any machine: keys sorted, nothing between them."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(text):
    return hashlib.sha256(text.encode()).hexdigest()
