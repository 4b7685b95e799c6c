"""Tờ trình: the standing agency's report to the authority on a session's results (E11)."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from ocop_portal.pdf.blocks import Issuer, Letterhead, Signature
from ocop_portal.pdf.wording import padded
from ocop_portal.texts.rules import Changed
from ocop_portal.texts.worded import Worded

from .decision import DecidedProduct


@dataclass(frozen=True)
class ProposalPaper(Worded):
    """`basis`: what the results rest on, "theo Biên bản số …"; `result_paper`: that paper alone.

    `products`: every product judged, whatever follows; `asked`: what is proposed, each with the number of
    products: recognise, refer, notify. `decisions`: how many drafts are enclosed.
    """

    letterhead: Letterhead
    issuer: Issuer
    regulation: str
    basis: str
    round_name: str
    products: tuple[DecidedProduct, ...]
    asked: tuple[tuple[str, int], ...]
    result_paper: str
    signature: Signature
    decisions: int = 1
    superior: str = ""
    texts: tuple[Changed, ...] = ()

    template_name: ClassVar[str] = "certificates/pdf/proposal.html"
    wording: ClassVar[str] = "proposal"

    @property
    def title(self):
        return _("Tờ trình phê duyệt kết quả đánh giá, phân hạng sản phẩm OCOP %s") % self.round_name

    @property
    def filename(self):
        number = self.letterhead.number
        return f"to-trinh-{padded(number) if number is not None else 'du-thao'}.pdf"

    def values(self):
        asked = dict(self.asked)
        return {
            **self.issuer.values(),
            "regulation": self.regulation,
            "basis": self.basis,
            "result_paper": self.result_paper,
            "round": self.round_name,
            "count": padded(len(self.products)),
            "superior": self.superior,
            "drafts": self._drafts(),
            "recognised": padded(asked.get("recognise", 0)),
            "referred": padded(asked.get("refer", 0)),
            "notified": padded(asked.get("notify", 0)),
        }

    def _drafts(self):
        if self.decisions == 1:
            return _("Dự thảo Quyết định")
        return _("Dự thảo %s Quyết định") % padded(self.decisions)

    def context(self):
        return {
            "paper": self,
            "text": self.text,
            "asked": [self.text[act] for act, count in self.asked if count],
        }
