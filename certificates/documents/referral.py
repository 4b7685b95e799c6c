"""Công văn chuyển hồ sơ, and the cover and contents of the packet that goes with it (R-RANK-1, R-RANK-3)."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from ocop_portal.pdf.blocks import CitedPaper, Issuer, Letterhead, Signature
from ocop_portal.pdf.packet import ContentsRow
from ocop_portal.pdf.twin import MANIFEST, DigestRow
from ocop_portal.pdf.wording import padded
from ocop_portal.texts.rules import Changed
from ocop_portal.texts.worded import Worded


@dataclass(frozen=True)
class ReferredProduct:
    """`mean` already cut; `samples`: "05 chai"; `packet_code`: the code stamped on its packet."""

    code: str
    name: str
    producer: str
    address: str
    mean: str
    samples: str
    packet_code: str


@dataclass(frozen=True)
class ReferralLetter(Worded):
    """`addressees`: full names; `regulation`: the legal text with its title; `band`: "từ 70 đến 100 điểm".

    `superior`: whose power it is to rank them; `samples_note`: how and when the samples were sealed.
    """

    letterhead: Letterhead
    issuer: Issuer
    addressees: tuple[str, ...]
    regulation: str
    round_name: str
    decision: CitedPaper
    products: tuple[ReferredProduct, ...]
    superior: str
    band: str
    signature: Signature
    samples_note: str = ""
    texts: tuple[Changed, ...] = ()

    template_name: ClassVar[str] = "certificates/pdf/referral_letter.html"
    wording: ClassVar[str] = "referral_letter"

    @property
    def title(self):
        return (
            _("Công văn chuyển hồ sơ, sản phẩm mẫu đề nghị đánh giá, phân hạng sản phẩm OCOP %s")
            % self.round_name
        )

    @property
    def filename(self):
        return f"cong-van-chuyen-ho-so-{self.products[0].packet_code}.pdf"

    def values(self):
        return {
            **self.issuer.values(),
            "regulation": self.regulation,
            "round": self.round_name,
            "decision": self.decision,
            "count": padded(len(self.products)),
            "band": self.band,
            "superior": self.superior,
            "packets": "; ".join(product.packet_code for product in self.products),
            "samples_note": self.samples_note or _("số lượng ghi trong bảng trên"),
            "addressees": ", ".join(self.addressees),
            "each_commune": tuple(dict.fromkeys(product.address for product in self.products)),
            "each_producer": tuple(dict.fromkeys(product.producer for product in self.products)),
        }

    def context(self):
        return {"paper": self, "text": self.text}


@dataclass(frozen=True)
class PacketCover:
    """Cover of the packet. `senders`: lines of the sending bodies, the last in bold; `month`: "tháng 6 năm
    2024".
    """

    code: str
    senders: tuple[str, ...]
    purpose_line: str
    round_name: str
    product_name: str
    product_code: str
    producer_name: str
    address: str
    purpose: str
    mean: str
    addressee: str
    place: str
    month: str

    template_name: ClassVar[str] = "certificates/pdf/packet_cover.html"

    @property
    def title(self):
        return _("Bộ hồ sơ %(code)s – %(name)s") % {"code": self.code, "name": self.product_name}

    @property
    def filename(self):
        return f"bo-ho-so-{self.code}.pdf"

    def context(self):
        return {"paper": self}


@dataclass(frozen=True)
class PacketContents:
    """Contents of the packet; `packet` takes `PacketContents.of(code, signature)` and fills in the rows."""

    code: str
    rows: tuple[ContentsRow, ...]
    signature: Signature

    template_name: ClassVar[str] = "certificates/pdf/packet_contents.html"

    @classmethod
    def of(cls, code, signature):
        return lambda rows: cls(code, tuple(rows), signature)

    @property
    def title(self):
        return _("Mục lục bộ hồ sơ %s") % self.code

    @property
    def filename(self):
        return f"muc-luc-{self.code}.pdf"

    def context(self):
        return {"paper": self, "count": padded(sum(not row.is_heading for row in self.rows))}


@dataclass(frozen=True)
class PacketDigests:
    """The source files with their pages and SHA-256; `packet` takes `PacketDigests.of(code)`."""

    code: str
    rows: tuple[DigestRow, ...]

    template_name: ClassVar[str] = "certificates/pdf/packet_digests.html"

    @classmethod
    def of(cls, code):
        return lambda rows: cls(code, tuple(rows))

    @property
    def title(self):
        return _("Danh mục tệp và mã SHA-256 của bộ hồ sơ %s") % self.code

    @property
    def filename(self):
        return f"danh-muc-tep-{self.code}.pdf"

    def context(self):
        others = [row.number for row in self.rows if not row.archival]
        return {"paper": self, "manifest": MANIFEST, "others": others}
