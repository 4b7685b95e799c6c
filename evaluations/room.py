"""One product at the council's table: who counts, who has handed in, who is asked to score again.

Read again under the lock by every action; pages show it without a single score before the lock (R-SCORE-7).
"""

from dataclasses import dataclass

from councils.leading import leader_among, seats_at
from councils.models import AgendaItem, Seat
from councils.rules import quorum_met
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
    is_closed: bool = False
    in_writing: bool = False

    @property
    def is_counted(self):
        """Seated, not recused, and present while the product was scored (R-SCORE-1).

        Who has handed in and then leaves was present for this product: the sheet counts. Who comes once the
        sheets were opened (`is_closed`) has seen others' and starts none; nor does a substitute whose
        member has handed in already. Who is asked to score again is waited for, also while the sheet that
        answered is opened again.
        """
        waited_for = self.present and (self.request is not None or not self.is_closed)
        return not self.recusal and (self.sheet is not None or waited_for)

    @property
    def sits(self):
        """Not recused, and present now, or having answered in writing: what the quorum counts (R-CNCL-2)."""
        return not self.recusal and (self.sheet is not None if self.in_writing else self.present)

    @property
    def is_done(self):
        """Nothing is waited for from this member."""
        return self.sheet is not None and self.request is None


@dataclass(frozen=True)
class Room:
    """`leader`: the seat that leads this product, or None while nobody can."""

    item: AgendaItem
    evaluation: Evaluation | None
    places: tuple
    leader: Seat | None = None

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
    def able_to_score_again(self):
        """Those whose sheet counts and who are there to score again."""
        return [place for place in self.counted if place.present]

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

    @property
    def has_quorum(self):
        """Enough members sit at this product, its leader among them; the recused are no members here."""
        answered = {place.seat.pk for place in self.places if place.in_writing and place.sheet}
        # One of the two is a member here: the substitute, or who answered in writing before being replaced.
        gone = {
            place.seat.pk if place.seat.replaces_id in answered else place.seat.replaces_id
            for place in self.places
            if place.seat.replaces_id
        }
        asked = [place for place in self.places if place.seat.pk not in gone and not place.recusal]
        return quorum_met(
            present=sum(place.sits for place in asked),
            members=len(asked),
            quorum=self.item.session.council.quorum,
            chair_present=any(place.sits and place.seat == self.leader for place in asked),
        )

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
    seats = list(seats_at(item).select_related("user"))
    is_locked = evaluation is not None and evaluation.locked_at is not None
    places = tuple(
        Place(
            seat=seat,
            present=seat.pk in present and present[seat.pk].present,
            absence=present[seat.pk].reason if seat.pk in present else "",
            recusal=recused.get(seat.pk, ""),
            sheet=sheets.get(seat.pk),
            draft=drafts.get(seat.pk),
            request=requests.get(seat.pk),
            is_closed=is_locked or seat.replaces_id in sheets,
            in_writing=item.session.is_written and item.session.answers_closed_at is not None,
        )
        for seat in seats
    )
    return Room(item, evaluation, places, leader_among(seats))


def _papers(evaluation):
    if evaluation is None:
        return {}, {}, {}
    current = evaluation.sheets.filter(status__in=[SheetStatus.DRAFT, SheetStatus.HANDED_IN])
    sheets, drafts = {}, {}
    for sheet in current:
        (drafts if sheet.status == SheetStatus.DRAFT else sheets)[sheet.seat_id] = sheet
    requests = {row.seat_id: row for row in evaluation.rescore_requests.filter(answered_at=None)}
    return sheets, drafts, requests
