"""Events and points of sale."""

from datetime import date

import factory

from products import models
from products.models.promotion import EventKind
from tests.factories.naming import numbered
from tests.factories.products import ProductFactory


class EventFactory(factory.django.DjangoModelFactory):
    """A fair of August 2023; `hidden` is not public yet."""

    class Meta:
        model = models.PromotionEvent

    class Params:
        hidden = factory.Trait(is_public=False)

    kind = EventKind.FAIR
    title = factory.Sequence(lambda n: f"Hội chợ Ví Dụ {numbered(n)}")
    organiser = "Sở Công Thương"
    place = "Quảng trường Minh Họa"
    starts_on = date(2023, 8, 24)
    ends_on = date(2023, 8, 28)


class ParticipationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Participation

    event = factory.SubFactory(EventFactory)
    product = factory.SubFactory(ProductFactory)


class PointFactory(factory.django.DjangoModelFactory):
    """`closed` is not open any more; `products=[…]` is what it carries."""

    class Meta:
        model = models.PointOfSale
        skip_postgeneration_save = True

    class Params:
        closed = factory.Trait(is_open=False)

    name = factory.Sequence(lambda n: f"Cửa hàng Ví Dụ {numbered(n)}")
    address = "Số 00 đường Minh Họa"

    @factory.post_generation
    def products(self, create, extracted, **kwargs):
        if create and extracted:
            self.products.set(extracted)
