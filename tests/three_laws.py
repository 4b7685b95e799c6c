"""One dossier from submission to what the office may do with it, through the pages, whatever the law.

Steps are named as people name them; days hang on the day on which the dossier is filed. Others may come to
the table beside it, so that one session of a law decides a product of every band.
"""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.urls import reverse

from councils.models import AgendaItem, Session
from evaluations.models.assessment import Content
from ocop_portal.regulations.models import Authority, DemoClock, Office, Regulation
from ocop_portal.regulations.models.parts import FieldNeed
from products.models import Dossier, Product
from tests.factories.accounts import UserFactory
from tests.factories.certificates import blank_pdf
from tests.factories.councils import HANOI, CouncilFactory, SeatFactory
from tests.factories.dossiers import ready_dossier
from tests.factories.evaluations import SMALL_MARKS, level_of, levels_in_order, written_sheet
from tests.factories.products import DossierFactory, RoundFactory
from tests.factories.regulations import CommuneFactory, OfficeFactory, SignerFactory
from tests.working import work_off

# So many members score on the pages; the rows of the others are those that the pages leave.
ON_PAGES = 2
REPORT, ACCEPT, RELEASE, MEET, DECIDE = (timedelta(days=days) for days in (5, 6, 14, 18, 26))


def documents_kept(monkeypatch):
    """Papers as composed: their documents say what is asked, and typesetting a dozen takes a minute."""
    found, page = [], blank_pdf()

    def kept(document, **_options):
        found.append(document)
        return page

    monkeypatch.setattr("ocop_portal.pdf.render", kept)
    return found


def province():
    """Quảng Ngãi with the ministry above it, as `load_places` makes them."""
    ministry, _new = Authority.objects.get_or_create(
        key="bo-nnmt",
        defaults={"name": "Bộ Nông nghiệp và Môi trường", "place": "Hà Nội", "code": "0"},
    )
    facts = {"name": "Ủy ban nhân dân tỉnh Quảng Ngãi", "area": "tỉnh Quảng Ngãi", "place": "Quảng Ngãi"}
    defaults = {**facts, "code": "51", "superior": ministry}
    return Authority.objects.get_or_create(key="quang-ngai", defaults=defaults)[0]


def district():
    facts = {"name": "Ủy ban nhân dân huyện Bình Sơn", "area": "huyện Bình Sơn", "place": "Bình Sơn"}
    defaults = {**facts, "code": "524", "superior": province()}
    return Authority.objects.get_or_create(key="binh-son", defaults=defaults)[0]


def council_of(authority, law):
    """The smallest council that the law allows, the agencies that must sit in its first seats."""
    secretary = UserFactory(secretariat=True)
    council = CouncilFactory(authority=authority, regulation=law, secretary=secretary)
    must = [row for row in law.council_fields.all() if row.need == FieldNeed.ALWAYS]
    for number in range(1, law.members_min + 1):
        fields = [must[number - 1].code] if number <= len(must) else ["khac"]
        organisation = must[number - 1].name if number <= len(must) else "Chuyên gia"
        user = UserFactory(full_name=f"Lê Văn {'ABCDEFGHIJK'[number]}")
        facts = {"number": number, "is_chair": number == 1, "fields": fields, "organisation": organisation}
        SeatFactory(council=council, user=user, **facts)
    return council


@dataclass
class Story:
    """One dossier under the regulation that takes in on `filed`; `composed`: every paper rendered so far."""

    client: object
    authority: Authority
    filed: object
    composed: list
    samples: int = 5
    dossier: Dossier = field(init=False)
    beside: list = field(init=False, default_factory=list)

    def __post_init__(self):
        self.law = Regulation.objects.taking_in(self.filed).get()
        OfficeFactory(authority=self.authority)
        Office.objects.update(authority=self.authority)
        self.round = RoundFactory(
            authority=self.authority,
            year=self.filed.year,
            regulation=self.law,
            edition=self.law.edition,
            opens_on=self.filed - timedelta(days=8),
            intake_until=self.filed,
            commune_due=self.filed + timedelta(days=40),
            closes_on=self.filed + timedelta(days=60),
        )
        commune = CommuneFactory(code="21055", authority=self.authority)
        self.official = UserFactory(commune_official=True, commune=commune)
        self.council = council_of(self.authority, self.law)
        self.signer = SignerFactory()
        self.dossier = ready_dossier(round=self.round, commune=commune, samples=self.samples)
        self.secretary = self.council.secretary
        self.commune = commune

    def on(self, later):
        DemoClock.objects.update_or_create(only=True, defaults={"date": self.filed + later})

    def get(self, user, name, *args):
        self.client.force_login(user)
        return self.client.get(reverse(name, args=args))

    def post(self, user, name, *args, **data):
        """Send this; every page that takes it leads on."""
        self.client.force_login(user)
        response = self.client.post(reverse(name, args=args), data)
        assert response.status_code == 302, response.context.get("form") and response.context["form"].errors
        return response

    def file(self):
        self.on(timedelta())
        self.post(self.dossier.owner, "evaluations:submit", self.dossier.code, declared="on")
        self.dossier.refresh_from_db()

    def report(self):
        """What the commune sees of its clock, then its report."""
        self.on(REPORT)
        page = self.get(self.official, "evaluations:commune_report", self.dossier.code)
        facts = {"meeting_on": f"{self.filed:%d/%m/%Y}", "participants": "Ông A"}
        facts |= {"signer": "Ông A", "signer_position": "chair"}
        for content in Content:
            facts |= {f"{content}-agreement": "match", f"{content}-text": "Đã kiểm tra."}
        code = self.dossier.code
        self.post(self.official, "evaluations:commune_report", code, proposal="evaluate", **facts)
        self.post(self.official, "evaluations:commune_report_check", code)
        return page

    def accept(self):
        """The product's code."""
        self.on(ACCEPT)
        for dossier in (self.dossier, *self.beside):
            self.post(self.secretary, "evaluations:review", dossier.code, accept="1")
        return Product.objects.get(pk=self.dossier.product_id).code

    def another(self):
        """One more dossier of the round, as its submission and the commune's report leave it."""
        filed = {"submitted_on": self.filed, "submitted_at": datetime.combine(self.filed, time(9), HANOI)}
        facts = {"round": self.round, "product__producer__commune": self.commune, "samples": self.samples}
        self.beside.append(DossierFactory(reported=True, **facts, **filed))

    def call_the_council(self):
        self.on(RELEASE)
        day = self.filed + MEET
        facts = {"council": self.council.pk, "round": self.round.pk, "kind": "meeting", "place": "Hội trường"}
        self.post(self.secretary, "councils:session_create", day=f"{day:%d/%m/%Y}", time="08:00", **facts)
        session = self.session = Session.objects.get(council=self.council)
        assert session.starts_at == datetime.combine(day, time(8), HANOI)
        dossiers = [self.dossier.pk, *(dossier.pk for dossier in self.beside)]
        self.post(self.secretary, "councils:agenda_add", session.pk, dossiers=dossiers)
        items = {item.dossier_id: item for item in AgendaItem.objects.filter(session=session)}
        self.items = [items[pk] for pk in dossiers]
        received = {"samples_received": self.samples, "samples_on": f"{self.filed + RELEASE:%d/%m/%Y}"}
        for item in self.items:
            self.post(self.secretary, "councils:samples", session.pk, item.pk, **received)
        self.post(self.secretary, "councils:session_release", session.pk)

    def meet(self, totals):
        """Sheets of these totals, a product each, concluded; the minutes are closed."""
        self.on(MEET)
        session = self.session.pk
        seats = self.seats = list(self.council.seats.select_related("user"))
        chair = seats[0].user
        sitting = {f"seat-{seat.pk}-present": "1" for seat in seats}
        self.post(self.secretary, "councils:attendance", session, **sitting)
        self.post(self.secretary, "councils:session_open", session)
        for number, (item, total) in enumerate(zip(self.items, totals, strict=True)):
            self._score(item.pk, total, on_pages=0 if number else ON_PAGES)
        self.post(chair, "evaluations:close_session", session)
        self.post(self.secretary, "evaluations:minutes_draft", session)
        texts = {"proceedings": "Đã họp.", "conclusion": "Nhất trí.", "opinions": ""}
        self.post(self.secretary, "evaluations:minutes", session, **texts)
        self.post(self.secretary, "evaluations:minutes_close", session)

    def _score(self, item, total, *, on_pages):
        """The first members on the pages, the rows of the others; opened, locked, concluded by the chair."""
        chair = self.seats[0].user
        self.post(chair, "evaluations:open_scoring", item)
        evaluation = AgendaItem.objects.get(pk=item).evaluation
        marks = {
            f"tc-{code.replace('.', '-')}": level_of(evaluation.criteria_set, code, points).pk
            for code, points in SMALL_MARKS[total].items()
        }
        for seat in self.seats[:on_pages]:
            self.post(seat.user, "evaluations:score_sheet", item, **marks)
            self.post(seat.user, "evaluations:hand_in", item)
        levels = levels_in_order(evaluation)
        for seat in self.seats[on_pages:]:
            written_sheet(evaluation, seat, total, levels)
        self.post(chair, "evaluations:lock", item)
        self.post(chair, "evaluations:conclude", item, seen=",".join([str(total)] * len(self.seats)))

    def decide(self, later=DECIDE):
        """What the page proposes, then the decisions, signed: those that recognise first."""
        self.on(later)
        page = self.get(self.secretary, "certificates:decision_propose", self.session.pk)
        self.post(self.secretary, "certificates:decision_propose", self.session.pk, signer=self.signer.pk)
        for decision in self.session.decisions.order_by("pk"):
            self.post(self.signer.user, "certificates:decision_sign", decision.pk)
            work_off()
        return page, list(self.session.decisions.order_by("pk"))

    def until_minutes(self, total, *beside):
        """All the way to closed minutes: (what the commune saw, the product's code).

        The dossier gets the first total, one more comes to the table for each other total.
        """
        for _total in beside:
            self.another()
        self.file()
        page = self.report()
        code = self.accept()
        self.call_the_council()
        self.meet([total, *beside])
        self.dossier.refresh_from_db()
        return page, code

    def became(self):
        """Where the dossiers stand, in the order of the totals."""
        rows = Dossier.objects.in_bulk([item.dossier_id for item in self.items])
        return [rows[item.dossier_id].status for item in self.items]

    def papers(self, kind):
        """The documents of this class that were rendered."""
        return [document for document in self.composed if type(document).__name__ == kind]
