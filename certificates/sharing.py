"""What networks and search engines read of a product's page: full addresses, a picture, structured data."""

import json
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from certificates.catalogue import page_url, photo_url
from products.pictures import SHARE

# What would end the script element early, or open a comment in it.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
DESCRIPTION_MAX = 200


@dataclass(frozen=True)
class Share:
    """How a link to the page looks where people share it."""

    title: str
    description: str
    url: str
    image: str


def full(path):
    """The address as it stands outside the portal; nothing for nothing."""
    return settings.SITE_URL + path if path else ""


def share_of(certificate):
    stars = _("%(product)s – OCOP %(stars)d sao")
    return Share(
        title=stars % {"product": certificate.product_name, "stars": certificate.stars},
        description=description_of(certificate),
        url=full(page_url(certificate)),
        image=full(photo_url(certificate.product, SHARE)),
    )


def description_of(certificate):
    """The beginning of the story; without one, who makes the product and where."""
    if story := " ".join(certificate.product.story.split()):
        return Truncator(story).chars(DESCRIPTION_MAX)
    facts = {
        "stars": certificate.stars,
        "producer": certificate.producer_name,
        "commune": certificate.product.producer.commune.name,
    }
    return _("Sản phẩm OCOP %(stars)d sao của %(producer)s, %(commune)s.") % facts


def check_path(certificate):
    """Where to check the certificate: by the product's code, for the code in the QR stays on the paper."""
    query = {"ma": certificate.product_code} if certificate.product_code else None
    return reverse("certificates:public_search", query=query)


def structured_data(certificate, *, on):
    """The product and its certificate in the words of schema.org."""
    product = certificate.product
    data = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": certificate.product_name,
        "description": description_of(certificate),
        "url": full(page_url(certificate)),
        "image": full(photo_url(product, SHARE)),
        "productID": certificate.product_code,
        "category": product.group.name,
        "manufacturer": {
            "@type": "Organization",
            "name": certificate.producer_name,
            "address": certificate.address,
        },
        "hasCertification": _certification(certificate, on),
    }
    return {name: value for name, value in data.items() if value}


def _certification(certificate, on):
    active = certificate.valid_until >= on
    return {
        "@type": "Certification",
        "name": _("Giấy chứng nhận sản phẩm OCOP đạt %(stars)d sao") % {"stars": certificate.stars},
        "certificationIdentification": certificate.register_number,
        "issuedBy": {"@type": "GovernmentOrganization", "name": certificate.authority.name},
        "datePublished": certificate.issued_on.isoformat(),
        "expires": certificate.valid_until.isoformat(),
        "certificationStatus": f"https://schema.org/Certification{'Active' if active else 'Inactive'}",
        "certificationRating": {"@type": "Rating", "ratingValue": certificate.stars, "bestRating": 5},
        "url": full(check_path(certificate)),
    }


def as_script(data):
    """JSON that may stand in a script element as it is."""
    return json.dumps(data, ensure_ascii=False).translate(ESCAPES)
