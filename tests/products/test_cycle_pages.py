"""The list and the page of products in steps 2 to 4, and what they let into step 5."""

from datetime import date

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from ocop_portal.regulations.models import DemoClock
from products.models import Cycle, Product
from tests.factories.accounts import UserFactory
from tests.factories.certificates import CertificateFactory
from tests.factories.cycles import behalf_cycle, own_cycle
from tests.factories.products import ProductFactory, ProductGroupFactory, RoundFactory

pytestmark = pytest.mark.django_db
ON = date(2024, 5, 8)
TEXTS = {"description": "Mắm", "origin": "Làng biển", "raw_material": "Cá", "market": "Huế", "scale": ""}


@pytest.fixture(autouse=True)
def business_day():
    DemoClock.objects.create(date=ON)


def visit(client, user, name, *args, data=None, query=None):
    """The response to this person at this page."""
    client.force_login(user)
    url = reverse(f"products:{name}", args=args)
    return client.get(url, query) if data is None else client.post(url, data)


STATUSES = [
    "",
    "registered",
    "returned",
    "confirmed",
    "refused",
    "plan_draft",
    "plan_submitted",
    "plan_returned",
    "in_progress",
    "ready",
]


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_has_a_page_for_everybody_who_may_see_it(
    client, status, producer_user, commune_user, secretary, leader
):
    facts = {status: True} if status else {}
    cycle = own_cycle(producer_user, commune=commune_user.commune, **facts)

    statuses = [
        visit(client, user, "cycle_detail", cycle.pk).status_code
        for user in (producer_user, commune_user, secretary, leader, UserFactory(producer=True))
    ]

    assert statuses == ([200, 200, 200, 200, 404] if status else [200, 404, 404, 404, 404])


def test_a_draft_given_up_stays_its_writers(client, producer_user, secretary):
    cycle = own_cycle(producer_user)

    visit(client, producer_user, "cycle_stop", cycle.pk, data={"reason": "Thôi"})

    assert visit(client, producer_user, "cycle_detail", cycle.pk).status_code == 200
    assert visit(client, secretary, "cycle_detail", cycle.pk).status_code == 404
    assert list(Product.objects.visible_to(secretary)) == []


def test_the_list_shows_what_each_may_know(client, producer_user, commune_user, secretary):
    draft = own_cycle(producer_user, commune=commune_user.commune)
    behalf = behalf_cycle(commune_user)
    sent = own_cycle(None, registered=True)

    def listed(user):
        return set(visit(client, user, "cycle_list").context["page_obj"])

    assert listed(producer_user) == {draft}
    assert listed(commune_user) == {behalf}
    assert listed(secretary) == {sent}


def test_filters_live_in_the_address(client, secretary):
    root = ProductGroupFactory(code="I", name="Sản phẩm thực phẩm", is_leaf=False)
    found = own_cycle(None, registered=True, product__name="Nước mắm")
    own_cycle(
        None, registered=True, product__name="Nước chấm", product__group=ProductGroupFactory(code="II.1")
    )
    own_cycle(None, confirmed=True, product__name="Nước mắm nhĩ")
    asked = {"q": "nuoc", "status": "idea_registered", "group": root.pk}
    asked["commune"] = found.product.producer.commune_id

    response = visit(client, secretary, "cycle_list", query=asked)
    nothing = visit(client, secretary, "cycle_list", query={"q": "gốm"})

    assert list(response.context["page_obj"]) == [found]
    assert "Không có sản phẩm nào hợp với bộ lọc" in nothing.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_list_query_count(client, secretary, count, django_assert_num_queries):
    for _number in range(count):
        own_cycle(None, plan_submitted=True)
    client.force_login(secretary)

    # session, user, clock, count, page, groups, communes, office
    with django_assert_num_queries(8):
        response = client.get(reverse("products:cycle_list"))

    assert len(response.context["rows"]) == count


@pytest.mark.parametrize("count", [1, 3])
def test_detail_query_count(client, secretary, count, django_assert_num_queries):
    cycle = own_cycle(None, plan_returned=True)
    for number in range(count):
        cycle.plan.returns.get().items.create(place="market", note=f"Nội dung {number}")
    ContentType.objects.get_for_model(Cycle)
    client.force_login(secretary)

    # session, user, clock, cycle, the open request, its items (turn, banner), events, scans, supports, office
    with django_assert_num_queries(12):
        assert client.get(reverse("products:cycle_detail", args=[cycle.pk])).status_code == 200


def test_a_dossier_for_a_first_evaluation_waits_for_the_plan(client, producer_user):
    waiting = own_cycle(producer_user, in_progress=True).product
    other = ProductFactory(producer=waiting.producer)
    client.force_login(producer_user)
    url = reverse("products:dossier_create")
    data = {"round": RoundFactory().pk, "purpose": "first"}

    offered = client.get(url).context["form"].fields["product"].queryset
    refused = client.post(url, {**data, "product": other.pk})

    assert list(offered) == [other]
    assert "chưa đăng ký ý tưởng (bước 2)" in refused.content.decode()


def test_the_purpose_of_a_draft_does_not_slip_past_the_plan(client, producer_user):
    product = CertificateFactory(product__producer__users=[producer_user]).product
    client.force_login(producer_user)
    data = {"product": product.pk, "round": RoundFactory().pk, "purpose": "renewal"}
    client.post(reverse("products:dossier_create"), data)
    dossier = product.dossiers.get()

    url = reverse("products:dossier_registration", args=[dossier.code])
    refused = client.post(url, {"purpose": "first", "samples": "1"})

    assert refused.context["form"].errors["purpose"]
    dossier.refresh_from_db()
    assert dossier.purpose == "renewal"


def test_products_lead_to_their_idea_or_dossier(client, producer_user):
    RoundFactory()
    cycle = own_cycle(producer_user, plan_draft=True)
    unknown = ProductFactory(producer=cycle.product.producer)
    recognised = ProductFactory(producer=cycle.product.producer, code="51-524-01-2021")

    page = visit(client, producer_user, "product_list").content.decode()

    assert f'href="/chu-trinh/{cycle.pk}/"' in page
    assert f"/y-tuong/dang-ky/?san-pham={unknown.pk}" in page
    assert f"/ho-so/lap/?san-pham={recognised.pk}" in page
    assert f"/ho-so/lap/?san-pham={cycle.product_id}" not in page
    assert f"/y-tuong/dang-ky/?san-pham={recognised.pk}" not in page


def test_a_product_stays_while_its_idea_is_read_by_others(client, producer_user):
    for status, answer in {"registered": 403, "plan_submitted": 403, "plan_draft": 200}.items():
        product = own_cycle(producer_user, **{status: True}).product
        assert visit(client, producer_user, "product_edit", product.pk).status_code == answer
