"""Entering the register of certificates from before the portal, with its own numbers and codes (R-CERT-6)."""

from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from certificates.models import Recipient
from certificates.rules import Act, valid_until
from ocop_portal.audit.history import record
from ocop_portal.regulations.models import Regulation
from ocop_portal.regulations.models.publication import PublishState
from products.actions import Act as ProductAct
from products.models import ProducerState

# Before any regulation that is here, as in all of them so far (R-CERT-1).
DEFAULT_MONTHS = 36


def last_day(issued_on):
    """How long an old certificate is valid: by the law that was in force when it was issued."""
    law = Regulation.objects.filter(intake_from__lte=issued_on, state=PublishState.PUBLISHED).last()
    return valid_until(issued_on, law.certificate_months if law else DEFAULT_MONTHS)


@transaction.atomic
def register_old(certificate, *, producer, product, commune, group, by):
    """Keep an unsaved certificate from before the portal: no evaluation, no decision, no paper.

    `producer` and `product` are the ones meant: unsaved they are made, in `commune` and of `group`, and the
    producer counts as confirmed, since an authority has recognised its product. Earlier certificates of
    the product point to this one.
    """
    if producer.pk is None:
        producer.commune = _needed(commune, "product__producer__commune", _("chủ thể"))
        producer.state = ProducerState.APPROVED
        producer.save()
        record(ProductAct.CREATE_PRODUCER, producer, by=by)
    is_new = product.pk is None
    if is_new:
        product.producer = producer
        product.group = _needed(group, "product__group", _("sản phẩm"))
        product.save()
        record(ProductAct.CREATE_PRODUCT, product, by=by)
    else:
        _refuse_second(certificate, product)
        if certificate.product_code and not product.code:
            product.code = certificate.product_code
            product.save(update_fields=["code"])
    certificate.product = product
    certificate.address = certificate.address or product.producer.full_address
    certificate.save()
    if not is_new:
        _chain(product, by=by)


def _refuse_second(certificate, product):
    """A product gets one certificate on one day: a second number for it is the same paper written twice."""
    same = product.certificates.filter(issued_on=certificate.issued_on).first()
    if same:
        text = _("Sản phẩm này đã có giấy cấp cùng ngày, số vào sổ %(number)s. Xin bỏ dòng trùng.")
        raise ValidationError({"register_number": text % {"number": same.register_number}})


def _needed(value, attribute, what):
    if value is None:
        text = _("Ghi cột này, vì %(what)s chưa có trên cổng và sẽ được lập mới.") % {"what": what}
        raise ValidationError({attribute: text})
    return value


def _chain(product, *, by):
    """Each old certificate that stands points to the next one of its product that is known (R-CERT-4)."""
    known = product.certificates.select_for_update(of=("self",)).known_to(Recipient.PRODUCER)
    for earlier, later in pairwise(known.order_by("issued_on", "pk")):
        if (
            earlier.paper_id is None
            and earlier.evaluation_id is None
            and not (earlier.replaced_by_id or earlier.revoked_on)
        ):
            earlier.replaced_by = later
            earlier.save(update_fields=["replaced_by"])
            record(Act.REPLACE_CERTIFICATE, earlier, by=by, replaced_by=later.register_number)
