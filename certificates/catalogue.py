"""What the public catalogue shows: items for its filters, and cards of the products that were found."""

from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from certificates import waiting
from certificates.deadlines import ladder_of
from certificates.models import Certificate
from certificates.rules import CertificateStatus
from certificates.shelf import EXPIRED, VALID, Item
from ocop_portal.search import fold
from ocop_portal.wording import day
from products.models import ProductGroup

ICONS = {"I": "basket", "II": "cup-hot", "III": "box-seam", "IV": "palette", "V": "flower1", "VI": "geo-alt"}
PREFIX = "Sản phẩm "


@dataclass(frozen=True)
class Card:
    """A product of the catalogue in the shape that its templates take."""

    certificate: Certificate
    url: str
    photo: str
    icon: str
    group: str
    maker: str
    kind: str
    validity: str
    validity_icon: str


def top_groups():
    """The six groups by code, under short names: “Thực phẩm”."""
    rows = ProductGroup.objects.filter(parent=None).values_list("code", "name")
    return {code: _short(name) for code, name in rows}


def _short(name):
    bare = name.removeprefix(PREFIX)
    return bare[:1].upper() + bare[1:]


def top_code(group):
    """The code of the group's top group: “I” for “I.4.a”."""
    return group.code.partition(".")[0]


def items_on(on):
    """Every product of the catalogue on this date, as its filters see it."""
    shown = Certificate.objects.in_catalogue(on).with_status(on).order_by()
    rows = shown.values_list(
        "pk",
        "product_name",
        "producer_name",
        "product__producer__commune__name",
        "product_code",
        "stars",
        "product__group__code",
        "status",
        "product__producer__commune",
    )
    return [
        Item(
            certificate=pk,
            name=name,
            words=fold(f"{name} {producer} {commune_name} {code}"),
            stars=str(stars),
            group=group.partition(".")[0],
            validity=EXPIRED if status == CertificateStatus.EXPIRED else VALID,
            commune=str(commune),
        )
        for pk, name, producer, commune_name, code, stars, group, status, commune in rows
    ]


def present_certificates(products, on):
    """The certificate under which the public knows each of these products: {product's pk: certificate}."""
    shown = Certificate.objects.in_catalogue(on).filter(product__in=products).for_catalogue()
    return {certificate.product_id: certificate for certificate in shown}


def cards_of(pks, *, on):
    """Cards of these certificates, in this order."""
    found = Certificate.objects.for_catalogue().in_bulk(pks)
    groups, ending_until = top_groups(), last_day_of_warning(on)
    return [card_of(found[pk], groups=groups, ending_until=ending_until, on=on) for pk in pks]


def last_day_of_warning(on):
    """A certificate that ends by this day is shown as running out (R-CERT-2)."""
    law = waiting.law_of_expiry(on)
    return on + timedelta(days=ladder_of(law).notice_from) if law else on


def card_of(certificate, *, groups, ending_until, on):
    product = certificate.product
    code = top_code(product.group)
    kind, text, icon = _validity(certificate, ending_until, on)
    return Card(
        certificate=certificate,
        url=page_url(certificate),
        photo=photo_url(product, "the"),
        icon=ICONS.get(code, "box-seam"),
        group=groups.get(code, product.group.name),
        maker=f"{certificate.producer_name}, {product.producer.commune.name}",
        kind=kind,
        validity=text % {"day": day(certificate.valid_until)},
        validity_icon=icon,
    )


def _validity(certificate, ending_until, on):
    until, status = certificate.valid_until, certificate.status_on(on)
    if status == CertificateStatus.GRACE:
        return "warn", _("Đang gia hạn, giấy hết hạn ngày %(day)s"), "hourglass-split"
    if status == CertificateStatus.EXPIRED:
        return "off", _("Đã hết hạn ngày %(day)s"), "clock-history"
    if until <= ending_until:
        return "warn", _("Hết hạn ngày %(day)s"), "clock"
    return "done", _("Hiệu lực đến %(day)s"), "check-lg"


def page_url(certificate):
    """The one address of a product's public page, with its name for people who read it."""
    slug = slugify(fold(certificate.product_name)) or "san-pham"
    return reverse("certificates:catalogue_product", args=[certificate.product_id, slug])


def photo_url(product, size):
    """The public photo in this size, or ""; another photo has another address."""
    if not product.photo:
        return ""
    version = product.photo.name.rsplit("/", 1)[-1][:8]
    return reverse("certificates:catalogue_photo", args=[product.pk, size], query={"v": version})


def public_facts(certificate, *, on):
    """Rows of the page: what the certificate and the producer say of the product, save what is empty."""
    product, issuer = certificate.product, certificate.authority
    answering = issuer.answering_on(on)
    rows = [
        (_("Chủ thể"), certificate.producer_name),
        (_("Địa chỉ"), certificate.address[:1].upper() + certificate.address[1:]),
        (_("Nhóm sản phẩm"), product.group.name),
        (_("Quy cách"), product.packaging),
        (_("Mã số sản phẩm"), certificate.product_code),
        (_("Mã số vùng trồng"), product.growing_area_code),
        (_("Mã truy xuất nguồn gốc"), product.traceability_code),
        (_("Cơ quan cấp"), issuer.name),
        (_("Cơ quan phụ trách hiện nay"), answering.name if answering != issuer else ""),
        (_("Ngày cấp"), day(certificate.issued_on)),
    ]
    return [(label, value) for label, value in rows if value]
