"""Quyết định phê duyệt kết quả, with its annex (R-RANK-1, R-RANK-3).

Where every product goes up it is the decision that approves the scores for referral.
"""

from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from django.utils.translation import gettext as _

from ocop_portal.pdf.blocks import Issuer, Letterhead, Signature
from ocop_portal.pdf.wording import padded
from ocop_portal.texts.rules import Changed
from ocop_portal.texts.worded import Worded

NAMED_IN_ARTICLE = 6


@dataclass(frozen=True)
class DecidedProduct:
    """A product of the decision. `stars`: the rank recognised now, None where it is referred upwards.

    `mean`: already cut to two places; `address`: short, "xã Bình Đông"; `outcome`: last column of the annex.
    """

    code: str
    name: str
    producer: str
    address: str
    purpose: str
    mean: str
    outcome: str
    stars: int | None = None


@dataclass(frozen=True)
class DecisionPaper(Worded):
    """`authority`: who decides, in capitals over the grounds; `grounds`: legal texts, each printed behind
    "Căn cứ".

    `basis`: sentences behind the grounds, "Theo Biên bản số …", "Theo đề nghị của …"; none of them with an
    end mark. `superior` and `referral_band` ("từ 70 đến 100 điểm") are asked for where a product is
    referred; `superior_short` among the recipients. `criteria_sets`: which set for which product, with its
    source.
    """

    letterhead: Letterhead
    issuer: Issuer
    authority: str
    grounds: tuple[str, ...]
    round_name: str
    products: tuple[DecidedProduct, ...]
    criteria_sets: str
    signature: Signature
    basis: tuple[str, ...] = ()
    certificate_months: int = 36
    superior: str = ""
    superior_short: str = ""
    referral_band: str = ""
    texts: tuple[Changed, ...] = ()

    template_name: ClassVar[str] = "certificates/pdf/decision.html"
    wording: ClassVar[str] = "decision"

    @property
    def recognised(self):
        return sorted((p for p in self.products if p.stars is not None), key=lambda p: p.stars)

    @property
    def referred(self):
        return [p for p in self.products if p.stars is None]

    @property
    def subject_lines(self):
        if not self.recognised:
            return (
                _("Phê duyệt kết quả chấm điểm và chuyển hồ sơ sản phẩm OCOP %s") % self.round_name,
                _("đề nghị %s đánh giá, phân hạng") % self.superior,
            )
        first = _("Phê duyệt kết quả đánh giá, phân hạng và cấp Giấy chứng nhận")
        return first, _("sản phẩm OCOP %s") % self.round_name

    @property
    def title(self):
        subject = " ".join(self.subject_lines)
        return _("Quyết định %s") % (subject[0].lower() + subject[1:])

    @property
    def filename(self):
        number = padded(self.letterhead.number) if self.letterhead.number is not None else "du-thao"
        return f"quyet-dinh-{number}.pdf"

    @property
    def articles(self):
        """The names of its articles' words, in their order; each kind of outcome has one."""
        if not self.recognised:
            return ["approval_referral", "referral_alone", "duties_referral", "effect", "execution"]
        outcomes = ["recognition", "referral"] if self.referred else ["recognition"]
        return ["approval", *outcomes, "duties", "effect", "execution"]

    def values(self):
        communes = tuple(dict.fromkeys(product.address for product in self.products))
        return {
            **self.issuer.values(),
            "grounds": self.grounds,
            "basis": self.basis,
            "round": self.round_name,
            "count": padded(len(self.products)),
            "ranks": "; ".join(self._ranks()),
            "months": self.certificate_months,
            "referred_count": padded(len(self.referred)),
            "referred_names": _named(self.referred, _(" là ")),
            "band": self.referral_band,
            "superior": self.superior,
            "communes": ", ".join(communes),
            "each_commune": communes,
            "reported_to": (self.superior_short,) if self.superior_short else (),
            "last_article": len(self.articles),
            "sets": self.criteria_sets,
        }

    def context(self):
        articles = [_as_lines(self.text[name]) for name in self.articles]
        return {"paper": self, "text": self.text, "articles": list(enumerate(articles, 1))}

    def _ranks(self):
        for stars, found in groupby(self.recognised, key=lambda product: product.stars):
            products = list(found)
            facts = {"stars": stars, "count": padded(len(products)), "names": _named(products, _(": "))}
            yield _("hạng %(stars)s sao cho %(count)s sản phẩm%(names)s") % facts


def _as_lines(printed):
    return (printed,) if isinstance(printed, str) else printed


def _named(products, lead):
    """The products by name, or nothing where they are too many for an article and the annex lists them."""
    if len(products) > NAMED_IN_ARTICLE:
        return ""
    names = (
        _("%(name)s của %(producer)s, %(address)s")
        % {"name": p.name, "producer": p.producer, "address": p.address}
        for p in products
    )
    return lead + "; ".join(names)
