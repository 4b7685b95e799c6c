"""The minutes of a session, put together from what happened in it."""

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from councils.leading import chairing_seat
from councils.models import EventKind
from evaluations.documents import (
    AttendanceLine,
    MinutesPaper,
    ProductResult,
    RecusalLine,
    RescoredLine,
    ScoringLine,
)
from evaluations.models import ScoreSheet
from evaluations.paper_sets import source_text
from evaluations.presenting.reopening import minutes_lines as reopening_lines
from evaluations.session_proceedings import product_lines, vote_lines
from evaluations.session_results import conclusion_of, shown_mean, verdict_of
from evaluations.written import NO_ANSWER
from ocop_portal.pdf.blocks import CitedPaper, Letterhead
from ocop_portal.texts.models import texts_of

MINUTES_SYMBOL = "BB-HĐ"


def council_letterhead(council, *, symbol="", number=None, on=None):
    """The council writes in its own name, under the authority that founded it."""
    authority = council.authority
    superior = _("UBND %(area)s") % {"area": authority.area}
    lines = (_("HỘI ĐỒNG ĐÁNH GIÁ,"), _("PHÂN HẠNG SẢN PHẨM OCOP"))
    return Letterhead(
        lines, authority.place, superior=superior.upper(), symbol=symbol, number=number, issued_on=on
    )


def minutes_paper(minutes, records, *, number=None, on=None):
    """Biên bản; without `number` and `on` a preview with their places open."""
    session = minutes.session
    council = session.council
    said = product_lines(session)
    chair = chairing_seat(session)
    return MinutesPaper(
        letterhead=council_letterhead(council, symbol=MINUTES_SYMBOL, number=number, on=on),
        round_name=session.round.in_sentence,
        founding=CitedPaper(council.decision_number, council.founded_on),
        founded_by=council.authority.name,
        started_at=timezone.localtime(session.starts_at),
        venue=session.place,
        attendance=attendance_lines(session),
        quorum=_quorum_text(council, chair, session.is_written),
        chair=f"{chair}, {chair.title}, {chair.organisation}, {_chairing_text(session, chair)}",
        chair_name=str(chair),
        secretary=f"{council.secretary}, {_('Tổ giúp việc')}",
        secretary_name=str(council.secretary),
        criteria_sets=criteria_sets_text(records),
        minimum_way=council.get_minimum_way_display(),
        results=tuple(_product_result(record, council, said.get(record.item.pk, ())) for record in records),
        conclusions=paragraphs(minutes.conclusion),
        enclosures=_enclosures(records),
        area=council.authority.area,
        spread_limit=council.max_spread,
        released_on=session.released_on,
        release_rule=_release_text(session),
        ended_at=_ended_at(session),
        presenters=presenters_text(session),
        recusals=recusal_lines(session, records),
        proceedings=(
            *paragraphs(minutes.proceedings),
            *reopening_lines(session),
            *said.get(None, ()),
            *_opinions(minutes),
        ),
        votes=vote_lines(session),
        written=session.is_written,
        texts=texts_of("minutes"),
    )


def attendance_lines(session):
    """Every seat with its attendance, in the seats' order; who came late or left early was present."""
    rows = list(attendance_of(session))
    present = {row.seat_id for row in rows if row.sat}
    replaced = {row.seat.replaces_id for row in rows}
    return tuple(
        AttendanceLine(
            name=str(row.seat),
            position=f"{row.seat.title}, {row.seat.organisation}",
            role=_role_text(row.seat),
            present=row.sat,
            reason="" if row.sat else row.reason or _silence_text(row, present),
            is_member=row.sat or (row.seat_id not in replaced and row.seat.replaces_id not in present),
        )
        for row in rows
    )


def _silence_text(row, present):
    """Why someone who was asked in writing gave no answer."""
    if row.seat.replaces_id in present:
        return _("thành viên được thay đã trả lời")
    return str(NO_ANSWER) if row.is_asked else _("có liên quan đến chủ thể, không tham gia chấm")


def presenters_text(session):
    """Who presented which product, when and how long: “Nước mắm A: bà B (09:15, 12 phút)”."""
    rows = session.presentations.select_related("dossier__product")
    return "; ".join(
        _("%(product)s: %(presenter)s (%(time)s, %(length)d phút)")
        % {
            "product": row.dossier.product,
            "presenter": row.presenter,
            "time": f"{row.began_at:%H:%M}",
            "length": row.length,
        }
        for row in rows
    )


def _role_text(seat):
    if seat.is_chair:
        return _("Chủ tịch")
    return _("Dự thay ủy viên") if seat.replaces_id else _("Ủy viên")


def _chairing_text(session, chair):
    """The chair's own title, or by which paper someone leads in the chair's place."""
    if chair.is_chair:
        return _("Chủ tịch Hội đồng")
    found = session.delegations.active().filter(seat=chair, dossier=None).first()
    number = found.document_number if found else ""
    return (
        _("được ủy quyền chủ trì theo %(number)s") % {"number": number}
        if number
        else _("được Chủ tịch Hội đồng ủy quyền chủ trì")
    )


def recusal_lines(session, records):
    names = {row.seat_id: str(row.seat) for row in attendance_of(session)}
    return tuple(
        RecusalLine(names.get(seat, ""), str(record.item.dossier.product), reason)
        for record in records
        for seat, reason in record.recused.items()
    )


def criteria_sets_text(records):
    """Which set for which product: “số 09 “…” (sản phẩm 1, 2); số 10 “…” (sản phẩm 3), <nguồn>”."""
    used = {}
    for number, record in enumerate(records, 1):
        if record.evaluation:
            used.setdefault(record.evaluation.criteria_set, []).append((number, record))
    named = []
    for criteria_set, rows in used.items():
        words = {
            "number": f"{criteria_set.ordinal:02d}",
            "name": criteria_set.name,
            "products": ", ".join(str(number) for number, _record in rows),
        }
        named.append(_("số %(number)s “%(name)s” (sản phẩm %(products)s)") % words)
    sources = {
        source_text(criteria_set, rows[0][1].item.dossier.law): None for criteria_set, rows in used.items()
    }
    return "; ".join(named) + (", " + "; ".join(sources) if sources else "")


def paragraphs(text):
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def attendance_of(session):
    """Its attendance in the seats' order, with the people; `sat`: for a part of the session at least.

    Who scored and then sent a substitute sat. In writing, once it is closed, only who answered did.
    """
    if session.answers_closed_at and session.is_written:
        return _answers_of(session)
    handed_in = ScoreSheet.objects.filter(
        evaluation__agenda_item__session=session,
        seat=OuterRef("seat"),
        handed_in_at__gte=F("evaluation__agenda_item__session__opened_at"),
    )
    moved = session.events.filter(kind__in=[EventKind.ARRIVED, EventKind.LEFT], seat=OuterRef("seat"))
    rows = session.attendance.select_related("seat__user").order_by("seat__number")
    took_part = Exists(moved) | Exists(handed_in)
    return rows.annotate(sat=ExpressionWrapper(Q(present=True) | took_part, BooleanField()))


def _answers_of(session):
    """The attendance with `sat`: a sheet of theirs counts; `is_asked`: about a product at least."""
    sheets = ScoreSheet.objects.counted().filter(evaluation__agenda_item__session=session)
    untied = session.agenda.exclude(recusals__seat=OuterRef("seat"))
    rows = session.attendance.select_related("seat__user").order_by("seat__number")
    return rows.annotate(sat=Exists(sheets.filter(seat=OuterRef("seat"))), is_asked=Exists(untied))


def _product_result(record, council, questions):
    dossier = record.item.dossier
    return ProductResult(
        name=dossier.product.name,
        code=dossier.product.code,
        producer=dossier.product.producer.name,
        purpose=dossier.get_purpose_display().lower(),
        scorings=tuple(_scoring_line(scored, record, council) for scored in record.scorings),
        explanation=(record.explanation,) if record.is_concluded else (),
        conclusion=conclusion_of(record, council.authority),
        questions=tuple(questions),
        rescored=tuple(
            RescoredLine(str(row.after.seat), row.before.total, row.after.total, row.after.reason)
            for row in record.rescored
        ),
    )


def _scoring_line(scored, record, council):
    totals = scored.totals.values()
    is_last = scored is record.scorings[-1]
    again = _("Thảo luận tại phiên họp")
    if scored.spread > council.max_spread:
        again = _("Vượt %(limit)d điểm, chấm lại") % {"limit": council.max_spread}
    return ScoringLine(
        number=scored.number,
        sheets=len(totals),
        highest=max(totals),
        lowest=min(totals),
        spread=scored.spread,
        shown=shown_mean(scored, record),
        verdict=verdict_of(record) if is_last else again,
    )


def _quorum_text(council, chair, written):
    quorum = council.quorum
    share = f"{quorum.numerator}/{quorum.denominator}"
    leader = _("Chủ tịch Hội đồng") if chair.is_chair else _("người được ủy quyền chủ trì")
    if written:
        text = _(
            "Có ý kiến của %(leader)s; sản phẩm được kết luận khi đạt mức tối thiểu %(share)s số "
            "thành viên cho ý kiến theo Quy chế."
        )
    else:
        text = _(
            "Phiên họp có %(leader)s và đạt mức tối thiểu %(share)s số thành viên theo Quy chế, "
            "đủ điều kiện tiến hành."
        )
    return text % {"share": share, "leader": leader}


def _release_text(session):
    if session.late_reason:
        return _("gửi muộn, lý do: %(reason)s") % {"reason": session.late_reason}
    days = session.council.regulation.delivery_working_days
    return _("trước phiên họp ít nhất %(days)02d ngày làm việc") % {"days": days}


def _ended_at(session):
    """Only where it makes sense beside the beginning: a demo keeps real hours on another day."""
    if session.closed_at is None or session.closed_at <= session.starts_at:
        return None
    ended = timezone.localtime(session.closed_at)
    return ended if ended.date() == session.date else None


def _opinions(minutes):
    lines = paragraphs(minutes.opinions)
    return ((_("Ý kiến thảo luận:"), *lines)) if lines else ()


def _enclosures(records):
    sheets = {
        sheet.pk for record in records for scored in record.scorings for sheet in scored.sheets.values()
    }
    again = sum(len(record.rescored) for record in records)
    text = _("Bảng tổng hợp điểm và %(count)02d phiếu đánh giá") % {"count": len(sheets)}
    return text + (_(" (%(again)02d phiếu chấm lại)") % {"again": again} if again else "")
