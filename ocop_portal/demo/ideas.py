"""Ideas and plans at every status: those of the golden story in full, the others invented.

Each has a story of acts with their days; all are told in the order of the days.
"""

from datetime import date
from functools import partial
from operator import itemgetter

from django.core.files.uploadedfile import SimpleUploadedFile

from ocop_portal.accounts.models import Role, User
from ocop_portal.demo import progress
from ocop_portal.demo.catalogue import product_of
from ocop_portal.demo.files import content_of
from ocop_portal.demo.people import commune_named, person
from ocop_portal.regulations.loading import read_fixture
from products import actions
from products.models import Cycle, Producer, Product, ProductGroup
from products.uploads import checked_file

GOLDEN = ("thuong-hang", "dac-biet")
SCAN_BYTES = 1024 * 1024


def load_ideas(on, *, only=None):
    """Tell the stories; `on(month, day)` makes it this day of 2024. `only`: keys of products."""
    fixture = read_fixture("demo/ideas.json")
    wanted = [row for row in fixture["cycles"] if only is None or row.get("key") in only]
    entered = [(row["entered_on"], partial(_enter_producer, row)) for row in fixture["producers"] if not only]
    _tell([*entered, *_acts_of(wanted, "story")], on)


def continue_ideas(on, *, after=date.min, until=date.max):
    """What became of some of them from June to October 2024; of it, what came between these two days."""
    acts = _acts_of(read_fixture("demo/ideas.json")["cycles"], "later")
    _tell([(day, act) for day, act in acts if after < date.fromisoformat(day) <= until], on)


def _acts_of(rows, part):
    """(day, act) of this part of the rows' stories; a row without it adds none."""
    for telling in map(Telling, rows):
        for day, act, *facts in telling.row.get(part, []):
            yield day, partial(getattr(telling, act), *facts)


def _tell(acts, on):
    for day, act in sorted(acts, key=itemgetter(0)):
        today = date.fromisoformat(day)
        on(today.month, today.day)
        act(on=today)


def _enter_producer(row, *, on):
    """A producer without an account."""
    fields = {name: value for name, value in row.items() if name not in {"key", "commune", "entered_on"}}
    place = commune_named(row["commune"])
    actions.create_producer(Producer(commune=place, **fields), by=_official_of(place))


def _official_of(commune):
    return User.objects.get(role=Role.COMMUNE, commune=commune)


class Telling:
    """One product of fixtures/demo/ideas.json; each act is done by the person whose act it is."""

    def __init__(self, row):
        self.row = row

    @property
    def producer(self):
        if "key" in self.row:
            return product_of(self.row["key"]).producer
        names = {row["key"]: row["name"] for row in read_fixture("demo/ideas.json")["producers"]}
        owner = self.row["owner"]
        wanted = {"name": names[owner]} if owner in names else {"users__username": owner}
        return Producer.objects.get(**wanted)

    @property
    def cycle(self):
        name = product_of(self.row["key"]).name if "key" in self.row else self.row["name"]
        return Cycle.objects.get(product__name=name, product__producer=self.producer)

    @property
    def official(self):
        return _official_of(self.producer.commune)

    @property
    def writer(self):
        return self.official if "consent" in self.row else self.producer.users.get()

    def start(self, *, on):
        consent = _consent_of(self.row, self.producer)
        cycle = actions.start_idea(self._product(), by=self.writer, on=on, consent=consent)
        actions.save_idea(cycle, self.row["idea"])

    def _product(self):
        if "key" in self.row:
            return product_of(self.row["key"])
        group = ProductGroup.objects.get(code=self.row["group"])
        return Product(producer=self.producer, name=self.row["name"], group=group)

    def register(self, *, on):
        actions.register_idea(self.cycle, by=self.writer, on=on)

    def confirm(self, *, on):
        actions.confirm_idea(self.cycle, by=self.official, on=on)

    def send_back(self, reason, *, on):
        actions.return_idea(self.cycle, reason=reason, by=self.official)

    def accept(self, *, on):
        actions.accept_idea(self.cycle, by=person("thuky"), on=on)

    def refuse(self, reason, *, on):
        actions.refuse_idea(self.cycle, reason=reason, by=person("thuky"))

    def write_plan(self, *, on):
        cycle, plan = self.cycle, self.row["plan"]
        actions.save_plan_texts(cycle, plan["texts"])
        costs = [{"item": item, "amount": amount, "source": source} for item, amount, source in plan["costs"]]
        actions.save_costs(cycle, costs)
        milestones = [
            {"title": title, "due_on": date.fromisoformat(day)} for title, day in plan["milestones"]
        ]
        actions.save_milestones(cycle, milestones)

    def submit(self, *, on):
        actions.submit_plan(self.cycle, by=self.writer, on=on)

    def return_plan(self, asked, *, on):
        due_on, items = date.fromisoformat(asked["due_on"]), [tuple(item) for item in asked["items"]]
        facts = {"due_on": due_on, "items": items, "note": asked["note"]}
        actions.return_plan(self.cycle, **facts, by=person("thuky"), on=on)

    def accept_plan(self, *, on):
        actions.accept_plan(self.cycle, by=person("thuky"), on=on)

    def reach(self, title, *, on):
        milestone = self.cycle.plan.milestones.get(title=title)
        actions.reach_milestone(milestone, done_on=on, by=self.writer, on=on)

    def report(self, row, *, on):
        progress.report(self.cycle, row, by=self.writer, on=on)

    def ready(self, *, on):
        actions.declare_ready(self.cycle, by=self.writer, on=on)

    def stop(self, reason, *, on):
        actions.stop_cycle(self.cycle, reason=reason, by=self.writer)


def _consent_of(row, producer):
    """The consent to register on behalf, with a scan made for the demo; None for a producer's own idea."""
    if "consent" not in row:
        return None
    who, day = row["consent"]["by"], row["consent"]["on"]
    scan = content_of(
        {
            "make": "paper",
            "title": "GIẤY ĐỒNG Ý",
            "subtitle": "Cho UBND xã đăng ký ý tưởng thay chủ thể",
            "dated": day,
            "signer": ["NGƯỜI ĐẠI DIỆN CHỦ THỂ", who],
            "facts": [["Chủ thể", producer.name], ["Sản phẩm", row["name"]]],
            "text": ["Tôi đồng ý để UBND xã đăng ký ý tưởng sản phẩm này trên cổng OCOP thay chủ thể."],
        }
    )
    upload = SimpleUploadedFile("Giấy đồng ý.pdf", scan)
    checked = checked_file(upload, max_bytes=SCAN_BYTES)
    return actions.Consent(by=who, on=date.fromisoformat(day), scan=checked)
