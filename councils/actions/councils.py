"""Councils: founded and changed until a session has sent its dossiers."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from councils.actions.history import Act
from councils.models import CharterArticle, Council
from ocop_portal.audit.history import record
from ocop_portal.saving import save_or_tell


@transaction.atomic
def save_council(council, *, by):
    """Save a new or changed council; its rules stay as they are once a session has begun."""
    is_new = council.pk is None
    if not is_new:
        refuse_if_in_session(council)
    council.save()
    record(Act.FOUND_COUNCIL if is_new else Act.CHANGE_COUNCIL, council, by=by)
    return council


@transaction.atomic
def save_seat(seat, *, by):
    """ValidationError when another has just given the number, the person or the chair to a seat."""
    refuse_if_in_session(seat.council)
    save_or_tell(seat)
    record(Act.CHANGE_SEAT, seat.council, by=by, seat=str(seat), number=seat.number)
    return seat


@transaction.atomic
def remove_seat(seat, *, by):
    refuse_if_in_session(seat.council)
    if seat.recusals.exists():
        raise ValidationError(
            _("%(member)s đã được ghi không tham gia chấm một sản phẩm, nên không bỏ được."),
            code="recused",
            params={"member": seat},
        )
    record(Act.REMOVE_SEAT, seat.council, by=by, seat=str(seat), number=seat.number)
    try:
        seat.delete()
    except ProtectedError:
        raise ValidationError(
            _("%(member)s đã có tên trong việc của một phiên họp, nên không bỏ được."),
            code="on_record",
            params={"member": seat},
        ) from None


@transaction.atomic
def save_charter(council, articles, *, by):
    """Keep which articles of the quy chế let sessions open without a condition; "" takes one back."""
    refuse_if_in_session(council)
    for condition, article in articles.items():
        found = CharterArticle.objects.filter(council=council, condition=condition)
        if article.strip():
            CharterArticle.objects.update_or_create(
                council=council, condition=condition, defaults={"article": article}
            )
        else:
            found.delete()
    record(Act.CHARTER, council, by=by)


def refuse_if_in_session(council):
    """A council changes only while none of its sessions has released its dossiers."""
    Council.objects.select_for_update().get(pk=council.pk)
    if council.is_in_session:
        raise ValidationError(
            _("Hội đồng đã có phiên họp được gửi hồ sơ hoặc đã họp, nên không sửa được."), code="in_session"
        )
