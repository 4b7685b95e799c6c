"""The province's council and its two sessions: one closed and decided, one that is sitting."""

from datetime import date, datetime

from django.utils import timezone

from certificates import actions as following
from certificates.models import Notice, Referral
from councils import actions as council_actions
from councils.models import Council, Session
from evaluations import actions
from ocop_portal.demo import sessions
from ocop_portal.demo.people import person
from ocop_portal.demo.province.dossiers import dossier_of
from ocop_portal.demo.province.marks import Sheet
from ocop_portal.demo.province.reading import decision_number, dossier_names, secretary
from ocop_portal.jobs.running import do_here
from products.actions import Act, save_row
from products.actions.delivering import enter_receipt
from products.models import Delivery, Means, Round

# Of a session, in their order; the meeting itself is on the day on which it starts.
STEPS = ("planned", "released", "samples", "minutes", "proposed", "signed", "notified", "sent", "served")


def load_round(story):
    row = story["round"]
    council = Council.objects.select_related("regulation").get(decision_number=decision_number())
    dates = {name: date.fromisoformat(day) for name, day in row.items() if isinstance(day, str)}
    law = council.regulation
    facts = {**row, **dates, "authority": council.authority, "regulation": law, "edition": law.edition}
    save_row(Round(**facts), Act.CREATE_ROUND, by=secretary())


def found_council(story):
    sessions.found({"council": dict(story["council"]), "seats": [dict(seat) for seat in story["seats"]]})


def acts_of(story):
    """(day, act) of both sessions and of what follows from them."""
    names = dossier_names(story)
    for row in story["sessions"]:
        lines = story["dossiers"].items()
        told = [(names[key], line) for key, line in lines if line.get("session") == row["number"]]
        sitting = Sitting(row, told)
        for name in STEPS:
            if name in row:
                yield row[name], getattr(sitting, name)
        yield row["starts_at"][:10], sitting.meet


class Sitting:
    """One session; `told`: [(name of the product, its line of the fixture)] in the order of the agenda."""

    def __init__(self, row, told):
        self.row, self.told = row, told

    @property
    def session(self):
        starts_at = timezone.make_aware(datetime.fromisoformat(self.row["starts_at"]))
        return Session.objects.get(starts_at=starts_at)

    def planned(self, *, on):
        council = Council.objects.get(decision_number=decision_number())
        session = Session(
            council=council,
            round=Round.objects.get(authority=council.authority, year=on.year, number=2),
            starts_at=timezone.make_aware(datetime.fromisoformat(self.row["starts_at"])),
            place=self.row["place"],
        )
        council_actions.save_session(session, by=secretary())
        council_actions.add_to_agenda(session, [dossier_of(name) for name, _row in self.told], by=secretary())

    def released(self, *, on):
        council_actions.release_dossiers(self.session, by=secretary(), on=on)

    def samples(self, *, on):
        for item in self.session.agenda.select_related("dossier"):
            item.samples_received, item.samples_on = item.dossier.samples, on
            council_actions.record_samples(item, by=secretary())

    def meet(self, *, on):
        session, absent = self.session, self.row.get("absent", {})
        seats = list(session.council.seats.select_related("user"))
        excuses = {seat: absent.get(seat.user.username, "") for seat in seats}
        rows = {seat: (not excuse, excuse) for seat, excuse in excuses.items()}
        council_actions.record_attendance(session, rows, by=secretary())
        council_actions.open_session(session, by=secretary(), on=on)
        present = [seat for seat in seats if not excuses[seat]]
        for name, row in self.told:
            if set(row) & {"totals", "knocked_out"}:
                Judging(session, name, row, self.row).tell(present)
        if "minutes" in self.row:
            actions.close_session(session, by=person("chutich"))

    def minutes(self, *, on):
        minutes = actions.draft_minutes(self.session, by=secretary())
        actions.close_minutes(minutes, by=secretary(), on=on)

    def proposed(self, *, on):
        facts = {"signer": person("lanhdao").signer, "proposal_number": self.row["proposal"]}
        following.propose_decision(self.session, **facts, by=secretary(), on=on)

    def signed(self, *, on):
        for decision in self.session.decisions.order_by("pk"):
            do_here(following.sign_decision(decision, by=person("lanhdao"), on=on))

    def notified(self, *, on):
        waiting = Notice.objects.filter(evaluation__agenda_item__session=self.session).waiting()
        following.release_notices(list(waiting), by=secretary(), on=on)

    def served(self, *, on):
        """Whose letters are on paper: handed over, the receipts entered."""
        papers = Notice.objects.filter(evaluation__agenda_item__session=self.session).values("paper")
        for letter in Delivery.objects.filter(paper__in=papers).order_by("pk"):
            facts = {"received_on": on, "received_by": letter.addressee[:100], "means": Means.DIRECT}
            enter_receipt(letter, **facts, by=secretary(), on=on)

    def sent(self, *, on):
        referral = Referral.objects.get(evaluation__agenda_item__session=self.session)
        following.build_packet(referral, by=secretary(), on=on)
        following.send_referral(referral, by=secretary(), on=on)


class Judging:
    """One product at the table, as far as its line goes."""

    def __init__(self, session, name, row, told):
        self.session, self.row, self.told = session, row, told
        self.item, self.chair = session.agenda.get(dossier=dossier_of(name)), person("chutich")

    def tell(self, seats):
        self.session.refresh_from_db()
        seen = self.session.current_item_id
        actions.go_to(self.session, self.item, seen=seen, by=self.chair)
        evaluation = actions.open_scoring(self.item, by=self.chair)
        if "knocked_out" in self.row:
            ground = evaluation.criteria_set.disqualifiers.first().text
            actions.knock_out(evaluation, ground, self.row["knocked_out"], by=self.chair)
            return
        sheet = Sheet(evaluation.criteria_set, evaluation.dossier.law)
        for seat, total in zip(seats, self.row["totals"], strict=False):
            self._score(evaluation, sheet, seat, total)
        if not self.row.get("open"):
            actions.lock(evaluation, by=self.chair)
            self._end(evaluation, seats)

    def _score(self, evaluation, sheet, seat, total):
        answers = sheet.answers(total, member=seat.number)
        draft = actions.start_sheet(evaluation, by=seat.user)
        draft = actions.save_marks(draft, answers, "", by=seat.user)
        actions.hand_in(draft, by=seat.user)

    def _end(self, evaluation, seats):
        if numbers := self.row.get("rescore"):
            asked = [seat for seat in seats if seat.number in numbers]
            actions.ask_rescore(evaluation, asked, self.told["rescore_request"], by=self.chair)
        elif not self.row.get("locked"):
            actions.conclude(evaluation, by=self.chair)
