"""Supports of products and the consulting units behind them."""

from datetime import date

import factory

from products import models
from products.models.supports import BudgetLine
from tests.factories.accounts import UserFactory
from tests.factories.naming import numbered
from tests.factories.products import ProductFactory


class UnitFactory(factory.django.DjangoModelFactory):
    """`inactive` is no longer introduced."""

    class Meta:
        model = models.ConsultingUnit

    class Params:
        inactive = factory.Trait(is_active=False)

    name = factory.Sequence(lambda n: f"Công ty Tư vấn Ví Dụ {numbered(n)}")
    services = [BudgetLine.PACKAGING, BudgetLine.STAMPS]


class SupportFactory(factory.django.DjangoModelFactory):
    """12 million for packaging, in April 2024."""

    class Meta:
        model = models.Support

    product = factory.SubFactory(ProductFactory)
    line = BudgetLine.PACKAGING
    amount = 12_000_000
    provided_on = date(2024, 4, 25)
    recorded_by = factory.SubFactory(UserFactory, secretariat=True)
