"""Báo cáo kết quả thực hiện Chương trình OCOP của năm: what the standing agency drafts at the year's end."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from ocop_portal.pdf.blocks import Issuer, Letterhead, Signature
from ocop_portal.texts.rules import Changed
from ocop_portal.texts.worded import Worded
from ocop_portal.wording import grouped

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")


@dataclass(frozen=True)
class ReportTable:
    """A table of text and whole numbers. `widths`: a class of papers.css for each column, "" the rest.

    `key` names its sheet in a spreadsheet; with `has_total` its last row is the sum.
    """

    key: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple, ...]
    widths: tuple[str, ...]
    has_total: bool = False

    def printed(self):
        """Its rows for the paper: (cells as (text, whether it is a number), whether it is the sum)."""
        last = len(self.rows) if self.has_total else 0
        for number, row in enumerate(self.rows, start=1):
            cells = [(grouped(cell), True) if isinstance(cell, int) else (str(cell), False) for cell in row]
            yield cells, number == last


@dataclass(frozen=True)
class ReportSection:
    """A heading, what it comes to in a sentence, its tables. Tables without rows are not printed."""

    title: str
    lead: str
    tables: tuple[ReportTable, ...]


@dataclass(frozen=True)
class ProgrammeReport(Worded):
    """`plan`: the year's plan as the text cites it; `until`: day of the figures, “05 tháng 6 năm 2024”."""

    letterhead: Letterhead
    issuer: Issuer
    addressees: tuple[str, ...]
    year: int
    plan: str
    until: str
    sections: tuple[ReportSection, ...]
    signature: Signature
    texts: tuple[Changed, ...] = ()

    template_name: ClassVar[str] = "certificates/pdf/programme_report.html"
    wording: ClassVar[str] = "programme_report"

    @property
    def title(self):
        return _("Báo cáo kết quả thực hiện Chương trình OCOP năm %s") % self.year

    @property
    def filename(self):
        return f"bao-cao-chuong-trinh-ocop-{self.year}.pdf"

    def values(self):
        return {
            **self.issuer.values(),
            "plan": self.plan,
            "year": self.year,
            "until": self.until,
            "as_above": (_("Như trên"),) if self.addressees else (),
        }

    def context(self):
        sections = list(zip(ROMAN, self.sections, strict=False))
        return {"paper": self, "text": self.text, "sections": sections}
