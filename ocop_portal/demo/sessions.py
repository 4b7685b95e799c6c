"""The council of 15/4/2024 and its session of 28/5/2024."""

from datetime import date, datetime

from django.utils import timezone

from councils import actions
from councils.models import Council, Seat, Session
from ocop_portal.demo.catalogue import dossier_of, round_numbered
from ocop_portal.demo.people import person
from ocop_portal.regulations.loading import read_fixture
from ocop_portal.regulations.models import Authority, Regulation


def council_story():
    return read_fixture("demo/council.json")


def the_session():
    row = council_story()["council"]
    return Session.objects.get(council__decision_number=row["decision_number"], round=round_numbered(1))


def found_council():
    return found(council_story())


def found(story):
    """The council of a story: `council` has its fields, `seats` its members, the chair first."""
    row, secretary = story["council"], person("thuky")
    council = Council(
        authority=Authority.objects.get(key=row.pop("authority")),
        regulation=Regulation.objects.get(key=row.pop("regulation")),
        secretary=person(row.pop("secretary")),
        founded_on=date.fromisoformat(row.pop("founded_on")),
        **row,
    )
    actions.save_council(council, by=secretary)
    for number, seat in enumerate(story["seats"], start=1):
        user = person(seat.pop("user"))
        actions.save_seat(
            Seat(council=council, number=number, user=user, is_chair=number == 1, **seat), by=secretary
        )
    return council


def plan_session():
    story = council_story()
    row = story["session"]
    session = Session(
        council=Council.objects.get(decision_number=story["council"]["decision_number"]),
        round=round_numbered(1),
        starts_at=timezone.make_aware(datetime.fromisoformat(row["starts_at"])),
        place=row["place"],
    )
    return actions.save_session(session, by=person("thuky"))


def put_on_agenda(keys):
    actions.add_to_agenda(the_session(), [dossier_of(key) for key in keys], by=person("thuky"))


def release(*, on):
    actions.release_dossiers(the_session(), by=person("thuky"), on=on)


def receive_samples(*, on):
    for item in the_session().agenda.select_related("dossier"):
        item.samples_received, item.samples_on = item.dossier.samples, on
        actions.record_samples(item, by=person("thuky"))


def open_session(*, on):
    """Attendance as the story has it, one member absent with a reason; then the session is opened."""
    session, absent = the_session(), council_story()["session"]["absent"]
    seats = session.council.seats.select_related("user")
    rows = {seat: (seat.user.username not in absent, absent.get(seat.user.username, "")) for seat in seats}
    actions.record_attendance(session, rows, by=person("thuky"))
    actions.open_session(session, by=person("thuky"), on=on)
