"""One product at the council's table: who counts, who has handed in, who is asked to score again.

Read again under the lock by every action; pages show it without a single score before the lock (R-SCORE-7).
"""

from dataclasses import dataclass

from councils.models import AgendaItem, Seat
from evaluations import scoring
from evaluations.models import Evaluation, EvaluationStatus, RescoreRequest, ScoreSheet, SheetStatus


@dataclass(frozen=True)
class Place:
    """A seat at this product. `sheet` is the one that counts, `draft` the one being filled in."""

    seat: Seat
    present: bool
    absence: str
    recusal: str
    sheet: ScoreSheet | None
    draft: ScoreSheet | None
    request: RescoreRequest | None

    @property
    def is_counted(self):
        """Seated, present and not recused (R-SCORE-1)."""
        return self.present and not self.recusal

    @property
    def is_done(self):
        """Nothing is waited for from this member."""
        return self.sheet is not None and self.request is None


@dataclass(frozen=True)
class Room:
    item: AgendaItem
    evaluation: Evaluation | None
    places: tuple

    @property
    def status(self):
        return self.evaluation.status if self.evaluation else EvaluationStatus.WAITING

    @property
    def counted(self):
        return [place for place in self.places if place.is_counted]

    @property
    def waited_for(self):
        return [place for place in self.counted if not place.is_done]

    @property
    def totals(self):
        """{seat pk: total} of the sheets that count now."""
        return {place.seat.pk: place.sheet.total for place in self.counted if place.sheet}

    @property
    def spread(self):
        return scoring.spread(self.totals.values()) if self.totals else 0

    @property
    def max_spread(self):
        return self.item.session.council.max_spread

    def place_of(self, seat):
        return next((place for place in self.places if place.seat == seat), None)


def room_of(item):
    """Six queries, however many members there are. `item` needs its session and council at hand."""
    evaluation = Evaluation.objects.filter(agenda_item=item).select_related("criteria_set").first()
    if evaluation:
        evaluation.agenda_item = item  # with its session and council, which are at hand
    present = {row.seat_id: row for row in item.session.attendance.all()}
    recused = dict(item.recusals.values_list("seat_id", "reason"))
    sheets, drafts, requests = _papers(evaluation)
    seats = Seat.objects.filter(council=item.session.council_id).select_related("user").order_by("number")
    places = tuple(
        Place(
            seat=seat,
            present=seat.pk in present and present[seat.pk].present,
            absence=present[seat.pk].reason if seat.pk in present else "",
            recusal=recused.get(seat.pk, ""),
            sheet=sheets.get(seat.pk),
            draft=drafts.get(seat.pk),
            request=requests.get(seat.pk),
        )
        for seat in seats
    )
    return Room(item, evaluation, places)


def _papers(evaluation):
    if evaluation is None:
        return {}, {}, {}
    current = evaluation.sheets.filter(status__in=[SheetStatus.DRAFT, SheetStatus.HANDED_IN])
    sheets, drafts = {}, {}
    for sheet in current:
        (drafts if sheet.status == SheetStatus.DRAFT else sheets)[sheet.seat_id] = sheet
    requests = {row.seat_id: row for row in evaluation.rescore_requests.filter(answered_at=None)}
    return sheets, drafts, requests
