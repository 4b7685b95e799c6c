"""Making results known to producers and communes (R-RANK-4)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from certificates import emails
from certificates.models import Notice
from certificates.rules import Act
from ocop_portal.audit.history import record
from ocop_portal.regulations.clock import business_now


@transaction.atomic
def release_notices(notices, *, by, on):
    """Send these notices together: from now on their recipients see the results (R-SCORE-7).

    ValidationError: `none_chosen`, `already_released` (then none of them is sent).
    """
    keys = [notice.pk for notice in notices]
    locked = list(Notice.objects.select_for_update(of=("self",)).for_list().filter(pk__in=keys))
    if not locked:
        raise ValidationError(_("Xin chọn ít nhất một thông báo để gửi."), code="none_chosen")
    if released := [notice for notice in locked if notice.released_on]:
        raise ValidationError(
            _("Đã gửi trước đó: %(notices)s. Chưa gửi thêm thông báo nào."),
            code="already_released",
            params={"notices": "; ".join(str(notice) for notice in released)},
        )
    for notice in locked:
        _release(notice, by=by, on=on)
    return locked


def _release(notice, *, by, on):
    notice.released_on, notice.released_at, notice.released_by = on, business_now(), by
    notice.save(update_fields=["released_on", "released_at", "released_by"])
    record(Act.RELEASE_NOTICE, notice, by=by, number=notice.paper.number)
    if message := emails.notice_released(notice):
        # A mail server that is down must not look like a result that was not released.
        transaction.on_commit(message.send, robust=True)
