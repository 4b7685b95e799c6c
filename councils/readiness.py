"""Whether a council and a session are ready, asked of the stored rows through the pure rules."""

from councils.leading import leader_among, seats_of
from councils.models import CharterArticle, Condition, OpeningRule, SessionStatus
from councils.rules import (
    CompositionRule,
    FieldRule,
    Problem,
    SeatFacts,
    composition_problems,
    delivery_deadline,
    is_delivered_late,
    leeway_ground,
    quorum_met,
    sample_problem,
    visit_gaps,
    visit_problem,
)
from councils.tie_check import open_ties
from ocop_portal.regulations.models import CalendarDay
from products.statuses import RESULTS
from products.workflow import Status


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


def leeways_of(council):
    """{condition: on what ground a session may open without it}; a condition that is not there: never."""
    articles = dict(CharterArticle.objects.filter(council=council.pk).values_list("condition", "article"))
    rules = OpeningRule.objects.filter(regulation=council.regulation_id)
    found = {
        rule.condition: leeway_ground(rule.leeway, rule.ground, articles.get(rule.condition, ""))
        for rule in rules
    }
    return {condition: ground for condition, ground in found.items() if ground}


def problems_before_release(session, agenda=None):
    """What must be mended before the dossiers go to the members. `agenda`: from `agenda_for_checks`."""
    agenda = agenda_for_checks(session) if agenda is None else agenda
    problems = composition_for(session, agenda) + dossier_problems(session, agenda)
    if not session.council.decision_number:
        text = "Hội đồng chưa có quyết định thành lập."
        problems.append(_problem(session, "R-CNCL-1", text, Condition.SIZE))
    if not agenda:
        text = "Chương trình chưa có sản phẩm nào."
        problems.append(Problem(text, "Quy chế hoạt động của Hội đồng", Condition.AGENDA))
    return problems


def composition_for(session, agenda):
    """Problems of the council's composition for the products of this agenda (R-CNCL-1)."""
    return composition_of(session.council, groups=[item.dossier.product.group for item in agenda])


def dossier_problems(session, agenda):
    """Dossiers that are not, or no longer, accepted and in this session.

    Those that written opinions concluded before the session became a meeting are in order.
    """
    right = {Status.SCHEDULED, *(RESULTS if session.turned_at else ())}
    return [
        Problem(
            f"{item.dossier.product}: hồ sơ {item.dossier.code} chưa được tiếp nhận hoặc đã trả lại.",
            str(item.dossier.law),
            Condition.DOSSIERS,
        )
        for item in agenda
        if item.dossier.status not in right or item.dossier.accepted_on is None
    ]


def problems_before_opening(session, agenda=None, *, on):
    """Everything that keeps a session from being opened on this date, each with its ground."""
    agenda = agenda_for_checks(session) if agenda is None else agenda
    problems = problems_before_release(session, agenda)
    if session.status != SessionStatus.RELEASED:
        text = "Chưa gửi hồ sơ điện tử cho thành viên."
        problems.append(_problem(session, "R-CNCL-3", text, Condition.DELIVERY))
    if on < session.date:
        name = "Phiên lấy ý kiến" if session.is_written else "Phiên họp"
        text = f"{name} chưa đến ngày: {session.date:%d/%m/%Y}."
        problems.append(Problem(text, _invitation(session), Condition.DAY))
    problems += _ended_body(session, on)
    if not session.is_written:
        problems += quorum_problems(session)
    problems += [problem for item in agenda if (problem := samples_of(item))]
    return problems + tie_problems(session, agenda)


def _ended_body(session, on):
    """A body that has ended judges nothing: what is left goes before the council of whoever took its work."""
    body = session.council.authority
    if (heir := body.answering_on(on)) == body:
        return []
    text = (
        f"{body} hoạt động đến {body.valid_until:%d/%m/%Y}. Xin đưa hồ sơ vào phiên họp của Hội đồng do "
        f"{heir} thành lập."
    )
    return [_problem(session, "R-CNCL-1", text, Condition.DAY)]


def _invitation(session):
    return "Phiếu lấy ý kiến" if session.is_written else "Giấy mời họp"


def samples_of(item):
    """What this product lacks (R-CNCL-5), or None. `item` comes with its photos at hand."""
    if item.dossier.product.group.is_tourism:
        return visit_of(item)
    return samples_alone(item) or visit_of(item)


def samples_alone(item):
    """What a product that is judged by samples lacks of them, or None."""
    regulation = item.dossier.law
    return sample_problem(
        product=item.dossier.product.name,
        samples_received=item.samples_received,
        samples_required=regulation.samples_required,
        ground=regulation.ground("R-CNCL-5"),
    )


def visit_of(item):
    """What the record of this product's site visit lacks, or None where it is whole or no visit is needed."""
    dossier = item.dossier
    if not dossier.needs_visit:
        return None
    rule = "R-CNCL-5" if dossier.product.group.is_tourism else "R-CERT-2"
    name, ground = dossier.product.name, dossier.law.ground(rule)
    return visit_problem(product=name, gaps=visit_gaps_of(item), ground=ground)


def visit_gaps_of(item):
    """What the record of this product's site visit lacks; no query where the photos are at hand."""
    photos = [photo for photo in item.visit_photos.all() if photo.removed_at is None]
    return visit_gaps(
        visited_on=item.visited_on,
        visitors=item.visitors,
        findings=item.visit_findings,
        photos=len(photos),
    )


def tie_problems(session, agenda):
    """Suggested ties between members and producers that nobody has looked into (R-CNCL-4)."""
    return [
        _problem(
            session,
            "R-CNCL-4",
            f"{tie.item.dossier.product}: chưa rà soát {tie.seat}. {' '.join(tie.reasons)}",
            Condition.TIES,
        )
        for tie in open_ties(session, agenda)
    ]


def quorum_problems(session):
    """What is still wrong with the attendance (R-CNCL-2)."""
    seats = list(seats_of(session))
    replaced, council = {seat.replaces_id for seat in seats}, session.council
    expected = [seat for seat in seats if seat.pk not in replaced]
    if not all(seat.is_listed for seat in expected):
        return [_problem(session, "R-CNCL-2", "Chưa điểm danh đủ thành viên.", Condition.QUORUM)]
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
    return [_problem(session, "R-CNCL-2", text, Condition.QUORUM)]


def _leader_word(leader):
    return "Chủ tịch" if leader is None or leader.is_chair else "người được ủy quyền chủ trì"


def _problem(session, rule, text, condition):
    return Problem(text, session.council.regulation.ground(rule), condition)


def agenda_for_checks(session):
    """The products with all that the checks ask of them. Three queries."""
    items = session.agenda.select_related(
        "dossier__product__group",
        "dossier__product__producer__commune__authority__superior",
        "dossier__regulation",
        "dossier__round__regulation",
    )
    return list(items.prefetch_related("visit_photos", "dossier__product__producer__users"))
