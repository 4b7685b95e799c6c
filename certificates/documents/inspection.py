"""Papers of inspections: the plan of a year, and the record with room for those who sign it."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from ocop_portal.pdf.blocks import Issuer, Letterhead, Signature, Tick
from ocop_portal.texts.rules import Changed
from ocop_portal.texts.worded import Worded

from .certificate_life import CertificateFacts


@dataclass(frozen=True)
class PlannedLine:
    """One certificate of a plan; `due`: the last day, “29/11/2024”."""

    product_name: str
    producer_name: str
    commune: str
    register_number: str
    due: str
    inspectors: str


@dataclass(frozen=True)
class InspectionPlanPaper(Worded):
    """`regulation`: the law with number and date; `contents`: what is inspected, a line each."""

    letterhead: Letterhead
    issuer: Issuer
    year: int
    regulation: str
    contents: tuple[str, ...]
    lines: tuple[PlannedLine, ...]
    signature: Signature
    texts: tuple[Changed, ...] = ()

    template_name: ClassVar[str] = "certificates/pdf/inspection_plan.html"
    wording: ClassVar[str] = "inspection_plan"

    @property
    def title(self):
        return _("Kế hoạch kiểm tra sản phẩm OCOP sau công nhận năm %s") % self.year

    @property
    def filename(self):
        return f"ke-hoach-kiem-tra-{self.year}.pdf"

    def values(self):
        return {**self.issuer.values(), "year": self.year, "regulation": self.regulation}

    def context(self):
        return {"paper": self, "text": self.text}


@dataclass(frozen=True)
class FoundLine:
    """One content of an inspection; without a chosen verdict its lines stay open for a pen."""

    content: str
    verdicts: tuple[Tick, ...]
    text: str = ""
    due: str = ""


@dataclass(frozen=True)
class InspectionRecord:
    """Those who were there sign it by hand. `basis`: the plan as it is cited, "" of a surprise.

    `demands`: what follows, a paragraph each. A record to be filled in on the spot has no `held`.
    """

    letterhead: Letterhead
    kind: str
    basis: str
    held: str
    inspectors: str
    attendees: str
    certificate: CertificateFacts
    lines: tuple[FoundLine, ...]
    demands: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    template_name: ClassVar[str] = "certificates/pdf/inspection_record.html"

    @property
    def title(self):
        return _("Biên bản kiểm tra sản phẩm OCOP – %s") % self.certificate.product_name

    @property
    def filename(self):
        return f"bien-ban-kiem-tra-{self.certificate.product_code or self.certificate.issued_on}.pdf"

    def context(self):
        hint = _("(Ký, ghi rõ họ tên)")
        signing = (
            (_("ĐẠI DIỆN CHỦ THỂ"), _("ĐẠI DIỆN UBND CẤP XÃ")),
            (_("NGƯỜI GHI BIÊN BẢN"), _("TRƯỞNG ĐOÀN KIỂM TRA")),
        )
        rows = [[Signature((label,), "", hint) for label in row] for row in signing]
        return {"paper": self, "signing": rows}
