"""Rules of councils and sessions on plain values (R-CNCL-*). No Django, no database, no clock."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ocop_portal.regulations.deadlines import working_days_before


@dataclass(frozen=True)
class Problem:
    """Something that is missing before a session is legal, in Vietnamese, and the rule behind it."""

    text: str
    ground: str


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
    texts = []
    if not rule.members_min <= len(seats) <= rule.members_max:
        texts.append(
            f"Hội đồng có {len(seats)} thành viên; "
            f"quy định từ {rule.members_min} đến {rule.members_max} thành viên."
        )
    if sum(seat.is_chair for seat in seats) != 1:
        texts.append("Hội đồng phải có một Chủ tịch là lãnh đạo cơ quan thành lập.")
    represented = {code for seat in seats for code in seat.fields}
    texts += [
        _missing_field(field)
        for field in rule.fields
        if _must_sit(field, set(lead_agencies)) and field.code not in represented
    ]
    return [Problem(text, rule.ground) for text in texts]


def _must_sit(field, lead_agencies):
    if field.need == "group":
        return bool(lead_agencies & set(field.manages))
    return field.need == "always"


def _missing_field(field):
    why = ", là ngành quản lý nhóm sản phẩm được đánh giá" if field.need == "group" else ""
    return f"Chưa có thành viên đại diện lĩnh vực {field.name}{why}."


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


def sample_problem(*, product, is_tourism, samples_received, samples_required, visited_on, ground):
    """What a product still lacks before it can be judged (R-CNCL-5), or None."""
    if is_tourism:
        text = f"{product}: chưa có biên bản khảo sát thực tế." if visited_on is None else None
    elif samples_received < samples_required:
        text = f"{product}: đã nhận {samples_received} trong {samples_required} sản phẩm mẫu."
    else:
        text = None
    return Problem(text, ground) if text else None
