"""Papers of the dossier that rest on a criteria set: self-assessment, commune report, score sheet."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.utils.translation import gettext as _

from ocop_portal.pdf.blocks import Letterhead, Signature, Tick
from ocop_portal.pdf.wording import long_date
from products.documents import ProducerFacts, ProductFacts

from .criteria import SheetSet


@dataclass(frozen=True)
class TextBlock:
    """A heading of the report and what the producer wrote under it; blank lines part paragraphs."""

    heading: str
    text: str


@dataclass(frozen=True)
class SelfAssessmentReport:
    """Báo cáo tự đánh giá: Mẫu 02, or Biểu 2 with the same fields and a `form_note` that says so (R-PAPER-1).

    `criteria` carries the claimed levels, statements and evidence names. `about`: further answers of part I;
    `papers`: its tick list; `results`: part II; `changes`: what changed since recognition (re-evaluation
    only); `plans`: part IV.
    """

    form_label: str
    place: str
    producer: ProducerFacts
    product: ProductFacts
    purpose: str
    dossier_code: str
    criteria: SheetSet
    form_note: str = ""
    about: tuple[TextBlock, ...] = ()
    papers: tuple[Tick, ...] = ()
    results: tuple[TextBlock, ...] = ()
    changes: tuple[TextBlock, ...] = ()
    plans: tuple[TextBlock, ...] = ()
    signed_on: date | None = None

    template_name: ClassVar[str] = "evaluations/pdf/self_assessment.html"

    @property
    def title(self):
        return _("Báo cáo tự đánh giá về sản phẩm – %s") % self.product.name

    @property
    def filename(self):
        return f"bao-cao-tu-danh-gia-{self.dossier_code}.pdf"

    def context(self):
        return {
            "paper": self,
            "author": self.producer.name,
            "signed_on": Letterhead((), self.place, issued_on=self.signed_on).place_and_date,
            "signature": Signature(
                (_("ĐẠI DIỆN THEO PHÁP LUẬT"), _("CỦA CƠ SỞ")),
                self.producer.representative,
                _("(Ký, họ tên, đóng dấu)"),
            ),
        }


@dataclass(frozen=True)
class FindingLine:
    """One of the four contents (R-COMM-1): what the producer states, what the commune found."""

    content: str
    statement: str
    finding: str


@dataclass(frozen=True)
class CommuneReportPaper:
    """Báo cáo của UBND cấp xã: Mẫu 03 or Biểu 3; no points (R-COMM-1).

    `commune`: "Ủy ban nhân dân xã Bình Đông"; `addressee`: the body it reports to; `purpose`: "đánh giá lần
    đầu"; `met_on`: day of the commune's meeting, None where none was held; `participants`: who was there, as
    the commune wrote it.
    """

    form_label: str
    letterhead: Letterhead
    commune: str
    addressee: str
    producer: ProducerFacts
    product: ProductFacts
    purpose: str
    dossier_code: str
    received_on: date
    findings: tuple[FindingLine, ...]
    signature: Signature
    recipients: tuple[str, ...]
    met_on: date | None = None
    participants: tuple[str, ...] = ()
    form_note: str = ""
    remark: str = ""

    template_name: ClassVar[str] = "evaluations/pdf/commune_report.html"

    @property
    def title(self):
        return _("Báo cáo đánh giá một số nội dung của hồ sơ – %s") % self.product.name

    @property
    def filename(self):
        return f"bao-cao-xa-{self.dossier_code}.pdf"

    def context(self):
        return {
            "paper": self,
            "received_on": long_date(self.received_on),
            "met_on": long_date(self.met_on) if self.met_on else "",
        }


@dataclass(frozen=True)
class ScoreSheetPaper:
    """Phiếu đánh giá of one member: every criterion, every level as a box, one chosen a criterion.

    `attempt` above 1 is a rescored sheet: `rescore_reason` and `first_total` then say why and from what.
    `by_hand` is filled in with a pen: lines for the opinion and for a reason of scoring again. `from_paper`
    was typed from such a sheet.
    """

    letterhead: Letterhead
    producer: ProducerFacts
    product: ProductFacts
    criteria: SheetSet
    member: str
    opinion: str = ""
    attempt: int = 1
    first_total: int | None = None
    rescore_reason: str = ""
    by_hand: bool = False
    from_paper: bool = False

    template_name: ClassVar[str] = "evaluations/pdf/score_sheet.html"

    @property
    def title(self):
        return _("Phiếu đánh giá sản phẩm OCOP – %s") % self.product.name

    @property
    def filename(self):
        return f"phieu-danh-gia-{self.product.code or 'san-pham'}.pdf"

    def context(self):
        return {
            "paper": self,
            "signature": Signature((_("NGƯỜI ĐÁNH GIÁ"),), self.member, _("(Ký và ghi rõ họ tên)")),
        }
