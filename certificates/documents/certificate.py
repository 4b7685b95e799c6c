"""Giấy chứng nhận (R-CERT-5): the fields of certificate.json, on one page however long the names are."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from django.utils.translation import gettext as _

from ocop_portal.pdf.blocks import CitedPaper, Letterhead, Signature
from ocop_portal.pdf.images import data_uri, qr_code
from ocop_portal.pdf.wording import long_date, short_date
from ocop_portal.texts.rules import Changed
from ocop_portal.texts.worded import Worded

LONG, VERY_LONG, CROWDED, PACKED = 60, 140, 400, 1000
LONG_ADDRESS = 52  # what one line holds behind its label


@dataclass(frozen=True)
class CertificatePaper(Worded):
    """`issuing_body`: "Ủy ban nhân dân huyện Bình Sơn"; `address` complete; `check_url`: what the QR opens;
    `check_code`: the same code as it is typed by hand, "7K3M-Q2XD-…".

    `emblem` and `logo` are the office's own files; without them their places stay blank. `replaces`: the one
    that this one corrects, “01/2024 ngày 05/6/2024”.
    """

    issuing_body: str
    product_name: str
    product_code: str
    producer_name: str
    address: str
    year: int
    stars: int
    register_number: str
    decision: CitedPaper
    place: str
    issued_on: date
    months: int
    expires_on: date
    signature: Signature
    check_url: str
    check_code: str
    emblem: Path | None = None
    logo: Path | None = None
    replaces: str = ""
    texts: tuple[Changed, ...] = ()

    template_name: ClassVar[str] = "certificates/pdf/certificate.html"
    wording: ClassVar[str] = "certificate"

    @property
    def title(self):
        return _("Giấy chứng nhận sản phẩm OCOP %(stars)s sao – %(name)s") % {
            "stars": self.stars,
            "name": self.product_name,
        }

    @property
    def filename(self):
        return f"GCN-{self.product_code}.pdf"

    @property
    def addressee(self):
        return self.producer_name

    @property
    def recipients(self):
        return ()

    def values(self):
        return {"year": self.year}

    def context(self):
        lines = (self.product_name, self.producer_name, self.address)
        return {
            "paper": self,
            "text": self.text,
            "author": self.issuing_body,
            "emblem": data_uri(self.emblem),
            "logo": data_uri(self.logo),
            "qr": qr_code(self.check_url),
            "stars": range(1, self.stars + 1),
            "place_and_date": Letterhead((), self.place, issued_on=self.issued_on).place_and_date,
            "decided_on": long_date(self.decision.issued_on),
            "expires_on": short_date(self.expires_on),
            "crowded": sum(map(len, lines)) > CROWDED,
            "packed": sum(map(len, lines)) > PACKED,
            "product_size": _size(self.product_name),
            "producer_size": _size(self.producer_name),
            "address_size": _size(self.address, LONG_ADDRESS),
        }


def _size(text, long=LONG):
    """The step of type size that a line of this length takes."""
    return "very-long" if len(text) > VERY_LONG else "long" if len(text) > long else ""
