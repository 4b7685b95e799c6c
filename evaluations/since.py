"""What a dossier says otherwise than the product's last one: for an upgrade or a re-evaluation (E12, E13).

Reads both dossiers as they stand; one that a council has judged no longer changes.
"""

from dataclasses import dataclass
from datetime import date

from evaluations.assessment import assessment_of
from products.models import Dossier
from products.models.dossiers import Purpose
from products.particulars import registration_rows
from products.statuses import RESULTS
from products.workflow import Status

TEXTS = ("history", "organisation", "production", "improvements", "market", "revenue", "plan")


@dataclass(frozen=True)
class Side:
    """What is said at one criterion."""

    points: int | None
    level: str
    description: str
    files: tuple


@dataclass(frozen=True)
class ItemChange:
    """One criterion, before and now; `before` is None where the last set did not have it."""

    criterion: object
    before: Side | None
    now: Side
    new_files: tuple
    gone_files: tuple

    @property
    def is_changed(self):
        return self.before is None or bool(
            self.new_files or self.gone_files or _words(self.before) != _words(self.now)
        )


@dataclass(frozen=True)
class Since:
    """`facts`, `texts`: [(label, before, now)] that differ; `by`: the day on which papers must hold."""

    before: Dossier
    by: date
    facts: tuple
    texts: tuple
    items: tuple
    reused: tuple
    new: tuple
    running_out: tuple

    @property
    def changed(self):
        return [item for item in self.items if item.is_changed]

    @property
    def unchanged(self):
        return [item.criterion.code for item in self.items if not item.is_changed]

    @property
    def has_evidence_of_change(self):
        """Whether a file is new or a criterion is answered otherwise: words alone change nothing."""
        claims = [(item.before.points, item.now.points) for item in self.changed if item.before]
        return bool(self.new) or any(before != now for before, now in claims)


def dossier_before(dossier):
    """The last dossier that was recognised, else the last that a council judged; None for a first one."""
    if dossier.purpose == Purpose.FIRST:
        return None
    others = Dossier.objects.filter(product=dossier.product_id, status__in=RESULTS).exclude(pk=dossier.pk)
    if dossier.submitted_at:
        others = others.filter(submitted_at__lt=dossier.submitted_at)
    latest = others.select_related(*WITH).order_by("-submitted_at", "-pk")
    return latest.filter(status=Status.RECOGNISED).first() or latest.first()


def day_of_judging(dossier):
    """The day of the session once it is on an agenda, until then the round's last day."""
    item = dossier.agenda.select_related("session").order_by("-pk").first()
    return item.session.date if item else dossier.round.closes_on


def since_of(dossier, assessment=None):
    """Compare with the last dossier; None where there is none."""
    before = dossier_before(dossier)
    if before is None:
        return None
    now, then, by = assessment or assessment_of(dossier), assessment_of(before), day_of_judging(dossier)
    known = {file.sha256 for file in then.files}
    return Since(
        before=before,
        by=by,
        facts=tuple(_differing(_facts(before), _facts(dossier))),
        texts=tuple(_differing(_texts(before), _texts(dossier))),
        items=tuple(_items(then, now)),
        reused=tuple(file for file in now.files if file.sha256 in known),
        new=tuple(file for file in now.files if file.sha256 not in known),
        running_out=tuple(file for file in now.files if runs_out(file, by)),
    )


def running_out_of(dossier, files):
    """(the day on which papers must hold, those of these files that do not any more, the first one first)."""
    by = day_of_judging(dossier)
    late = [file for file in files if runs_out(file, by)]
    return by, sorted(late, key=lambda file: (file.valid_until, file.pk))


def runs_out(file, by):
    """Whether a paper does not hold on this day any more."""
    return file.valid_until is not None and file.valid_until < by


def same_criterion(criterion, answers):
    """The answer at this criterion in another dossier, where the criterion is the same; None otherwise."""
    found = next((row for row in answers if row.criterion.code == criterion.code), None)
    same = found and (found.criterion.name, found.criterion.max) == (criterion.name, criterion.max)
    return found if same else None


WITH = (
    "product__producer__commune__authority__superior",
    "product__group__parent__parent",
    "round__regulation",
    "round__edition",
    "regulation",
    "edition",
    "statement",
)


def _items(then, now):
    for answer in now.answers:
        old = same_criterion(answer.criterion, then.answers)
        digests, known = {f.sha256 for f in answer.files}, {f.sha256 for f in old.files} if old else set()
        yield ItemChange(
            criterion=answer.criterion,
            before=_side(old) if old else None,
            now=_side(answer),
            new_files=tuple(file for file in answer.files if file.sha256 not in known),
            gone_files=tuple(file for file in old.files if file.sha256 not in digests) if old else (),
        )


def _side(answer):
    level = answer.level.text if answer.level else ""
    return Side(answer.points, level, answer.description.strip(), tuple(answer.files))


def _words(side):
    return side.points, side.level, side.description


def _facts(dossier):
    return {row[0]: str(row[1]) for row in registration_rows(dossier)}


def _texts(dossier):
    statement = dossier.statement
    return {statement._meta.get_field(name).verbose_name: getattr(statement, name).strip() for name in TEXTS}


def _differing(before, now):
    rows = [(label, before.get(label, ""), text) for label, text in now.items()]
    return [row for row in rows if row[1] != row[2]]
