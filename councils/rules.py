"""Rules of councils and sessions on plain values (R-CNCL-*). No Django, no database, no clock."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from ocop_portal.regulations.deadlines import working_days_before


@dataclass(frozen=True)
class Problem:
    """Something that is missing before a session is legal, in Vietnamese, and the rule behind it.

    `condition` names the line of “Điều kiện khai mạc” that it belongs to.
    """

    text: str
    ground: str
    condition: str = field(default="", compare=False)


@dataclass(frozen=True)
class SeatFacts:
    """What composition asks of a seat: the fields it represents, and whether it is the chair's."""

    is_chair: bool
    fields: Collection[str]


@dataclass(frozen=True)
class FieldRule:
    """A field that a council may have to represent: `need` is always, group or optional (R-CNCL-1)."""

    code: str
    name: str
    need: str
    manages: Collection[str] = ()


@dataclass(frozen=True)
class CompositionRule:
    """How a regulation wants its councils composed."""

    members_min: int
    members_max: int
    fields: Sequence[FieldRule]
    ground: str


def composition_problems(seats, rule, *, lead_agencies=()):
    """What keeps these seats from being a legal council (R-CNCL-1); empty when nothing does.

    `lead_agencies`: the agencies that manage the product groups to be judged; each must be represented.
    """
    found = []
    if not rule.members_min <= len(seats) <= rule.members_max:
        text = (
            f"Hội đồng có {len(seats)} thành viên; "
            f"quy định từ {rule.members_min} đến {rule.members_max} thành viên."
        )
        found.append(Problem(text, rule.ground, "size"))
    if sum(seat.is_chair for seat in seats) != 1:
        text = "Hội đồng phải có một Chủ tịch là lãnh đạo cơ quan thành lập."
        found.append(Problem(text, rule.ground, "chair"))
    represented = {code for seat in seats for code in seat.fields}
    return found + [
        Problem(_missing_field(wanted), rule.ground, "fields")
        for wanted in rule.fields
        if _must_sit(wanted, set(lead_agencies)) and wanted.code not in represented
    ]


def _must_sit(wanted, lead_agencies):
    if wanted.need == "group":
        return bool(lead_agencies & set(wanted.manages))
    return wanted.need == "always"


def _missing_field(wanted):
    why = ", là ngành quản lý nhóm sản phẩm được đánh giá" if wanted.need == "group" else ""
    return f"Chưa có thành viên đại diện lĩnh vực {wanted.name}{why}."


def quorum_met(*, present, members, quorum: Fraction, chair_present):
    """Whether enough members sit, the chair among them (R-CNCL-2)."""
    return members > 0 and chair_present and Fraction(present, members) >= quorum


@dataclass(frozen=True)
class TableSeat:
    """A seat at one product: who it is to lead, and whether it is recused. `key` names it."""

    key: int
    is_chair: bool
    is_recused: bool = False
    leads_product: bool = False
    leads_session: bool = False


def leader_of(seats: Sequence[TableSeat]):
    """The key of the seat that leads, or None: a delegate for the product before one for the session, both
    before the council's chair; who is recused leads nothing (R-CNCL-1, R-CNCL-4)."""
    able = [seat for seat in seats if not seat.is_recused]
    for says in ("leads_product", "leads_session", "is_chair"):
        for seat in able:
            if getattr(seat, says):
                return seat.key
    return None


def delivery_deadline(session_day: date, working_days: int, calendar):
    """The day by whose end every member has the electronic dossier (R-CNCL-3)."""
    return working_days_before(session_day, working_days, calendar)


def is_delivered_late(released_on: date, session_day: date, working_days: int, calendar):
    return released_on > delivery_deadline(session_day, working_days, calendar)


def visit_gaps(*, visited_on, visitors, findings, photos):
    """What the record of a site visit still lacks (R-CNCL-5), in words; `photos`: how many there are."""
    parts = [
        ("ngày khảo sát", visited_on),
        ("thành phần", visitors.strip()),
        ("kết quả", findings.strip()),
        ("ảnh", photos),
    ]
    return [name for name, there in parts if not there]


def visit_problem(*, product, gaps, ground):
    """What a tourism product still lacks before it can be scored (R-CNCL-5), or None. `gaps`: visit_gaps."""
    if not gaps:
        return None
    text = f"{product}: chưa có biên bản khảo sát thực tế."
    if "ngày khảo sát" not in gaps:
        text = f"{product}: biên bản khảo sát thực tế còn thiếu {', '.join(gaps)}."
    return Problem(text, ground, "visit")


def sample_problem(*, product, samples_received, samples_required, ground):
    """What a product that is judged by its samples still lacks (R-CNCL-5), or None."""
    if samples_received >= samples_required:
        return None
    text = f"{product}: đã nhận {samples_received} trong {samples_required} sản phẩm mẫu."
    return Problem(text, ground, "samples")


def leeway_ground(leeway, ground, article):
    """On what ground a session may open although a condition is not met, or "" when it may not.

    `leeway`: never, reason or charter, as the regulation says; `article`: of the council's quy chế.
    """
    if leeway == "reason":
        return ground
    if leeway == "charter" and article:
        return f"{article} ({ground})"
    return ""


def answers_are_over(now, until, *, waited_for):
    """Whether written opinions can be closed: the window is over, or nobody is waited for (R-CNCL-6)."""
    return now >= until or not waited_for
