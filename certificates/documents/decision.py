"""Quyết định phê duyệt kết quả, with its annex (R-RANK-1, R-RANK-3).

Where every product goes up it is the decision that approves the scores for referral.
"""

from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from django.utils.translation import gettext as _

from ocop_portal.pdf.blocks import Issuer, Letterhead, Signature
from ocop_portal.pdf.wording import padded, sentence

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
class DecisionPaper:
    """`authority`: who decides, in capitals over the grounds; `grounds`: legal texts, each printed behind
    "Căn cứ".

    `basis`: sentences behind the grounds, "Theo Biên bản số …", "Theo đề nghị của …"; none of them with an
    end mark. `superior` and `referral_band` ("từ 70 đến 100 điểm") are asked for where a product is
    referred. `duties` and `executors` are the office's own articles. `criteria_sets`: which set for which
    product, with its source.
    """

    letterhead: Letterhead
    issuer: Issuer
    authority: str
    grounds: tuple[str, ...]
    round_name: str
    products: tuple[DecidedProduct, ...]
    duties: str
    executors: str
    criteria_sets: str
    signature: Signature
    recipients: tuple[str, ...]
    basis: tuple[str, ...] = ()
    certificate_months: int = 36
    superior: str = ""
    referral_band: str = ""

    template_name: ClassVar[str] = "certificates/pdf/decision.html"

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

    def context(self):
        return {
            "paper": self,
            "grounds": [*(_("Căn cứ %s") % ground for ground in self.grounds), *self.basis],
            "articles": list(enumerate(self._articles(), 1)),
            "count": padded(len(self.products)),
        }

    def _articles(self):
        yield self._approval()
        if self.recognised:
            yield self._recognition()
        if self.referred:
            yield self._referral()
        if self.duties:
            yield sentence(self.duties)
        yield _("Quyết định này có hiệu lực kể từ ngày ký.")
        yield _("%s chịu trách nhiệm thi hành Quyết định này./.") % self.executors

    def _approval(self):
        text = _(
            "Phê duyệt kết quả %(what)s %(count)s sản phẩm tham gia Chương trình Mỗi xã một sản phẩm "
            "%(round)s trên địa bàn %(area)s (chi tiết tại Phụ lục kèm theo)."
        )
        return text % {
            "what": _("đánh giá, phân hạng") if self.recognised else _("chấm điểm"),
            "count": padded(len(self.products)),
            "round": self.round_name,
            "area": self.issuer.area,
        }

    def _recognition(self):
        ranks = [
            _("hạng %(stars)s sao cho %(count)s sản phẩm%(names)s")
            % {"stars": stars, "count": padded(len(products)), "names": _named(products, _(": "))}
            for stars, products in (
                (s, list(found)) for s, found in groupby(self.recognised, key=lambda p: p.stars)
            )
        ]
        return _(
            "Công nhận và cấp Giấy chứng nhận sản phẩm OCOP %(ranks)s. Giấy chứng nhận có giá trị trong thời"
            " hạn "
            "%(months)s tháng kể từ ngày ban hành Quyết định này."
        ) % {"ranks": "; ".join(ranks), "months": self.certificate_months}

    def _referral(self):
        return _(
            "%(act)s, sản phẩm mẫu của %(count)s sản phẩm đạt %(band)s%(names)s, "
            "đề nghị %(superior)s đánh giá, phân hạng theo thẩm quyền."
        ) % {
            "act": _("Phê duyệt kết quả chấm điểm và chuyển hồ sơ") if self.recognised else _("Chuyển hồ sơ"),
            "count": padded(len(self.referred)),
            "band": self.referral_band,
            "names": _named(self.referred, _(" là ")),
            "superior": self.superior,
        }


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
