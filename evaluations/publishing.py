"""Criteria sets taken in as drafts, reviewed, published and then frozen (R-SET-1, R-SET-2)."""

import json
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluations.criteria_json import create_set, export_set, export_sets
from evaluations.models import CriteriaSet
from evaluations.rules import arithmetic_errors, frame_faults, star_faults
from ocop_portal.audit.history import record
from ocop_portal.regulations.models import Edition
from ocop_portal.regulations.models.publication import PublishState


class Act(TextChoices):
    PUBLISH_SET = "publish_set", gettext_lazy("Ban hành bộ tiêu chí")
    DRAFT_SET = "draft_set", gettext_lazy("Nhập bản thảo bộ tiêu chí")
    DISCARD_SET = "discard_set", gettext_lazy("Bỏ bản thảo bộ tiêu chí")
    CREATE_EDITION = "create_edition", gettext_lazy("Lập ấn bản bộ tiêu chí")


@transaction.atomic
def publish_set(criteria_set, *, by):
    """Freeze a set whose arithmetic holds; ValidationError names everything that does not add up."""
    criteria_set.refresh_from_db(from_queryset=CriteriaSet.objects.select_for_update())
    source = export_set(criteria_set)
    errors = [*arithmetic_errors(source)]
    errors += [fault.text for fault in (*frame_faults(source), *star_faults(source))]
    if errors:
        raise ValidationError(errors, code="arithmetic")
    criteria_set.state = PublishState.PUBLISHED
    criteria_set.save(update_fields=["state"])
    record(Act.PUBLISH_SET, criteria_set, by=by)


def drafts_of(edition):
    """The sets of an edition that wait to be reviewed."""
    sets = CriteriaSet.objects.filter(edition=edition, state=PublishState.DRAFT)
    return sets.select_related("edition", "group", "based_on__edition").order_by("ordinal")


def bases_in(key):
    """Published sets of the edition with this key, by group: what a draft can be compared with."""
    sets = CriteriaSet.objects.filter(edition__key=key, state=PublishState.PUBLISHED)
    return {row.group_id: row for row in sets}


@transaction.atomic
def take_in_drafts(sheets, *, edition, by, file):
    """Keep sets as drafts of an edition, which is saved now if it is new.

    `sheets`: (source, group, base), the base a published set or None. A draft of the same number or
    group gives way; ValidationError where one of them is published.
    """
    if edition.pk is None:
        edition.save()
        record(Act.CREATE_EDITION, edition, by=by)
    Edition.objects.select_for_update().get(pk=edition.pk)
    for source, group, base in sheets:
        replaced = _give_way(edition, source["ordinal"], group)
        made = create_set(source, edition=edition, group=group)
        made.based_on = base
        made.save(update_fields=["based_on"])
        record(Act.DRAFT_SET, made, by=by, file=file, replaced=replaced)


def _give_way(edition, ordinal, group):
    sets = CriteriaSet.objects.filter(edition=edition)
    standing = sets.filter(ordinal=ordinal) | sets.filter(group=group)
    for row in standing:
        row.delete()
    return bool(standing)


def stamp_of(drafts):
    """Stands for all that these drafts say: what was reviewed is what is published."""
    forms = export_sets(drafts)
    facts = [[row.ordinal, row.group_id, row.based_on_id, forms[row.pk]] for row in drafts]
    return sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


@transaction.atomic
def publish_drafts(edition, *, stamped, by):
    """Publish all drafts of an edition as they were reviewed, or none; how many they were."""
    Edition.objects.select_for_update().get(pk=edition.pk)
    drafts = list(drafts_of(edition))
    if not drafts or stamp_of(drafts) != stamped:
        text = _("Bản thảo đã thay đổi sau khi bạn xem. Xin xem lại rồi ban hành.")
        raise ValidationError(text, code="changed")
    for row in drafts:
        publish_set(row, by=by)
    return len(drafts)


@transaction.atomic
def discard_drafts(edition, *, by):
    """Throw the drafts of an edition away; how many they were. The edition itself stays."""
    Edition.objects.select_for_update().get(pk=edition.pk)
    drafts = list(drafts_of(edition))
    for row in drafts:
        record(Act.DISCARD_SET, row, by=by)
        row.delete()
    return len(drafts)
