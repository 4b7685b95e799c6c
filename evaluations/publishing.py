"""Publishing a criteria set (R-SET-1, R-SET-2)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from evaluations.criteria_json import export_set
from evaluations.models import CriteriaSet
from evaluations.rules import arithmetic_errors
from ocop_portal.audit.history import record
from ocop_portal.regulations.models.regulation import PublishState


class Act(TextChoices):
    PUBLISH_SET = "publish_set", _("Ban hành bộ tiêu chí")


@transaction.atomic
def publish_set(criteria_set, *, by):
    """Freeze a set whose arithmetic holds; ValidationError names everything that does not add up."""
    criteria_set.refresh_from_db(from_queryset=CriteriaSet.objects.select_for_update())
    errors = arithmetic_errors(export_set(criteria_set))
    if errors:
        raise ValidationError(errors, code="arithmetic")
    criteria_set.state = PublishState.PUBLISHED
    criteria_set.save(update_fields=["state"])
    record(Act.PUBLISH_SET, criteria_set, by=by)
