"""The filters of the list of products live in the address."""

from datetime import date

import pytest
from django.urls import reverse

from ocop_portal.regulations.models import DemoClock
from products.cycle import CycleStatus
from products.models import Product
from products.statuses import steps_of_product
from products.steps import in_step
from products.workflow import Status, Step
from tests.factories.accounts import UserFactory
from tests.factories.cycles import CycleFactory
from tests.factories.products import (
    DossierFactory,
    ProducerFactory,
    ProductFactory,
    ProductGroupFactory,
    RoundFactory,
    facts_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def business_day():
    DemoClock.objects.create(date=date(2024, 5, 9))


@pytest.fixture
def listed(client):
    """listed(user, **query): the products that this person is shown."""

    def go(user, **query):
        client.force_login(user)
        return list(client.get(reverse("products:product_list"), query).context["page_obj"])

    return go


def test_words_without_diacritics_group_and_commune(listed, secretary):
    food = ProductGroupFactory(code="I", name="Sản phẩm thực phẩm", is_leaf=False)
    found = ProductFactory(name="Nước mắm Mười Quý", code="51-524-01-2024")
    ProductFactory(name="Nước chấm", group=ProductGroupFactory(code="II.1", name="Đồ uống"))
    commune = found.producer.commune

    assert listed(secretary, q="nuoc mam") == listed(secretary, q="524-01") == [found]
    assert listed(secretary, q=commune.name) == listed(secretary, commune=commune.pk) == [found]
    assert listed(secretary, group=food.pk) == [found]
    assert len(listed(secretary)) == 2


def test_filters_are_kept_and_an_empty_answer_leads_back(client, secretary):
    ProductFactory.create_batch(30)
    client.force_login(secretary)
    url = reverse("products:product_list")

    page = client.get(url, {"q": "mam"}).content.decode()
    nothing = client.get(url, {"q": "gốm"}).content.decode()

    assert "?q=mam&amp;page=2" in page
    assert "Không có sản phẩm nào hợp với bộ lọc" in nothing


SITUATIONS = [
    *[("cycle", status) for status in CycleStatus],
    *[("dossier", status) for status in Status],
    ("", ""),
]


@pytest.mark.parametrize(("kind", "status"), SITUATIONS)
def test_the_step_asked_for_is_the_one_that_the_stepper_shows(secretary, kind, status):
    product = ProductFactory()
    if kind == "cycle":
        ready_on = {"ready_on": date(2024, 4, 26)} if status == CycleStatus.READY else {}
        CycleFactory(product=product, status=status, **ready_on)
        product.cycle.idea.registered_on = date(2024, 3, 8)
        product.cycle.idea.save()
    elif kind == "dossier":
        DossierFactory(product=product, **facts_of(status))
    standing = product.dossiers.visible_to(secretary).holding_a_place().last()
    is_recognised = status == Status.RECOGNISED
    steps = steps_of_product(secretary, product, standing, is_recognised=is_recognised)
    shown = next(step["label"] for step in steps if step["state"] == "now")

    asked = [step for step in Step if step != Step.GUIDANCE]
    found = [step.label for step in asked if in_step(Product.objects.all(), step, secretary)]

    assert found == [shown]


def test_a_code_from_before_the_portal_is_step_six(listed, secretary):
    before = ProductFactory(code="51-524-07-2021")
    here = ProductFactory(code="51-524-01-2024")
    DossierFactory(product=here, withdrawn=True, accepted_on=date(2024, 5, 20))

    assert listed(secretary, step="promotion") == [before]
    assert listed(secretary, step="idea") == [here]


def test_the_filter_tells_no_result(client, listed, producer_user):
    producer = ProducerFactory(users=[producer_user])
    recognised = ProductFactory(producer=producer, name="A")
    DossierFactory(product=recognised, recognised=True)
    waiting = ProductFactory(producer=producer, name="B")
    DossierFactory(product=waiting, concluded=True)

    assert listed(producer_user, step="evaluation") == [recognised, waiting]
    page = client.get(reverse("products:product_list")).context["filters"]
    assert [value for value, _label in page.fields["step"].choices] == [
        "",
        "idea",
        "plan",
        "progress",
        "evaluation",
    ]
    # What cannot be asked for is left aside.
    assert listed(producer_user, step="promotion") == [recognised, waiting]


def test_a_draft_of_others_moves_nothing(listed, secretary, producer_user):
    product = ProductFactory(producer=ProducerFactory(users=[producer_user]), code="51-524-07-2021")
    DossierFactory(product=product)

    assert listed(secretary, step="promotion") == [product]
    assert listed(producer_user, step="evaluation") == [product]


def test_dossiers_that_were_never_handed_in_are_not_linked(client, secretary):
    product = ProductFactory()
    gone = DossierFactory(product=product, discarded=True)
    sent = DossierFactory(product=product, round=RoundFactory(number=2), submitted=True)
    client.force_login(secretary)

    page = client.get(reverse("products:product_list")).content.decode()

    assert (gone.code in page, sent.code in page) == (False, True)


def test_a_commune_filters_within_its_own(listed):
    official = UserFactory(commune_official=True)
    own = ProductFactory(producer__commune=official.commune)
    other = ProductFactory()

    assert listed(official, q="mam", commune=other.producer.commune.pk) == [own]


@pytest.mark.parametrize("count", [1, 3])
def test_query_count_with_every_filter(client, secretary, count, django_assert_num_queries):
    group = ProductGroupFactory(code="I", name="Thực phẩm", is_leaf=False)
    producer = ProducerFactory()
    for number in range(count):
        DossierFactory(
            product=ProductFactory(producer=producer), round=RoundFactory(number=number + 1), submitted=True
        )
    query = {"q": "mam", "group": group.pk, "step": "evaluation", "commune": producer.commune.pk}
    client.force_login(secretary)

    # clock, session, user, group, commune, words, rounds, count, page, dossiers, choices (2), office
    with django_assert_num_queries(13):
        response = client.get(reverse("products:product_list"), query)

    assert len(response.context["rows"]) == count
