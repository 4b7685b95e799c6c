"""Thông báo of what the higher level found, to producer and commune (R-RANK-2, R-RANK-4)."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from ocop_portal.pdf.blocks import Issuer, Letterhead, Signature
from products.documents import ProducerFacts, ProductFacts


@dataclass(frozen=True)
class AnswerNotice:
    """`basis`: the papers it rests on, in words; `findings`: what was found, a paragraph each."""

    letterhead: Letterhead
    issuer: Issuer
    addressee: str
    round_name: str
    basis: str
    producer: ProducerFacts
    product: ProductFacts
    findings: tuple[str, ...]
    next_steps: tuple[str, ...]
    signature: Signature
    recipients: tuple[str, ...]

    template_name: ClassVar[str] = "certificates/pdf/answer_notice.html"

    @property
    def title(self):
        return _("Thông báo kết quả của cấp trên – %s") % self.product.name

    @property
    def filename(self):
        return f"thong-bao-ket-qua-cap-tren-{self.product.code}.pdf"

    def context(self):
        return {"paper": self}
