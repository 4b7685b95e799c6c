"""Step 4: milestones of the plan are reached, the producer reports on the progress."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ocop_portal.audit.history import record
from ocop_portal.wording import day
from products.actions.files import keep_files
from products.actions.history import Act
from products.cycle import CycleStatus
from products.models import Cycle, Milestone, ProgressReport
from products.models.cycles import FilePurpose


@transaction.atomic
def reach_milestone(milestone, *, done_on, by, on):
    """Note that a milestone was reached on this day, or correct the day.

    ValidationError: `not_under_way`, `future` for a day after today (`on`).
    """
    if done_on > on:
        raise ValidationError(_("Ngày xong không được sau hôm nay."), code="future")
    cycle = _lock(milestone)
    milestone.done_on = done_on
    milestone.save(update_fields=["done_on"])
    note = str(_("%(milestone)s: xong ngày %(day)s") % {"milestone": milestone, "day": day(done_on)})
    record(Act.REACH_MILESTONE, cycle, by=by, note=note)


@transaction.atomic
def undo_milestone(milestone, *, by):
    """Take back that a milestone was reached. ValidationError: `not_under_way`, `not_reached`."""
    cycle = _lock(milestone)
    if milestone.done_on is None:
        raise ValidationError(_("Mốc này chưa được ghi là đã xong."), code="not_reached")
    milestone.done_on = None
    milestone.save(update_fields=["done_on"])
    record(Act.UNDO_MILESTONE, cycle, by=by, note=milestone.title)


@transaction.atomic
def report_progress(cycle, *, done, difficulties="", photos=(), by, on):
    """File a report with these photos (CheckedFiles).

    ValidationError(code="not_under_way") outside step 4.
    """
    lock_under_way(cycle)
    report = ProgressReport.objects.create(
        cycle=cycle, reported_on=on, done=done, difficulties=difficulties, by=by
    )
    keep_files(cycle, photos, purpose=FilePurpose.PROGRESS, by=by, report=report)
    record(Act.REPORT_PROGRESS, cycle, by=by)
    return report


def lock_under_way(cycle):
    """Reload the cycle under its lock; ValidationError(code="not_under_way") outside step 4."""
    cycle.refresh_from_db(from_queryset=Cycle.objects.select_for_update())
    if cycle.status != CycleStatus.IN_PROGRESS:
        raise ValidationError(_("Sản phẩm không còn ở bước triển khai phương án."), code="not_under_way")


def _lock(milestone):
    """The cycle under its lock, the milestone as it is stored now."""
    cycle = milestone.plan.cycle
    lock_under_way(cycle)
    milestone.refresh_from_db(from_queryset=Milestone.objects.select_for_update())
    return cycle
