"""Cycles in situations: an idea at each of its statuses, a plan, a product under way or ready."""

from datetime import date

import factory

from products import models
from products.cycle import CycleStatus
from tests.factories.products import ProductFactory


class CycleFactory(factory.django.DjangoModelFactory):
    """With an idea, complete; `plan` and what comes after bring a complete plan too."""

    class Meta:
        model = models.Cycle
        skip_postgeneration_save = True

    class Params:
        registered = factory.Trait(status=CycleStatus.IDEA_REGISTERED)
        confirmed = factory.Trait(status=CycleStatus.IDEA_CONFIRMED)
        refused = factory.Trait(status=CycleStatus.IDEA_REFUSED)
        plan_draft = factory.Trait(status=CycleStatus.PLAN_DRAFT)
        plan_submitted = factory.Trait(status=CycleStatus.PLAN_SUBMITTED)
        plan_returned = factory.Trait(status=CycleStatus.PLAN_RETURNED)
        in_progress = factory.Trait(status=CycleStatus.IN_PROGRESS)
        ready = factory.Trait(status=CycleStatus.READY, ready_on=date(2024, 4, 26))

    product = factory.SubFactory(ProductFactory)
    started_on = date(2024, 3, 12)

    @factory.post_generation
    def parts(self, create, extracted, **kwargs):
        if not create:
            return
        idea_statuses = (CycleStatus.IDEA_DRAFT, CycleStatus.IDEA_RETURNED, CycleStatus.IDEA_REFUSED)
        registered = None if self.status == CycleStatus.IDEA_DRAFT else date(2024, 3, 12)
        IdeaFactory(cycle=self, registered_on=registered)
        if self.status not in {*idea_statuses, CycleStatus.IDEA_REGISTERED, CycleStatus.IDEA_CONFIRMED}:
            self.idea.confirmed_on, self.idea.accepted_on = date(2024, 3, 14), date(2024, 3, 18)
            self.idea.save()
            BusinessPlanFactory(cycle=self)


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
