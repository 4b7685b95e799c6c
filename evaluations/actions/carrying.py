"""What the last dossier said already is taken into the next one: nothing is typed or uploaded twice."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from evaluations.assessment import assessment_of
from evaluations.models import Claim, EvidenceLink
from evaluations.since import TEXTS, dossier_before, runs_out, same_criterion
from ocop_portal.audit.history import record
from products.actions import lock_editable
from products.actions.history import Act
from products.models import Evidence


@dataclass(frozen=True)
class Carrying:
    """What can be taken over from `before`: answers by criterion, files that hold, and those that do not."""

    before: object
    answers: tuple
    files: tuple
    out_of_date: tuple
    texts: tuple

    def __bool__(self):
        return bool(self.answers or self.files or self.texts)


def carrying_of(dossier, *, on):
    """What is not there yet; None where there is no last dossier. Files that ran out by `on` stay behind."""
    before = dossier_before(dossier)
    if before is None:
        return None
    then, now = assessment_of(before), assessment_of(dossier)
    written = {answer.criterion for answer in now.answers if answer.claim}
    held = {file.sha256 for file in now.files}
    files = [file for file in then.files if file.sha256 not in held]
    pairs = [(row.criterion, same_criterion(row.criterion, then.answers)) for row in now.answers]
    return Carrying(
        before=before,
        answers=tuple((new, old) for new, old in pairs if old and old.claim and new not in written),
        files=tuple(
            (file, tuple(new for new, old in pairs if old and file in old.files))
            for file in files
            if not runs_out(file, on)
        ),
        out_of_date=tuple(file for file in files if runs_out(file, on)),
        texts=tuple(name for name in TEXTS if _missing(dossier, before, name)),
    )


@transaction.atomic
def carry_over(dossier, *, by, on):
    """Fill what is empty from the last dossier; what was written or uploaded here stays.

    ValidationError: `no_last_dossier`, `nothing_to_carry`, `not_editable`.
    """
    lock_editable(dossier)
    found = carrying_of(dossier, on=on)
    if found is None:
        raise ValidationError(_("Sản phẩm chưa có hồ sơ lần trước trên cổng."), code="no_last_dossier")
    if not found:
        raise ValidationError(_("Không còn gì để dùng lại."), code="nothing_to_carry")
    for criterion, answer in found.answers:
        _carry_claim(dossier, criterion, answer.claim)
    for file, criteria in found.files:
        _carry_file(dossier, file, criteria, by=by)
    _carry_texts(dossier, found)
    note = _("Từ %(code)s: %(answers)d tiêu chí, %(files)d tệp.")
    words = {"code": found.before.code, "answers": len(found.answers), "files": len(found.files)}
    record(Act.CARRY_OVER, dossier, by=by, note=str(note % words))
    return found


def _carry_claim(dossier, criterion, old):
    """The same level; in another edition only a level of the same words and points is the same."""
    level = None
    if old.level:
        level = next(
            (
                row
                for row in criterion.levels.all()
                if (row.points, row.text, row.case_name)
                == (old.level.points, old.level.text, old.level.case_name)
            ),
            None,
        )
    Claim.objects.create(
        dossier=dossier,
        criterion=criterion,
        level=level,
        none_reached=old.none_reached,
        description=old.description,
    )


def _carry_file(dossier, file, criteria, *, by):
    """A row of its own that names the same stored file."""
    kept = Evidence.objects.create(
        dossier=dossier,
        kind=file.kind,
        name=file.name,
        extension=file.extension,
        file=file.file.name,
        size=file.size,
        sha256=file.sha256,
        valid_until=file.valid_until,
        source=file,
        uploaded_by=by,
    )
    EvidenceLink.objects.bulk_create(EvidenceLink(evidence=kept, criterion=row) for row in criteria)


def _carry_texts(dossier, found):
    if found.texts:
        statement = dossier.statement
        for name in found.texts:
            setattr(statement, name, getattr(found.before.statement, name))
        statement.held_papers = statement.held_papers or found.before.statement.held_papers
        statement.save()


def _missing(dossier, before, name):
    return bool(getattr(before.statement, name).strip()) and not getattr(dossier.statement, name).strip()
