"""What came of a product the last time, by criterion: means only, never a member's score (R-SCORE-7)."""

import json
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from evaluations import scoring
from evaluations.counting import sheets_by_seat
from evaluations.models import Claim, Criterion, Evaluation, EvaluationStatus, JudgedDossier
from evaluations.models.results import Outcome
from products.models.dossiers import Purpose

# The mean of fewer sheets would be a member's own score.
FEWEST_SHEETS = 2


@dataclass(frozen=True)
class Said:
    """What the producer stated then; `files` are names."""

    points: int | None
    level: str
    description: str
    files: tuple


@dataclass(frozen=True)
class Before:
    """One criterion the last time. `mean` cut to two places, "" when it may not be told; `changes` are
    sentences on what the producer says otherwise now; `said` what they said then, None where it is not known.
    """

    mean: str
    max: int
    changes: tuple
    said: Said | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Previous:
    """`criteria`: {code: Before} of the criteria that are the same in both sets."""

    stars: int
    mean: str
    on: date
    criteria: dict


def previous_of(evaluation, assessment):
    """The last ranked evaluation of the product before this one, for an upgrade, a renewal, or a dossier that
    is judged once more; None when there is none. One query then, seven otherwise.
    """
    last = _last_before(evaluation, assessment.record)
    if last is None:
        return None
    means = _means_of(last)
    claims, files, names = _said_then(last, evaluation)
    criteria_then = Criterion.objects.filter(criteria_set=last.criteria_set_id).prefetch_related("levels")
    same = {row.code: row for row in criteria_then}
    criteria = {}
    for answer in assessment.answers:
        criterion = answer.criterion
        then = same.get(criterion.code)
        if then is not None and (then.name, then.max) == (criterion.name, criterion.max):
            said = claims.get(criterion.code)
            changes = _changes(answer, said and said[:2], files)
            mean = scoring.truncated(means[criterion.code]) if criterion.code in means else ""
            shown = _shown(said, then, names.get(criterion.code, ()))
            criteria[criterion.code] = Before(mean, criterion.max, changes, shown)
    return Previous(last.stars, scoring.truncated(last.mean), last.session.date, criteria)


def _last_before(evaluation, record):
    dossier = evaluation.dossier
    found = Evaluation.objects.filter(status=EvaluationStatus.CONCLUDED, outcome=Outcome.RANKED)
    found = found.filter(agenda_item__dossier__product=dossier.product_id).exclude(pk=evaluation.pk)
    if dossier.purpose == Purpose.FIRST:
        found = found.filter(agenda_item__dossier=dossier)
    if record is not None:
        found = found.filter(concluded_at__lt=record.frozen_at)
    return found.select_related("agenda_item__session").order_by("-concluded_at").first()


def _means_of(last):
    if last.sheet_count < FEWEST_SHEETS:
        return {}
    return scoring.criterion_means(sheets_by_seat(last.sheets.counted()))


def _said_then(last, evaluation):
    """(by criterion (points, description, order of the level), digests of files, names of files by criterion)
    as judged then; digests are None where files are not known any more.
    """
    record = JudgedDossier.objects.filter(evaluation=last).first()
    if record is not None:
        content = json.loads(record.content)
        claims = {
            row["criterion"]: (row["points"], row["description"], row["level"]) for row in content["claims"]
        }
        return claims, {row["sha256"] for row in content["evidence"]}, _names(content["evidence"])
    if last.agenda_item.dossier_id == evaluation.agenda_item.dossier_id:
        return {}, None, {}
    claims = Claim.objects.filter(dossier=last.agenda_item.dossier_id).select_related("criterion", "level")
    said = {
        row.criterion.code: (row.points, row.description, row.level and row.level.order) for row in claims
    }
    return said, None, {}


def _names(evidence):
    names = {}
    for row in evidence:
        for code in row["criteria"]:
            names.setdefault(code, []).append(row["name"])
    return names


def _shown(said, criterion, names):
    if said is None:
        return None
    points, description, order = said
    level = next((row.text for row in criterion.levels.all() if row.order == order), "")
    return Said(points, level, description.strip(), tuple(names))


def _changes(answer, then, files):
    changes = []
    if then is not None and answer.claim is not None:
        points, description = then
        if points != answer.points and None not in {points, answer.points}:
            words = {"then": points, "now": answer.points}
            changes.append(_("Lần trước tự chọn %(then)d điểm, lần này %(now)d điểm.") % words)
        if description.strip() != answer.description.strip():
            changes.append(_("Chủ thể đã viết lại phần mô tả."))
    new = sum(file.sha256 not in files for file in answer.files) if files is not None else 0
    if new:
        changes.append(_("%(count)d tệp minh chứng mới.") % {"count": new})
    return tuple(changes)
