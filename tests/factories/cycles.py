"""Cycles in situations: an idea at each of its statuses, a plan, a product under way or ready."""

from datetime import date

import factory

from products import models
from products.cycle import CycleStatus
from products.models.plans import FundSource
from tests.factories.accounts import UserFactory
from tests.factories.products import ProducerFactory, ProductFactory

S = CycleStatus
WITH_PLAN = {S.PLAN_DRAFT, S.PLAN_SUBMITTED, S.PLAN_RETURNED, S.IN_PROGRESS, S.READY}
IDEA_ON, CONFIRMED_ON, ACCEPTED_ON = date(2024, 3, 8), date(2024, 3, 11), date(2024, 3, 12)
PLAN_ON, PLAN_ACCEPTED_ON, READY_ON = date(2024, 3, 28), date(2024, 4, 2), date(2024, 4, 26)


def idea_facts(status):
    """The dates that an idea of this status has."""
    facts = {}
    if status != S.IDEA_DRAFT:
        facts["registered_on"] = IDEA_ON
    if status in {*WITH_PLAN, S.IDEA_CONFIRMED, S.IDEA_REFUSED}:
        facts["confirmed_on"] = CONFIRMED_ON
    if status in WITH_PLAN:
        facts["accepted_on"] = ACCEPTED_ON
    if status in {S.IDEA_RETURNED, S.IDEA_REFUSED}:
        facts["answer"] = "Ghi rõ nguồn nguyên liệu."
    return facts


def complete_plan(cycle):
    """A plan with all its parts; returned, with what is asked about it."""
    submitted = None if cycle.status == S.PLAN_DRAFT else PLAN_ON
    accepted = PLAN_ACCEPTED_ON if cycle.status in {S.IN_PROGRESS, S.READY} else None
    plan = BusinessPlanFactory(cycle=cycle, submitted_on=submitted, accepted_on=accepted)
    plan.costs.create(item="Lu sành", amount=80_000_000, source=FundSource.OWN)
    plan.costs.create(item="Máy dán nhãn", amount=40_000_000, source=FundSource.SUPPORT)
    plan.milestones.create(title="Mua lu sành", due_on=date(2024, 4, 15))
    if cycle.status == S.PLAN_RETURNED:
        by = UserFactory(secretariat=True)
        request = plan.returns.create(due_on=date(2024, 5, 15), by=by, made_on=date(2024, 5, 6))
        request.items.create(place="market", note="Ghi rõ giá bán dự kiến.")
    return plan


class CycleFactory(factory.django.DjangoModelFactory):
    """With an idea, complete; `plan` and what comes after bring a complete plan too."""

    class Meta:
        model = models.Cycle
        skip_postgeneration_save = True

    class Params:
        returned = factory.Trait(status=CycleStatus.IDEA_RETURNED)
        registered = factory.Trait(status=CycleStatus.IDEA_REGISTERED)
        confirmed = factory.Trait(status=CycleStatus.IDEA_CONFIRMED)
        refused = factory.Trait(status=CycleStatus.IDEA_REFUSED)
        plan_draft = factory.Trait(status=CycleStatus.PLAN_DRAFT)
        plan_submitted = factory.Trait(status=CycleStatus.PLAN_SUBMITTED)
        plan_returned = factory.Trait(status=CycleStatus.PLAN_RETURNED)
        in_progress = factory.Trait(status=CycleStatus.IN_PROGRESS)
        ready = factory.Trait(status=CycleStatus.READY, ready_on=READY_ON)

    product = factory.SubFactory(ProductFactory)
    started_on = IDEA_ON

    @factory.post_generation
    def parts(self, create, extracted, **kwargs):
        if not create:
            return
        IdeaFactory(cycle=self, **idea_facts(self.status))
        if self.status in WITH_PLAN:
            complete_plan(self)


class IdeaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Idea

    description = "Nước mắm ủ chượp trong lu sành."
    origin = "Nghề của gia đình ba đời."
    raw_material = "Cá cơm cảng Sa Kỳ, muối Sa Huỳnh."
    market = "Trong tỉnh và Đà Nẵng."
    scale = "10.000 lít một năm"


class BusinessPlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.BusinessPlan

    overview = "Nâng giá trị con cá cơm."
    products = "Chai 500 ml, 10.000 lít một năm."
    raw_material = "Cá cơm mua tại cảng."
    production = "Ủ chượp 12 tháng trong lu sành."
    organisation = "Sáu lao động địa phương."
    market = "Đại lý trong tỉnh, bán trên mạng."
    results = "Doanh thu 1,2 tỷ đồng một năm."


def own_cycle(user, **facts):
    """A cycle of a product of this producer's account; `commune` as wanted."""
    commune = facts.pop("commune", None)
    place = {"commune": commune} if commune else {}
    producer = ProducerFactory(users=[user] if user else [], **place)
    return CycleFactory(product__producer=producer, **facts)


def behalf_cycle(official, **facts):
    """One that the official's commune writes for a producer without an account."""
    cycle = own_cycle(None, commune=official.commune, **facts)
    cycle.idea.on_behalf, cycle.idea.consent_by = True, "Trần Thị Ví Dụ"
    cycle.idea.consent_on = IDEA_ON
    cycle.idea.save()
    return cycle
