"""The demo's date, and nothing else: regulations themselves change only as new rows."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from ocop_portal.audit.history import record
from ocop_portal.regulations.models import DemoClock


class Act(TextChoices):
    MOVE_DATE = "move_date", _("Dời ngày của bản trình diễn")


@transaction.atomic
def move_demo_date(date, *, by):
    """Set the demo's business date; refused where there is no demo (production)."""
    clock = DemoClock.objects.select_for_update().first()
    if clock is None:
        raise ValidationError(_("Đây không phải bản trình diễn nên ngày không dời được."), code="no_demo")
    before, clock.date = clock.date, date
    clock.save(update_fields=["date"])
    record(Act.MOVE_DATE, clock, by=by, before=before, after=date)
