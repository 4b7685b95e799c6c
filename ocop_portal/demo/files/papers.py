"""PDF papers that a demo producer encloses: contracts, registrations, test results."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from ocop_portal import pdf
from ocop_portal.pdf.blocks import Letterhead, Signature
from ocop_portal.pdf.wording import long_date

WARNING = "Tệp minh họa do bản trình diễn tạo ra: không phải giấy tờ thật, không có giá trị pháp lý."
PLACE = "Bình Sơn"


@dataclass(frozen=True)
class EvidencePaper:
    """`body`: lines of the issuing body, empty for a private paper; `signer`: capacity and name;
    `table`: {"head": [...], "rows": [[...]]}."""

    heading: str
    dated: date
    signer: tuple[str, str]
    subtitle: str = ""
    number: str = ""
    body: tuple[str, ...] = ()
    facts: tuple = ()
    table: dict = field(default_factory=dict)
    text: tuple[str, ...] = ()
    place: str = PLACE

    warning: ClassVar[str] = WARNING
    template_name: ClassVar[str] = "demo/evidence.html"

    @property
    def title(self):
        return self.heading

    @property
    def filename(self):
        return "minh-chung.pdf"

    def context(self):
        capacity, name = self.signer
        return {
            "paper": self,
            "letterhead": Letterhead(self.body, self.place) if self.body else None,
            "signature": Signature((capacity,), name, "(Đã ký – minh họa)"),
            "place_and_date": f"{self.place}, ngày {long_date(self.dated)}",
        }


def paper(row):
    """PDF bytes of an evidence row of fixtures/demo/dossiers."""
    shown = {key: row[key] for key in ("subtitle", "number", "table", "place") if key in row}
    return pdf.render(
        EvidencePaper(
            heading=row["title"],
            dated=date.fromisoformat(row["dated"]),
            signer=tuple(row["signer"]),
            body=tuple(row.get("body", ())),
            facts=tuple(map(tuple, row.get("facts", ()))),
            text=tuple(row.get("text", ())),
            **shown,
        ),
        specimen=True,
    )
