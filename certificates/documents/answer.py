"""Thông báo of what the higher level found, to producer and commune (R-RANK-2, R-RANK-4)."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from ocop_portal.pdf.blocks import Issuer, Letterhead, Signature
from ocop_portal.texts.rules import Changed
from ocop_portal.texts.worded import Worded
from products.documents import ProducerFacts, ProductFacts


@dataclass(frozen=True)
class AnswerNotice(Worded):
    """`basis`: the papers it rests on, in words; `findings`: what was found, a paragraph each.

    `to`: producer or commune; `answered`: what was answered or is done about it, as its words are named.
    """

    letterhead: Letterhead
    issuer: Issuer
    addressee: str
    round_name: str
    basis: str
    producer: ProducerFacts
    product: ProductFacts
    findings: tuple[str, ...]
    to: str
    answered: str
    commune: str
    superior: str
    signature: Signature
    due: str = ""
    texts: tuple[Changed, ...] = ()

    template_name: ClassVar[str] = "certificates/pdf/answer_notice.html"
    wording: ClassVar[str] = "answer_notice"

    @property
    def title(self):
        return _("Thông báo kết quả của cấp trên – %s") % self.product.name

    @property
    def filename(self):
        return f"thong-bao-ket-qua-cap-tren-{self.product.code}.pdf"

    def values(self):
        return {
            **self.issuer.values(),
            "basis": self.basis,
            "round": self.round_name,
            "product": self.product.name,
            "code": self.product.code,
            "producer": self.producer.name,
            "address": self.producer.address,
            "commune": self.commune,
            "superior": self.superior,
            "due": self.due,
        }

    @property
    def next_steps(self):
        return self.text[f"{self.to}_{self.answered}"]

    @property
    def recipients(self):
        return self.text[f"recipients_{self.to}"]

    def context(self):
        return {"paper": self, "text": self.text}
