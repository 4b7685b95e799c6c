"""Whether a council and a session are ready, asked of the stored rows through the pure rules."""

from councils.leading import leader_among, seats_of
from councils.models import SessionKind, SessionStatus
from councils.rules import (
    CompositionRule,
    FieldRule,
    Problem,
    SeatFacts,
    composition_problems,
    delivery_deadline,
    is_delivered_late,
    quorum_met,
    sample_problem,
)
from ocop_portal.regulations.models import CalendarDay


def composition_of(council, *, groups=()):
    """Problems of a council's composition, for these product groups (R-CNCL-1)."""
    regulation = council.regulation
    rule = CompositionRule(
        members_min=regulation.members_min,
        members_max=regulation.members_max,
        fields=[
            FieldRule(field.code, field.name, field.need, field.manages)
            for field in regulation.council_fields.all()
        ],
        ground=regulation.ground("R-CNCL-1"),
    )
    seats = [SeatFacts(seat.is_chair, seat.fields) for seat in council.seats.all()]
    agencies = {agency for group in groups for agency in group.lead_agencies}
    return composition_problems(seats, rule, lead_agencies=agencies)


def deadline_of_delivery(session):
    """The last day on which the electronic dossiers reach the members in time (R-CNCL-3)."""
    regulation = session.council.regulation
    return delivery_deadline(
        session.date, regulation.delivery_working_days, CalendarDay.objects.work_calendar()
    )


def is_late(session, *, on):
    """Whether releasing the dossiers on this date comes too late (R-CNCL-3)."""
    regulation = session.council.regulation
    return is_delivered_late(
        on, session.date, regulation.delivery_working_days, CalendarDay.objects.work_calendar()
    )


def problems_before_release(session):
    """What must be mended before the dossiers go to the members."""
    agenda = list(_agenda(session))
    problems = composition_for(session, agenda)
    if not agenda:
        problems.append(Problem("Chương trình chưa có sản phẩm nào.", "Quy chế hoạt động của Hội đồng"))
    return problems


def composition_for(session, agenda):
    """Problems of the council's composition for the products of this agenda (R-CNCL-1)."""
    return composition_of(session.council, groups=[item.dossier.product.group for item in agenda])


def problems_before_opening(session, *, on):
    """Everything that keeps a session from being opened on this date, each with its ground."""
    problems = problems_before_release(session)
    if session.status != SessionStatus.RELEASED:
        problems.append(_problem(session, "R-CNCL-3", "Chưa gửi hồ sơ điện tử cho thành viên."))
    if on < session.date:
        problems.append(Problem(f"Phiên họp chưa đến ngày: {session.date:%d/%m/%Y}.", "Giấy mời họp"))
    problems += quorum_problems(session)
    problems += [problem for item in _agenda(session) if (problem := samples_of(item))]
    return problems


def samples_of(item):
    """What this product lacks (R-CNCL-5), or None."""
    product, regulation = item.dossier.product, item.dossier.law
    return sample_problem(
        product=product.name,
        is_tourism=product.group.is_tourism,
        samples_received=item.samples_received,
        samples_required=regulation.samples_required,
        visited_on=item.visited_on,
        ground=regulation.ground("R-CNCL-5"),
    )


def quorum_problems(session):
    """What is still wrong with the attendance (R-CNCL-2)."""
    seats = list(seats_of(session))
    replaced, council = {seat.replaces_id for seat in seats}, session.council
    expected = [seat for seat in seats if seat.pk not in replaced]
    if not all(seat.is_listed for seat in expected):
        return [_problem(session, "R-CNCL-2", "Chưa điểm danh đủ thành viên.")]
    present, leader = [seat for seat in expected if seat.is_present], leader_among(seats)
    members = len(expected)
    if quorum_met(
        present=len(present), members=members, quorum=council.quorum, chair_present=leader in present
    ):
        return []
    text = (
        f"Có mặt {len(present)} trong {members} thành viên; cần ít nhất "
        f"{council.quorum_numerator}/{council.quorum_denominator}, trong đó có {_leader_word(leader)}."
    )
    if session.kind == SessionKind.WRITTEN:
        text = text.replace("Có mặt", "Đã lấy ý kiến")
    return [_problem(session, "R-CNCL-2", text)]


def _leader_word(leader):
    return "Chủ tịch" if leader is None or leader.is_chair else "người được ủy quyền chủ trì"


def _problem(session, rule, text):
    return Problem(text, session.council.regulation.ground(rule))


def _agenda(session):
    return session.agenda.select_related(
        "dossier__product__group", "dossier__regulation", "dossier__round__regulation"
    )
