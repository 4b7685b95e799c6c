"""Files of steps 2 to 4."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ocop_portal.regulations.clock import business_now
from products.models import Cycle, CycleFile
from products.models.cycles import FilePurpose


def keep_files(cycle, files, *, purpose, by, report=None):
    """Keep these CheckedFiles for this purpose, inside the caller's transaction."""
    return [_keep(cycle, checked, purpose=purpose, by=by, report=report) for checked in files]


@transaction.atomic
def add_plan_files(cycle, files, *, by):
    """Enclose these CheckedFiles with a plan that is still in its producer's hands."""
    lock_editable_plan(cycle)
    return keep_files(cycle, files, purpose=FilePurpose.PLAN, by=by)


@transaction.atomic
def remove_plan_file(file):
    """Take back a file of a plan; it stays on record, out of sight."""
    lock_editable_plan(file.cycle)
    file.removed_at = business_now()
    file.save(update_fields=["removed_at"])


def lock_editable_plan(cycle):
    """Reload the cycle under its lock; ValidationError(code="not_editable") when its plan was handed in."""
    cycle.refresh_from_db(from_queryset=Cycle.objects.select_for_update())
    if not cycle.plan_is_editable:
        raise ValidationError(_("Phương án đã nộp nên không sửa được."), code="not_editable")


def _keep(cycle, checked, *, purpose, by, report):
    file = CycleFile(
        cycle=cycle,
        purpose=purpose,
        report=report,
        name=checked.name,
        extension=checked.extension,
        size=checked.size,
        sha256=checked.sha256,
        uploaded_by=by,
    )
    file.file.save(checked.name, checked.file, save=False)
    file.save()
    return file
