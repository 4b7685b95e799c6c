"""A session ready to be scored: the demo's council of 11, all present, the session opened."""

from dataclasses import dataclass
from datetime import date

from django.core.management import call_command

from councils import actions
from evaluations.models import Claim, Criterion
from ocop_portal.demo import catalogue, people, sessions
from ocop_portal.regulations.models import DemoClock
from products.models import Dossier, Producer, Product, ProductGroup
from products.workflow import Status

# Of the 26 criteria sets one with exactly 30 criteria: cosmetics of medicinal plants.
ORDINAL = 19
READY = {"status": Status.ACCEPTED, "purpose": "first", "samples": 1, "receipt": "a1b2c3"}


@dataclass(frozen=True)
class Table:
    """What the clients must know: the session, its items in order, who sits, who presides."""

    session: int
    items: tuple
    members: tuple
    chair: str
    password: str = people.PASSWORD


def seat_session(products):
    """In an empty database: reference data, people, council, `products` dossiers, the session opened."""
    call_command("load_reference", verbosity=0)
    secretary = _found(on=date(2024, 4, 15))
    session = sessions.plan_session()
    dossiers = [_dossier(number) for number in range(1, products + 1)]
    actions.add_to_agenda(session, dossiers, by=secretary)
    actions.release_dossiers(session, by=secretary, on=date(2024, 5, 24))
    sessions.receive_samples(on=date(2024, 5, 27))
    DemoClock.objects.update(date=date(2024, 5, 28))
    seats = list(session.council.seats.select_related("user"))
    actions.record_attendance(session, {seat: (True, "") for seat in seats}, by=secretary)
    actions.open_session(session, by=secretary, on=date(2024, 5, 28))
    return Table(
        session.pk,
        tuple(session.agenda.order_by("order").values_list("pk", flat=True)),
        tuple(seat.user.username for seat in seats),
        next(seat.user.username for seat in seats if seat.is_chair),
    )


def _found(*, on):
    DemoClock.objects.create(date=on)
    people.load_people()
    catalogue.load_rounds()
    sessions.found_council()
    return people.person("thuky")


def _dossier(number):
    """Accepted, with the producer's answer at every criterion; its way there is not what is measured."""
    found = catalogue.round_numbered(1)
    producer = Producer.objects.create(
        name=f"Hộ kinh doanh Ví Dụ {number}",
        kind="production_household",
        representative="Hồ Thị Thí Nghiệm",
        commune=people.commune_named("xã Bình Đông"),
        phone="0200000000",
        state="approved",
    )
    criteria = Criterion.objects.filter(
        criteria_set__ordinal=ORDINAL, criteria_set__edition=found.edition
    ).prefetch_related("levels")
    group = ProductGroup.objects.get(criteria_sets__ordinal=ORDINAL, criteria_sets__edition=found.edition)
    dossier = Dossier.objects.create(
        code=f"HS-2024-{number:04d}",
        product=Product.objects.create(producer=producer, name=f"Xà phòng sả Ví Dụ {number}", group=group),
        round=found,
        regulation=found.regulation,
        edition=found.edition,
        created_by=people.person("chuthe1"),
        submitted_by=people.person("chuthe1"),
        submitted_on=date(2024, 5, 8),
        submitted_at="2024-05-08T09:00+07:00",
        accepted_on=date(2024, 5, 20),
        **READY,
    )
    Claim.objects.bulk_create(
        Claim(
            dossier=dossier,
            criterion=criterion,
            level=max(criterion.levels.all(), key=lambda level: level.points),
            description="Có giấy tờ kèm theo; cơ sở làm đúng như hồ sơ nêu.",
        )
        for criterion in criteria
    )
    return dossier
