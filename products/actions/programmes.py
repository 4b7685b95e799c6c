"""The year's programme: making it, its targets and work items, publishing it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ocop_portal.audit.history import record
from ocop_portal.saving import save_or_tell
from products.actions.guidance import publish
from products.actions.history import Act
from products.actions.rows import store
from products.models.guidance import WorkStatus


@transaction.atomic
def create_programme(programme, *, by, copied_from=None):
    """Save a new year; with `copied_from` its targets and work items come along, results and notes do not.

    ValidationError when another has just made the programme of that year.
    """
    save_or_tell(programme)
    record(Act.CREATE_PROGRAMME, programme, by=by, note=str(copied_from or ""))
    if copied_from:
        years = programme.year - copied_from.year
        for part in [*copied_from.targets.all(), *copied_from.work_items.all()]:
            _copy(part, programme, years)
    return programme


def _copy(part, programme, years):
    part.pk = None
    part._state.adding = True
    part.programme, part.note, part.due_on = programme, "", _years_later(part.due_on, years)
    if hasattr(part, "result"):
        part.result = None
    else:
        part.status = WorkStatus.TODO
    part.save()


def _years_later(due_on, years):
    """The same day of a later year; 29/02 becomes 28/02 where there is none."""
    if due_on is None:
        return None
    try:
        return due_on.replace(year=due_on.year + years)
    except ValueError:
        return due_on.replace(year=due_on.year + years, day=28)


@transaction.atomic
def save_part(part, act, *, by, changed=()):
    """Save a new or edited target or work item, as `store` does; the programme's history tells of it."""
    if part.pk is None:
        siblings = type(part).objects.filter(programme=part.programme)
        part.order = siblings.count()
    store(part, changed)
    record(act, part.programme, by=by, note=str(part), changed=list(changed))
    return part


@transaction.atomic
def remove_part(part, *, by):
    """Take a target or work item out of its programme."""
    record(Act.REMOVE_PART, part.programme, by=by, note=str(part))
    part.delete()


def publish_programme(programme, *, by, on):
    """Publish a plan that has something in it."""
    if not (programme.targets.exists() and programme.work_items.exists()):
        raise ValidationError(
            _("Kế hoạch cần ít nhất một chỉ tiêu và một nhiệm vụ mới công bố được."), code="empty"
        )
    return publish(programme, by=by, on=on)
