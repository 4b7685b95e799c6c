"""Ideas and plans of the scene: each walks as far as its product's line says."""

from datetime import date, timedelta

from ocop_portal.demo.province.reading import official_of, owner_of, product_named, secretary
from ocop_portal.regulations.models import Commune
from products import actions
from products.cycle import CycleStatus
from products.models import Cycle, Producer, Product, ProductGroup
from products.models.plans import FundSource

S = CycleStatus
# What is done on which day after the beginning, in this order; a status names the last of its acts.
DAYS = {
    "start": 0,
    "register": 1,
    "confirm": 4,
    "accept": 7,
    "plan": 20,
    "submit": 21,
    "accept_plan": 27,
    "reach": 45,
    "ready": 60,
}
LAST = {
    S.IDEA_DRAFT: ["start"],
    S.IDEA_REGISTERED: ["start", "register"],
    S.IDEA_RETURNED: ["start", "register", "send_back"],
    S.IDEA_CONFIRMED: ["start", "register", "confirm"],
    S.IDEA_REFUSED: ["start", "register", "confirm", "refuse"],
    S.PLAN_DRAFT: ["start", "register", "confirm", "accept"],
    S.PLAN_SUBMITTED: ["start", "register", "confirm", "accept", "plan", "submit"],
    S.PLAN_RETURNED: ["start", "register", "confirm", "accept", "plan", "submit", "return_plan"],
    S.IN_PROGRESS: ["start", "register", "confirm", "accept", "plan", "submit", "accept_plan", "reach"],
    S.READY: list(DAYS),
    S.STOPPED: ["start", "register", "confirm", "accept", "stop"],
}
LATER = {"send_back": 5, "refuse": 8, "return_plan": 28, "stop": 40}


def acts_of(story):
    """(day, act): the cycles of new products. Who files a dossier began in March, the others in September."""
    for row in story["producers"]:
        for number, product in enumerate(row["products"]):
            if "cycle" in product:
                begun = date(2026, 8, 3) if product["cycle"] in {S.READY, S.IN_PROGRESS} else date(2026, 9, 1)
                yield from Telling(row, product).acts(product["cycle"], begun + timedelta(days=number))
            elif "dossier" in product and "old" not in product:
                yield from Telling(row, product).acts(S.READY, date(2026, 3, 2) + timedelta(days=number))


class Telling:
    """The idea of one new product; each act is done by the person whose act it is."""

    def __init__(self, producer, product):
        self.producer, self.row = producer, product

    def acts(self, status, begun):
        for name in LAST[S(status)]:
            day = begun + timedelta(days=(DAYS | LATER)[name])
            yield day.isoformat(), getattr(self, name)

    @property
    def product(self):
        return product_named(self.row["name"])

    @property
    def cycle(self):
        return Cycle.objects.get(product=self.product)

    def start(self, *, on):
        producer = Producer.objects.get(tax_code=self.producer["tax_code"])
        group = ProductGroup.objects.get(code=self.row["group"])
        product = Product(
            producer=producer, name=self.row["name"], group=group, packaging=self.row["packaging"]
        )
        cycle = actions.start_idea(product, by=producer.users.get(), on=on)
        place = Commune.objects.get(pk=producer.commune_id)
        texts = {
            "description": f"{product.name}, {product.packaging[:1].lower()}{product.packaging[1:]}.",
            "origin": f"Nghề có từ lâu ở {place}; chủ thể muốn có sản phẩm mang tên địa phương.",
            "raw_material": f"Nguyên liệu trồng, nuôi hoặc thu hái tại {place} và các xã lân cận.",
            "market": "Điểm bán OCOP trong tỉnh, siêu thị tại Quảng Ngãi, Đà Nẵng; bán trên mạng.",
            "scale": "Khoảng 5.000 sản phẩm một năm",
        }
        actions.save_idea(cycle, texts)

    def register(self, *, on):
        actions.register_idea(self.cycle, by=owner_of(self.product), on=on)

    def confirm(self, *, on):
        actions.confirm_idea(self.cycle, by=official_of(self.product), on=on)

    def send_back(self, *, on):
        reason = "Chưa ghi nguồn nguyên liệu chính mua ở đâu. Xin ghi rõ xã và số hộ cung cấp."
        actions.return_idea(self.cycle, reason=reason, by=official_of(self.product))

    def accept(self, *, on):
        actions.accept_idea(self.cycle, by=secretary(), on=on)

    def refuse(self, *, on):
        reason = "Cây thu hái trong rừng tự nhiên, chưa có giấy tờ về nguồn gốc hợp pháp."
        actions.refuse_idea(self.cycle, reason=reason, by=secretary())

    def plan(self, *, on):
        cycle, name = self.cycle, self.row["name"]
        texts = {
            "overview": f"Đưa {name} thành sản phẩm OCOP trong năm 2026.",
            "products": f"{name}, khoảng 5.000 sản phẩm một năm.",
            "production": "Sơ chế, chế biến, đóng gói tại xưởng của chủ thể.",
            "organisation": "Tám lao động, trong đó sáu người trong xã.",
            "results": "Doanh thu khoảng 600 triệu đồng một năm.",
        }
        actions.save_plan_texts(cycle, texts)
        own = {"item": "Máy đóng gói", "amount": 60_000_000, "source": FundSource.OWN}
        supported = {"item": "Nhãn, bao bì", "amount": 20_000_000, "source": FundSource.SUPPORT}
        actions.save_costs(cycle, [own, supported])
        due_on = on + timedelta(days=30)
        actions.save_milestones(cycle, [{"title": "In nhãn, thiết kế bao bì", "due_on": due_on}])

    def submit(self, *, on):
        actions.submit_plan(self.cycle, by=owner_of(self.product), on=on)

    def return_plan(self, *, on):
        items = [("costs", "Ghi rõ phần vốn đề nghị hỗ trợ dùng vào việc gì.")]
        facts = {"items": items, "due_on": on + timedelta(days=21), "by": secretary(), "on": on}
        actions.return_plan(self.cycle, **facts)

    def accept_plan(self, *, on):
        actions.accept_plan(self.cycle, by=secretary(), on=on)

    def reach(self, *, on):
        milestone = self.cycle.plan.milestones.get()
        actions.reach_milestone(milestone, done_on=on, by=owner_of(self.product), on=on)

    def ready(self, *, on):
        actions.declare_ready(self.cycle, by=owner_of(self.product), on=on)

    def stop(self, *, on):
        actions.stop_cycle(self.cycle, reason="Chủ thể không còn người làm.", by=owner_of(self.product))
