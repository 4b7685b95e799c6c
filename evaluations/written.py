"""Written opinions (R-CNCL-6): when sheets are taken, who answered, why a session must become a meeting."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from councils.models import AgendaItem, EventKind
from evaluations.explaining import explain_block
from evaluations.models import EvaluationStatus
from evaluations.room import room_of
from evaluations.workflow import OPEN_TO_SHEETS
from ocop_portal.wording import moment

NO_ANSWER = gettext_lazy("Không trả lời trong thời hạn lấy ý kiến")


class MeetingGround(TextChoices):
    """Why written opinions become a meeting, without any figure."""

    ASKED = "asked", gettext_lazy("thành viên đề nghị")
    SILENT = "silent", gettext_lazy("chưa đủ ý kiến")
    SPREAD = "spread", gettext_lazy("ý kiến chênh lệch quá mức")


@dataclass(frozen=True)
class ProductAnswers:
    """One product: who is asked, who has answered; nothing of what (R-SCORE-7)."""

    item: AgendaItem
    status: str
    answered: tuple
    silent: tuple


def rooms_of(session):
    """The Room of every product, in the agenda's order. `session` has its council at hand."""
    items = session.agenda.select_related("dossier__product__group", "dossier__regulation")
    rooms = []
    for item in items.order_by("order", "pk"):
        item.session = session
        rooms.append(room_of(item))
    return rooms


def under_way(rooms):
    """Those whose product has no conclusion yet."""
    return [room for room in rooms if room.status != EvaluationStatus.CONCLUDED]


def seats_waited_for(rooms):
    """The seats that have not answered about every product whose sheets are taken."""
    return {place.seat for room in rooms if room.status in OPEN_TO_SHEETS for place in room.waited_for}


def answers_to(room):
    """ProductAnswers of a Room."""
    done = {place.seat.pk for place in room.places if place.sheet}
    asked = [
        place
        for place in room.places
        if not place.recusal and (place.sheet or (place.present and place.seat.replaces_id not in done))
    ]
    return ProductAnswers(
        room.item,
        room.status,
        tuple(place.seat for place in asked if place.sheet),
        tuple(place.seat for place in asked if not place.sheet),
    )


def requests_of(session):
    """The members' requests to meet about products without a conclusion, as SessionEvents."""
    events = session.events.filter(kind=EventKind.MEETING_ASKED)
    open_items = session.agenda.exclude(evaluation__status=EvaluationStatus.CONCLUDED)
    events = events.filter(dossier__in=open_items.values("dossier"))
    return events.select_related("seat__user", "dossier__product")


def grounds_to_meet(session, rooms, reader=None):
    """Why this session must become a meeting: [(MeetingGround, a whole sentence)]; empty when it need not.

    While sheets are taken only requests count: anything else would tell of them (R-SCORE-7). The sentences
    tell of the spread, so they are for who leads and for the office, never for history; they hold no figure
    of a product that the `reader` is recused from (R-CNCL-4).
    """
    found = []
    for row in requests_of(session):
        words = {"member": row.seat, "product": row.dossier.product}
        found.append((MeetingGround.ASKED, _("%(member)s đề nghị họp về %(product)s.") % words))
    if session.answers_closed_at is None:
        return found
    for room in under_way(rooms):
        # First what tells nothing of the sheets: a leader who was silent has still to score (R-SCORE-7).
        if not room.has_quorum:
            text = _("%(product)s: chưa đủ số thành viên cho ý kiến.") % {"product": room.item}
            found.append((MeetingGround.SILENT, text))
        elif room.spread > room.max_spread:
            is_recused = any(place.recusal and place.seat.user == reader for place in room.places)
            why = explain_block(room.spread, room.max_spread)
            text = f"{room.item}: {MeetingGround.SPREAD.label if is_recused else why}."
            found.append((MeetingGround.SPREAD, text))
    return found


def texts_to_meet(session, rooms, reader):
    """The sentences of `grounds_to_meet` for this person."""
    return [text for _ground, text in grounds_to_meet(session, rooms, reader)]


def refuse_outside_window(session, now, *, effect=None):
    """ValidationError while a session in writing takes no sheets: before its window and after it.

    `effect`: what cannot be done any more, in words, where it is not one's own sheet.
    """
    if not session.is_written:
        return
    if now < session.starts_at:
        text = _("Nhận ý kiến từ %(from)s.") % {"from": moment(localtime(session.starts_at))}
        raise ValidationError(text, code="window_not_begun")
    if now >= session.answers_until:
        text = _("Thời hạn lấy ý kiến đã hết lúc %(until)s, nên %(effect)s.")
        effect = effect or _("phiếu không sửa, không nộp được nữa")
        words = {"until": moment(localtime(session.answers_until)), "effect": effect}
        raise ValidationError(text % words, code="window_over")
