"""Tờ trình: the standing agency's report to the authority on a session's results (E11)."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from ocop_portal.pdf.blocks import Issuer, Letterhead, Signature
from ocop_portal.pdf.wording import padded

from .decision import DecidedProduct


@dataclass(frozen=True)
class ProposalPaper:
    """`basis`: what the results rest on, "Theo Biên bản số …"; `asked`: what is proposed, a line each.

    `products`: every product judged, whatever follows; `enclosures`: what lies with it, a line each.
    """

    letterhead: Letterhead
    issuer: Issuer
    regulation: str
    basis: str
    round_name: str
    products: tuple[DecidedProduct, ...]
    asked: tuple[str, ...]
    enclosures: tuple[str, ...]
    signature: Signature
    recipients: tuple[str, ...]

    template_name: ClassVar[str] = "certificates/pdf/proposal.html"

    @property
    def title(self):
        return _("Tờ trình phê duyệt kết quả đánh giá, phân hạng sản phẩm OCOP %s") % self.round_name

    @property
    def filename(self):
        number = self.letterhead.number
        return f"to-trinh-{padded(number) if number is not None else 'du-thao'}.pdf"

    def context(self):
        return {"paper": self, "count": padded(len(self.products))}
