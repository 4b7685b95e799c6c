"""A criteria set as it stands on paper: parts, sections, criteria, levels, and what was chosen."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class SheetLevel:
    """A level: `stars` is the rank whose minimum it is, or None; `case` names its case in set 26."""

    text: str
    points: int
    stars: int | None = None
    chosen: bool = False
    case: str = ""

    @property
    def mark(self):
        return "*" * self.stars if self.stars else ""


@dataclass(frozen=True)
class SheetCriterion:
    """`points`: what was given, None on a blank sheet; a criterion without a chosen level is worth 0
    (R-SET-3).

    `guidance`: the rules printed under its name. `subsection`: heading of sets 11 and 13 (R-SET-7).
    `statement` and `evidence` are what the producer wrote and enclosed; papers that do not show them ignore
    them.
    """

    code: str
    name: str
    max_points: int
    levels: tuple[SheetLevel, ...]
    points: int | None = None
    guidance: tuple[str, ...] = ()
    subsection: str = ""
    statement: str = ""
    evidence: tuple[str, ...] = ()

    @property
    def chosen(self):
        return next((level for level in self.levels if level.chosen), None)


@dataclass(frozen=True)
class SheetSection:
    """`points` is the sum given in the section, None on a blank sheet."""

    code: str
    name: str
    max_points: int
    criteria: tuple[SheetCriterion, ...]
    points: int | None = None

    @property
    def is_criterion(self):
        """Whether the section is one criterion of the same number, printed as one row."""
        return len(self.criteria) == 1 and self.criteria[0].code == self.code


@dataclass(frozen=True)
class SheetPart:
    """Part A, B or C."""

    code: str
    name: str
    max_points: int
    sections: tuple[SheetSection, ...]
    points: int | None = None


@dataclass(frozen=True)
class SheetSet:
    """A criteria set. `number`: "09"; `source`: the text it is printed in and, where it stands in for another
    sheet, which one (rules.md): "Phụ lục II Quyết định số 26/2026/QĐ-TTg, nạp thay cho phiếu của …"."""

    number: str
    name: str
    source: str
    parts: tuple[SheetPart, ...]
    group: str = ""
    subgroup: str = ""
    lead_agency: str = ""
    disqualifiers: tuple[str, ...] = ()
    bands: str = ""
    max_points: int = 100
    points: int | None = None
    chosen_disqualifiers: frozenset[str] = field(default_factory=frozenset)

    @property
    def label(self):
        return f"{self.number} “{self.name}”"
