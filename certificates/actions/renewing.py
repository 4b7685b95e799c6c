"""A notice that was not released gives way to one that says what the result is now (R-RANK-4)."""

from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from certificates.actions.issuing import lay_out
from certificates.composing.notice import renewed_notice
from certificates.composing.office import NOTICE_SYMBOL
from certificates.models import Notice
from ocop_portal.archive.issuing import Draft, Press
from ocop_portal.archive.models import PaperKind
from ocop_portal.audit.history import record
from products.actions.delivering import withdraw
from products.actions.history import Act as LetterAct
from products.models import Delivery


def notice_renewal(notice, *, signer, on):
    """The notice as a paper to be, of this date."""
    compose = partial(renewed_notice, notice, signer, on)
    return Draft(PaperKind.NOTICE, notice.evaluation, NOTICE_SYMBOL, compose)


def renew_notice(notice, *, signer, reason, by, on):
    """Issue the notice anew; the letter that still waits is withdrawn for this reason, and stays on record.

    ValidationError: `already_released`, `no_reason`.
    """
    _refuse_released(notice)
    draft = notice_renewal(notice, signer=signer, on=on)
    press = Press([draft], on=on)
    with transaction.atomic():
        notice.refresh_from_db(from_queryset=Notice.objects.select_for_update(of=("self",)))
        _refuse_released(notice)
        before = notice.paper
        for letter in Delivery.objects.standing().filter(paper=before):
            withdraw(letter, reason=reason, by=by)
        notice.paper, notice.prepared_on = press.issue(draft, by=by, on=on), on
        notice.save(update_fields=["paper", "prepared_on"])
        lay_out(notice, on=on)
        numbers = {"before": before.number, "after": notice.paper.number}
        record(LetterAct.REPLACE_LETTER, notice, by=by, note=reason, **numbers)
    return notice


def _refuse_released(notice):
    if notice.released_on:
        raise ValidationError(
            _("Thông báo đã gửi nên không thay được. Kết quả đổi về sau cần văn bản đính chính."),
            code="already_released",
        )
