"""The demo's date, and the life of a regulation: drafted as a copy, published, its window closed once."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import CASCADE, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from ocop_portal.audit.history import record
from ocop_portal.jobs.scheduling import ask_now
from ocop_portal.regulations.models import DemoClock, Regulation
from ocop_portal.regulations.models.publication import PublishState
from ocop_portal.regulations.publishing import problems_of, window_to_close
from ocop_portal.regulations.rules import window_problem
from ocop_portal.saving import save_or_tell


class Act(TextChoices):
    MOVE_DATE = "move_date", _("Dời ngày của bản trình diễn")
    COPY_REGULATION = "copy_regulation", _("Lập bản thảo văn bản quy định")
    PUBLISH_REGULATION = "publish_regulation", _("Ban hành văn bản quy định")
    CLOSE_INTAKE = "close_intake", _("Khép thời gian nhận hồ sơ")


@transaction.atomic
def move_demo_date(date, *, by):
    """Set the demo's business date, whose daily work follows at once; refused where there is no demo
    (production)."""
    clock = DemoClock.objects.select_for_update().first()
    if clock is None:
        raise ValidationError(_("Đây không phải bản trình diễn nên ngày không dời được."), code="no_demo")
    before, clock.date = clock.date, date
    clock.save(update_fields=["date"])
    record(Act.MOVE_DATE, clock, by=by, before=before, after=date)
    ask_now()


@transaction.atomic
def copy_regulation(regulation, *, key, by):
    """A draft with everything that this one says and holds, under a key of its own."""
    source = regulation.key
    draft = Regulation.objects.get(pk=regulation.pk)
    draft.pk, draft.key, draft.state = None, key, PublishState.DRAFT
    draft._state.adding = True
    save_or_tell(draft)
    for relation in Regulation._meta.related_objects:
        # What goes with the regulation belongs to it, the rows of upper apps too.
        if relation.on_delete is CASCADE:
            _copy_rows(relation, regulation, draft)
    record(Act.COPY_REGULATION, draft, by=by, source=source)
    return draft


@transaction.atomic
def publish_regulation(regulation, *, by, conclude_until=None, renewal_conclude_until=None, article=""):
    """Freeze a draft that holds everything; the open window before it closes the day before (once).

    The two days are what this text says, in `article`, of dossiers that the one before took in.
    ValidationError: `published` already, one of `incomplete` for each thing that does not hold, `days` for
    days before the window's end.
    """
    # All rows: two drafts published at once must see one another's windows.
    list(Regulation.objects.select_for_update().order_by("pk"))
    regulation.refresh_from_db()
    regulation.refuse_if_published()
    if problems := problems_of(regulation):
        raise ValidationError([ValidationError(text, code="incomplete") for text in problems])
    if closed := window_to_close(regulation):
        ends = {"conclude_until": conclude_until, "renewal_conclude_until": renewal_conclude_until}
        _close_intake(*closed, ends, article or str(regulation), successor=regulation, by=by)
    regulation.state = PublishState.PUBLISHED
    regulation.save(update_fields=["state"])
    record(Act.PUBLISH_REGULATION, regulation, by=by)
    return regulation


def _close_intake(regulation, until, ends, article, *, successor, by):
    """The one change of a published row, so it goes past its queryset, which refuses all."""
    ends = {name: day for name, day in ends.items() if day and getattr(regulation, name) is None}
    if problem := window_problem(until, *ends.values()):
        raise ValidationError(problem, code="days")
    facts = {"intake_until": until, **ends}
    if ends:
        facts["grounds_short"] = {**regulation.grounds_short, "R-CLOCK-1": article}
    QuerySet(Regulation).filter(pk=regulation.pk).update(**facts)
    record(Act.CLOSE_INTAKE, regulation, by=by, after=until, successor=str(successor), **ends)


def _copy_rows(relation, regulation, draft):
    rows = list(relation.related_model._base_manager.filter(**{relation.field.name: regulation}))
    for row in rows:
        row.pk = None
        setattr(row, relation.field.name, draft)
    relation.related_model._base_manager.bulk_create(rows)
