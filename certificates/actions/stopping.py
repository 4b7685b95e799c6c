"""A commune confirms that a product is not made any more; the office lays a revocation or says why not."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from certificates import emails
from certificates.models import Certificate, ProductionStop
from certificates.rules import IN_FORCE, Act
from ocop_portal.audit.history import record
from ocop_portal.mails.posting import post_all
from ocop_portal.wording import day


@transaction.atomic
def confirm_stop(stop, scan, *, by, on):
    """Keep this unsaved confirmation with its CheckedFile; the producer is told.

    ValidationError: `future`, `before_stop` of its days; `not_in_force`; `confirmed_already`.
    """
    certificate = Certificate.objects.select_for_update(of=("self",)).get(pk=stop.certificate_id)
    _refuse_days(stop, on)
    if certificate.status_on(on) not in IN_FORCE:
        text = _("Giấy chứng nhận không còn hiệu lực nên không cần xác nhận.")
        raise ValidationError(text, code="not_in_force")
    if certificate.production_stops.open().exists():
        text = _("UBND xã đã gửi xác nhận cho giấy chứng nhận này.")
        raise ValidationError(text, code="confirmed_already")
    stop.confirmed_by, stop.confirmed_on = by, on
    stop.name, stop.sha256 = scan.name, scan.sha256
    stop.file.save(scan.name, scan.file, save=False)
    stop.save()
    record(Act.CONFIRM_STOP, certificate, by=by, number=stop.number, note=day(stop.stopped_on))
    post_all(emails.stop_confirmed(stop), by=by)
    return stop


@transaction.atomic
def close_stop(stop, *, reason, by, on):
    """No revocation follows. ValidationError: `closed_already`, `laid_already`."""
    found = ProductionStop.objects.select_for_update(of=("self",)).select_related("certificate")
    found = found.get(pk=stop.pk)
    if found.closed_on:
        raise ValidationError(_("Xác nhận này đã kết thúc. Xin tải lại trang."), code="closed_already")
    if hasattr(found.certificate, "revocation"):
        text = _("Đã trình quyết định thu hồi. Xin rút dự thảo trước.")
        raise ValidationError(text, code="laid_already")
    found.closed_on, found.closed_by, found.reason = on, by, reason
    found.save(update_fields=["closed_on", "closed_by", "reason"])
    record(Act.CLOSE_STOP, found.certificate, by=by, number=found.number, note=reason)
    return found


def _refuse_days(stop, on):
    if stop.signed_on > on:
        text = _("Ngày văn bản không được sau hôm nay.")
        raise ValidationError({"signed_on": ValidationError(text, code="future")})
    if stop.stopped_on > stop.signed_on:
        text = _("Ngày ngừng sản xuất không được sau ngày văn bản.")
        raise ValidationError({"stopped_on": ValidationError(text, code="before_stop")})
