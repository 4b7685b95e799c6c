"""Thông báo kết quả to producer and commune (R-RANK-4): means, never a member's score or name."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from ocop_portal.pdf.blocks import Issuer, Letterhead, Signature
from ocop_portal.pdf.wording import sentence
from ocop_portal.texts.rules import Changed
from ocop_portal.texts.worded import Worded
from products.documents import ProducerFacts, ProductFacts


@dataclass(frozen=True)
class CriterionMean:
    """`mean`: the members' mean in the criterion, already cut to two places (R-SCORE-7)."""

    code: str
    name: str
    max_points: int
    mean: str


@dataclass(frozen=True)
class PartMeans:
    """Part A, B or C with its criteria."""

    code: str
    name: str
    max_points: int
    mean: str
    criteria: tuple[CriterionMean, ...]


@dataclass(frozen=True)
class NoticedResult:
    """The result of one product. `outcome`: "Đạt hạng 3 sao"; `mean` "" and no `parts` where it was not
    ranked.

    `explanation`: paragraphs (R-SCORE-6); `missing`: what it lacks for `next_stars`, a line each;
    `criteria_set`: the sheet used, with its source.
    """

    producer: ProducerFacts
    product: ProductFacts
    purpose: str
    outcome: str
    explanation: tuple[str, ...]
    criteria_set: str
    mean: str = ""
    parts: tuple[PartMeans, ...] = ()
    next_stars: int | None = None
    missing: tuple[str, ...] = ()

    @property
    def sentences(self):
        """The explanation as a paper prints it, each paragraph closed."""
        return [sentence(line) for line in self.explanation]

    @property
    def items(self):
        """What is missing as a paper lists it: a semicolon after each, a full stop after the last."""
        bare = [line.rstrip(".") for line in self.missing]
        return [*(f"{line};" for line in bare[:-1]), *(f"{line}." for line in bare[-1:])]


@dataclass(frozen=True)
class ProducerNotice(Worded):
    """To the producer. `basis`: the paper the result rests on, "Quyết định số … ngày …"; `next_act`: what
    follows, recognise, refer or notify; `commune`: "xã Bình Đông".
    """

    letterhead: Letterhead
    issuer: Issuer
    round_name: str
    basis: str
    result: NoticedResult
    next_act: str
    commune: str
    signature: Signature
    superior: str = ""
    texts: tuple[Changed, ...] = ()

    template_name: ClassVar[str] = "certificates/pdf/producer_notice.html"
    wording: ClassVar[str] = "producer_notice"

    @property
    def title(self):
        return _("Thông báo kết quả đánh giá, phân hạng sản phẩm OCOP – %s") % self.result.product.name

    @property
    def filename(self):
        return f"thong-bao-ket-qua-{self.result.product.code}.pdf"

    def values(self):
        return {
            **self.issuer.values(),
            "basis": self.basis,
            "round": self.round_name,
            "producer": self.result.producer.name,
            "address": self.result.producer.address,
            "commune": self.commune,
            "superior": self.superior,
        }

    @property
    def next_steps(self):
        return self.text[f"next_{self.next_act}"]

    def context(self):
        results = _with_means([self.result])
        return {"paper": self, "text": self.text, "result": self.result, "results": results}


@dataclass(frozen=True)
class CommuneNotice(Worded):
    """To the commune, of every product of its producers in the round. `commune`: "Ủy ban nhân dân xã Bình
    Đông"; `next_act`: what follows for them, recognise, refer or notify.
    """

    letterhead: Letterhead
    issuer: Issuer
    commune: str
    round_name: str
    basis: str
    results: tuple[NoticedResult, ...]
    next_act: str
    signature: Signature
    texts: tuple[Changed, ...] = ()

    template_name: ClassVar[str] = "certificates/pdf/commune_notice.html"
    wording: ClassVar[str] = "commune_notice"

    @property
    def title(self):
        return _("Thông báo kết quả đánh giá, phân hạng sản phẩm OCOP – %s") % self.commune

    @property
    def filename(self):
        return "thong-bao-ket-qua-xa.pdf"

    def values(self):
        return {
            **self.issuer.values(),
            "basis": self.basis,
            "round": self.round_name,
            "commune": self.commune,
        }

    @property
    def next_steps(self):
        return self.text[f"next_{self.next_act}"]

    def context(self):
        return {"paper": self, "text": self.text, "results": _with_means(self.results)}


def _with_means(results):
    return [result for result in results if result.parts]
