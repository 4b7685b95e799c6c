"""Bảng tổng hợp of a session: a row a scoring, a column a member (R-SCORE-1, R-SCORE-7)."""

from django.utils.translation import gettext as _

from councils.leading import chairing_seat
from evaluations.documents import AttemptRow, MemberColumn, SummaryRow, SummaryTable
from evaluations.session_papers import attendance_of, council_letterhead, criteria_sets_text
from evaluations.session_results import shown_mean, verdict_of

SUMMARY_SYMBOL = "BTH-HĐ"
NOT_SCORING = "KTG"


def summary_table(session, records, *, minutes, number=None, on=None):
    """Bảng tổng hợp; `minutes` is the CitedPaper it goes with."""
    council = session.council
    attendance = list(attendance_of(session))
    absent = tuple(str(row.seat) for row in attendance if not row.sat)
    seats = _columns(attendance, records)
    ranked = [record.evaluation.stars for record in records if record.is_ranked]
    return SummaryTable(
        letterhead=council_letterhead(council, symbol=SUMMARY_SYMBOL, number=number, on=on),
        round_name=session.round.in_sentence,
        minutes=minutes,
        members=tuple(_column(seat) for seat in seats),
        rows=tuple(summary_row(record, seats) for record in records),
        criteria_sets=criteria_sets_text(records),
        chair=str(chairing_seat(session)),
        secretary=str(council.secretary),
        absent=absent,
        notes=_notes(records, council),
        ranks=(5, 4, 3, 2, 1) if min(ranked, default=3) < 3 else (5, 4, 3),
    )


def _columns(attendance, records):
    """Who sat, and whose sheet counts although they did not: answered in writing before the meeting."""
    seats = {row.seat_id: row.seat for row in attendance if row.sat}
    for record in records:
        for scored in record.scorings:
            seats |= {key: sheet.seat for key, sheet in scored.sheets.items() if key not in seats}
    return sorted(seats.values(), key=lambda seat: seat.number)


def summary_row(record, seats):
    """One product by the members' columns."""
    product = record.item.dossier.product
    columns = [seat.pk for seat in seats]
    attempts = tuple(_attempt(scored, record, columns) for scored in record.scorings)
    return SummaryRow(
        code=product.code,
        name=product.name,
        producer=product.producer.name,
        address=str(product.producer.commune),
        attempts=attempts or (AttemptRow(1, _blanks(record, columns), None, ""),),
        stars=record.evaluation.stars if record.is_ranked else None,
        verdict="" if record.is_ranked else verdict_of(record),
    )


def _notes(records, council):
    notes = [
        _rescored_note(number, record, council)
        for number, record in enumerate(records, 1)
        if len(record.scorings) > 1
    ]
    if any(record.recused for record in records):
        notes.append(_("KTG: không tham gia chấm do có liên quan."))
    return tuple(notes)


def _rescored_note(number, record, council):
    words = {"number": number, "spread": record.scorings[0].spread, "limit": council.max_spread}
    text = _(
        "Sản phẩm %(number)d: lần 1 chênh lệch %(spread)d điểm, vượt mức %(limit)d điểm nên chấm lại; "
        "phiếu lần trước lưu hồ sơ."
    )
    if words["spread"] <= council.max_spread:
        text = _(
            "Sản phẩm %(number)d: lần 1 lấy ý kiến bằng văn bản, sau đó thảo luận tại phiên họp; "
            "phiếu lần trước lưu hồ sơ."
        )
    return text % words


def _column(seat):
    return MemberColumn(str(seat), _("Chủ tịch") if seat.is_chair else seat.short)


def _attempt(scored, record, columns):
    blanks = dict(zip(columns, _blanks(record, columns), strict=True))
    totals = tuple(scored.totals.get(seat, blanks[seat]) for seat in columns)
    changed = frozenset(column for column, seat in enumerate(columns) if seat in scored.changed)
    return AttemptRow(scored.number, totals, scored.spread, shown_mean(scored, record), changed)


def _blanks(record, columns):
    return tuple(NOT_SCORING if seat in record.recused else "" for seat in columns)
