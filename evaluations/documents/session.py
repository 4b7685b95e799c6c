"""Papers of a council's session. They never reach producer or commune (R-SCORE-7)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from django.utils.translation import gettext as _

from ocop_portal.pdf.blocks import CitedPaper, Letterhead, Signature
from ocop_portal.pdf.wording import clock_time, long_date, padded
from ocop_portal.texts.rules import Changed
from ocop_portal.texts.worded import Worded


@dataclass(frozen=True)
class MemberColumn:
    """A member's column: `label` is short ("NN&PTNT"; "" prints the column's number), `name` goes to the
    legend.
    """

    name: str
    label: str = ""


@dataclass(frozen=True)
class AttemptRow:
    """One scoring of a product. `totals` in the columns' order: a total, or "KTG" where a member did not
    score.

    `shown`: the mean already cut to two places, or what stands in its place ("Chấm lại"). `changed`: columns
    (from 0) whose member scored anew.
    """

    number: int
    totals: tuple[int | str, ...]
    spread: int | None
    shown: str
    changed: frozenset[int] = frozenset()

    @property
    def cells(self):
        """Each total, and whether it was given anew."""
        return [(total, column in self.changed) for column, total in enumerate(self.totals)]


@dataclass(frozen=True)
class SummaryRow:
    """A product with its scorings, the first one first; `stars` None where it is not ranked (R-SCORE-5).

    A product that was never scored takes one AttemptRow with blank totals and `spread` None. `verdict`
    replaces the star boxes where there are none: "Loại", "Dừng chấm".
    """

    code: str
    name: str
    producer: str
    address: str
    attempts: tuple[AttemptRow, ...]
    stars: int | None
    verdict: str = ""


@dataclass(frozen=True)
class SummaryTable:
    """Bảng tổng hợp: one column a member; scorings before the last in italics.

    `ranks`: the star columns, highest first; `criteria_sets`: which set for which product, with its source;
    `notes`: sentences under the table.
    """

    letterhead: Letterhead
    round_name: str
    minutes: CitedPaper
    members: tuple[MemberColumn, ...]
    rows: tuple[SummaryRow, ...]
    criteria_sets: str
    chair: str
    secretary: str
    absent: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    ranks: tuple[int, ...] = (5, 4, 3)

    template_name: ClassVar[str] = "evaluations/pdf/summary.html"

    @property
    def title(self):
        return _("Bảng tổng hợp kết quả đánh giá, phân hạng sản phẩm OCOP %s") % self.round_name

    @property
    def filename(self):
        return f"bang-tong-hop-{self.minutes.issued_on:%Y-%m-%d}.pdf"

    def context(self):
        hint = _("(Ký, ghi rõ họ tên)")
        return {
            "paper": self,
            "secretary": Signature((_("THƯ KÝ"),), self.secretary, hint),
            "chair": Signature((_("CHỦ TỊCH HỘI ĐỒNG"),), self.chair, hint),
        }


@dataclass(frozen=True)
class AttendanceLine:
    """A seat at the session. `reason`: why absent; `is_member`: counted, of a member and a substitute one."""

    name: str
    position: str
    role: str
    present: bool
    reason: str = ""
    is_member: bool = True


@dataclass(frozen=True)
class RecusalLine:
    """A member who did not take part in one product, and why (R-CNCL-4)."""

    name: str
    product: str
    reason: str


@dataclass(frozen=True)
class RescoredLine:
    """A member's sheet before and after rescoring, with the reason on it (R-SCORE-3)."""

    member: str
    before: int
    after: int
    reason: str


@dataclass(frozen=True)
class ScoringLine:
    """One scoring of a product in figures; `shown` is the mean already cut, or what stands in its place."""

    number: int
    sheets: int
    highest: int
    lowest: int
    spread: int
    shown: str
    verdict: str


@dataclass(frozen=True)
class ProductResult:
    """What the minutes say of one product: `explanation` in paragraphs (R-SCORE-6), `questions` in lines."""

    name: str
    code: str
    producer: str
    purpose: str
    scorings: tuple[ScoringLine, ...]
    explanation: tuple[str, ...]
    conclusion: str
    rescored: tuple[RescoredLine, ...] = ()
    discussion: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class VoteLine:
    """A vote of the council; figures are members. `dissent`: opinions that members want kept."""

    text: str
    voters: int
    agreed: int
    against: int
    other: int
    dissent: str = ""


@dataclass(frozen=True)
class MinutesPaper(Worded):
    """Biên bản of a session (R-CNCL-2…6, R-SCORE-3, 4, 6).

    `founding`: the decision that set the council up, by `founded_by`; `quorum`: the sentence that says the
    session may be held; `minimum_way`: how star minimums are met under the quy chế; `spread_limit` None: no
    limit. `written` marks a session by written opinions. Times are local.
    """

    letterhead: Letterhead
    round_name: str
    founding: CitedPaper
    founded_by: str
    started_at: datetime
    venue: str
    attendance: tuple[AttendanceLine, ...]
    quorum: str
    chair: str
    chair_name: str
    secretary: str
    secretary_name: str
    criteria_sets: str
    minimum_way: str
    results: tuple[ProductResult, ...]
    conclusions: tuple[str, ...]
    enclosures: str
    area: str
    spread_limit: int | None = None
    released_on: date | None = None
    release_rule: str = ""
    ended_at: datetime | None = None
    presenters: str = ""
    recusals: tuple[RecusalLine, ...] = ()
    proceedings: tuple[str, ...] = ()
    votes: tuple[VoteLine, ...] = ()
    dissent: str = ""
    written: bool = False
    texts: tuple[Changed, ...] = ()

    template_name: ClassVar[str] = "evaluations/pdf/minutes.html"
    wording: ClassVar[str] = "minutes"

    @property
    def title(self):
        return _("Biên bản họp Hội đồng đánh giá, phân hạng sản phẩm OCOP %s") % self.round_name

    @property
    def filename(self):
        return f"bien-ban-{self.started_at:%Y-%m-%d}.pdf"

    @property
    def absent(self):
        return [line for line in self.attendance if not line.present]

    def values(self):
        return {
            "founding": self.founding,
            "body": self.founded_by,
            "round": self.round_name,
            "enclosures": self.enclosures,
            "area": self.area,
        }

    def context(self):
        present = [line for line in self.attendance if line.present]
        return {
            "paper": self,
            "text": self.text,
            "present": present,
            "absent": self.absent,
            "present_count": padded(len(present)),
            "seat_count": padded(sum(line.is_member for line in self.attendance)),
            "started_at": clock_time(self.started_at),
            "ended_at": clock_time(self.ended_at) if self.ended_at else "",
            "released_on": long_date(self.released_on) if self.released_on else "",
            "secretary": Signature((_("THƯ KÝ"),), self.secretary_name),
            "chair": Signature((_("CHỦ TỊCH HỘI ĐỒNG"),), self.chair_name),
        }
