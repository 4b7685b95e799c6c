"""Supports that products received, as the secretariat records them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ocop_portal.audit.history import record
from ocop_portal.wording import dong
from products.actions.history import Act
from products.models import ConsultingUnit, Support


@transaction.atomic
def save_support(support, *, by, on, changed=()):
    """Record a new support, or correct one (`changed`: names of fields).

    ValidationError: `future` for a day after today (`on`), `unit_inactive` for a unit that is no longer
    introduced and was not there before, `gone` when another deleted it a moment ago.
    """
    before = _before(support)
    if support.provided_on > on:
        raise ValidationError(_("Ngày hỗ trợ không được sau hôm nay."), code="future")
    if support.unit_id != (before and before.unit_id):
        _refuse_inactive(support.unit_id)
    if before is None:
        support.recorded_by = by
    support.save()
    act = Act.EDIT_SUPPORT if before else Act.RECORD_SUPPORT
    record(act, support, by=by, changed=list(changed), note=dong(support.amount))
    return support


@transaction.atomic
def delete_support(support, *, by):
    """Take back what was recorded by mistake. ValidationError(code="gone") when it is deleted already."""
    stored = _before(support)
    record(Act.DELETE_SUPPORT, stored, by=by, note=dong(stored.amount))
    stored.delete()


def _before(support):
    """The support as it is stored, under its lock; None for a new one."""
    if support.pk is None:
        return None
    try:
        return Support.objects.select_for_update().get(pk=support.pk)
    except Support.DoesNotExist:
        raise ValidationError(_("Khoản hỗ trợ này đã bị xóa."), code="gone") from None


def _refuse_inactive(unit_pk):
    """The unit under its lock: nobody takes it out of the list meanwhile."""
    units = ConsultingUnit.objects.select_for_update()
    if unit_pk and not units.get(pk=unit_pk).is_active:
        raise ValidationError(_("Đơn vị tư vấn này không còn được giới thiệu."), code="unit_inactive")
