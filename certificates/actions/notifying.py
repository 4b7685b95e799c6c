"""Making results known to producers and communes (R-RANK-4)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from certificates import emails
from certificates.actions.issuing import lay_out
from certificates.actions.referring import pass_letter_on
from certificates.models import Certificate, Notice, Recipient
from certificates.rules import Act
from ocop_portal.audit.history import record
from ocop_portal.regulations.clock import business_now
from products.actions.delivering import release
from products.models import Delivery


@transaction.atomic
def release_notices(notices, *, by, on):
    """Send these notices together: from now on their recipients see the results (R-SCORE-7).

    ValidationError: `none_chosen`, `already_released`, `withdrawn` (then none of them is sent).
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
    letters = _letters_of(locked, on=on)
    for notice in locked:
        _release(notice, letters[notice.paper_id], by=by, on=on)
    return locked


def _letters_of(notices, *, on):
    """The letters of these notices by paper, locked; made now for those from before the outbox."""
    papers = [notice.paper_id for notice in notices]
    found = Delivery.objects.select_for_update(of=("self",)).filter(paper__in=papers).for_list()
    letters = {letter.paper_id: letter for letter in found}
    return {n.paper_id: letters.get(n.paper_id) or lay_out(n, on=on) for n in notices}


def _release(notice, letter, *, by, on):
    notice.released_on, notice.released_at, notice.released_by = on, business_now(), by
    notice.save(update_fields=["released_on", "released_at", "released_by"])
    record(Act.RELEASE_NOTICE, notice, by=by, number=notice.paper.number)
    if notice.recipient == Recipient.PRODUCER:
        _replace_earlier(notice.evaluation, by=by)
    release(letter, message=emails.notice_released(notice), by=by, on=on)
    pass_letter_on(notice.evaluation, by=by, on=on)


def _replace_earlier(evaluation, *, by):
    """The product's earlier certificates, run out or not, point to their successor (R-CERT-4).

    Not before: whoever checks the code on an old certificate would read the new result there (R-SCORE-7).
    """
    certificate = Certificate.objects.filter(evaluation=evaluation).first()
    if certificate is None:
        return
    standing = Certificate.objects.select_for_update().filter(
        product=certificate.product, replaced_by=None, revoked_on=None, issued_on__lte=certificate.issued_on
    )
    for earlier in standing.exclude(pk=certificate.pk):
        earlier.replaced_by = certificate
        earlier.save(update_fields=["replaced_by"])
        record(Act.REPLACE_CERTIFICATE, earlier, by=by, replaced_by=certificate.register_number)
