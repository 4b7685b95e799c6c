"""One click opens the dossier of a re-evaluation, filled in from the last one (E13, R-CERT-2)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from certificates import waiting
from certificates.models import Certificate
from certificates.renewing import window_of
from evaluations.actions.carrying import carry_over, carrying_of
from ocop_portal.wording import day
from products.actions import create_dossier, save_registration
from products.models import Round
from products.models.dossiers import Purpose


@transaction.atomic
def open_renewal(certificate, *, by, on):
    """The dossier that asks for this certificate anew: the one that is there, else a draft filled in.

    ValidationError: `too_early` before the window, naming the day; `no_round` when no round takes dossiers
    in; `not_renewable`; what `create_dossier` refuses.
    """
    certificate = Certificate.objects.select_for_update(of=("self",)).for_list().get(pk=certificate.pk)
    if found := waiting.renewal_dossiers(certificate, on).first():
        return found
    refuse_renewal(certificate, on)
    product = certificate.product
    dossier = create_dossier(product, round=round_for_renewal(on), purpose=Purpose.RENEWAL, by=by, on=on)
    if not product.group.is_tourism:
        save_registration(dossier, samples=dossier.law.samples_required)
    if carrying_of(dossier, on=on):
        carry_over(dossier, by=by, on=on)
    return dossier


def refuse_renewal(certificate, on):
    """ValidationError while this certificate cannot be asked anew; the text says from when on it can."""
    law = waiting.law_of_expiry(on)
    if law is not None:
        window_of(certificate, law, on).refuse(on)
    round_for_renewal(on)


def round_for_renewal(on):
    """The round that takes in; of two the one that closes first."""
    found = Round.objects.taking_in(on).order_by("intake_until", "pk").first()
    if found:
        return found
    coming = Round.objects.filter(opens_on__gt=on).order_by("opens_on").first()
    if coming:
        words = {"round": coming, "day": day(coming.opens_on)}
        text = _("Chưa có đợt nào nhận hồ sơ; %(round)s nhận từ ngày %(day)s.") % words
    else:
        text = _("Chưa có đợt nào nhận hồ sơ. Xin liên hệ Tổ giúp việc để mở đợt.")
    raise ValidationError(text, code="no_round")
