"""Pages of step 2, and the list and page of a product in steps 2 to 4."""

from datetime import date

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from ocop_portal.accounts.models import User
from ocop_portal.regulations.models import DemoClock
from products.models import Cycle, CycleFile, Producer, Product
from tests.factories.accounts import UserFactory
from tests.factories.cycles import behalf_cycle, own_cycle
from tests.factories.dossiers import upload
from tests.factories.products import ProducerFactory, ProductFactory, ProductGroupFactory, RoundFactory

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


def test_a_producer_walks_from_name_to_registration(client, producer_user):
    ProducerFactory(users=[producer_user])
    named = {"name": "Mắm  nêm", "group": ProductGroupFactory().pk}

    response = visit(client, producer_user, "idea_create", data=named)
    cycle = Cycle.objects.get()
    assert response.url == f"/chu-trinh/{cycle.pk}/y-tuong/"
    half = visit(client, producer_user, "idea_texts", cycle.pk, data={"origin": "Làng", "stay": "1"})
    assert half.url == f"/chu-trinh/{cycle.pk}/y-tuong/"
    blocked = visit(client, producer_user, "idea_register", cycle.pk)
    assert "Ý tưởng chưa có: mô tả sản phẩm" in blocked.content.decode()
    visit(client, producer_user, "idea_texts", cycle.pk, data=TEXTS)
    visit(client, producer_user, "idea_register", cycle.pk, data={})

    cycle.refresh_from_db()
    assert (cycle.product.name, cycle.status, cycle.idea.registered_on) == (
        "Mắm nêm",
        "idea_registered",
        ON,
    )
    for page in ("idea_texts", "idea_register", "idea_product"):
        assert visit(client, producer_user, page, cycle.pk).status_code == 403


def test_a_product_entered_before_gets_its_idea(client, producer_user):
    product = ProductFactory(producer__users=[producer_user], name="Mắm nêm")
    client.force_login(producer_user)
    url = reverse("products:idea_create") + f"?san-pham={product.pk}"

    client.post(url, {"name": "Mắm nêm", "group": product.group_id})

    assert Cycle.objects.get().product == product
    assert client.get(url).status_code == 404
    others = reverse("products:idea_create") + f"?san-pham={ProductFactory().pk}"
    assert client.get(others).status_code == 404


def test_the_commune_confirms_or_returns_its_own(client, commune_user):
    first, second = (own_cycle(None, commune=commune_user.commune, registered=True) for _number in range(2))

    visit(client, commune_user, "idea_confirm", first.pk, data={"confirm": "1"})
    asked = visit(client, commune_user, "idea_confirm", second.pk, data={"return": "1", "reason": ""})
    assert asked.context["form"].errors["reason"]
    visit(client, commune_user, "idea_confirm", second.pk, data={"return": "1", "reason": "Thiếu nguồn"})

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status, second.idea.answer) == (
        "idea_confirmed",
        "idea_returned",
        "Thiếu nguồn",
    )
    assert visit(client, commune_user, "idea_confirm", first.pk).status_code == 403


def test_the_secretariat_accepts_or_refuses(client, secretary):
    first, second = own_cycle(None, confirmed=True), own_cycle(None, confirmed=True)

    visit(client, secretary, "idea_answer", first.pk, data={"accept": "1"})
    visit(client, secretary, "idea_answer", second.pk, data={"refuse": "1", "reason": "Trùng"})

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, first.idea.accepted_on) == ("plan_draft", ON)
    assert (second.status, second.idea.answer) == ("idea_refused", "Trùng")


def test_the_commune_registers_for_a_producer_it_enters(client, commune_user):
    facts = {
        "name": "Hộ bánh tráng Ví Dụ",
        "kind": "household",
        "tax_code": "0100047516",
        "representative": "Trần Thị Ví Dụ",
        "phone": "0200000001",
    }
    visit(client, commune_user, "producer_create", data=facts)
    producer = Producer.objects.get()
    assert (producer.commune, producer.state) == (commune_user.commune, "approved")
    chosen = visit(client, commune_user, "choose_producer", data={"producer": producer.pk})
    assert chosen.url == f"/chu-the/{producer.pk}/dang-ky-y-tuong/"
    agreed = {"by": "Trần Thị Ví Dụ", "on": "07/05/2024", "name": "Bánh tráng"}
    agreed["group"] = ProductGroupFactory().pk

    refused = visit(client, commune_user, "idea_on_behalf", producer.pk, data={**agreed, "on": "09/05/2024"})
    assert set(refused.context["consent"].errors) == {"on", "scan"}
    assert not Product.objects.exists()
    visit(client, commune_user, "idea_on_behalf", producer.pk, data={**agreed, "scan": upload("dong-y.pdf")})
    cycle = Cycle.objects.get()
    visit(client, commune_user, "idea_texts", cycle.pk, data=TEXTS)
    visit(client, commune_user, "idea_register", cycle.pk, data={})

    cycle.refresh_from_db()
    assert (cycle.status, cycle.idea.consent_on) == ("idea_confirmed", date(2024, 5, 7))
    assert CycleFile.objects.get().purpose == "consent"


def test_on_behalf_is_for_confirmed_producers_of_the_own_commune(client, commune_user):
    pending = ProducerFactory(commune=commune_user.commune, pending=True)
    elsewhere = ProducerFactory()

    for producer in (pending, elsewhere):
        assert visit(client, commune_user, "idea_on_behalf", producer.pk).status_code == 404
    form = visit(client, commune_user, "choose_producer").context["form"]
    assert list(form.fields["producer"].queryset) == []


def test_the_scan_of_the_consent_is_read_by_those_who_see_the_idea(client, commune_user, secretary, leader):
    cycle = behalf_cycle(commune_user, confirmed=True)
    file = CycleFile(cycle=cycle, purpose="consent", name="Giấy đồng ý.pdf", extension="pdf", size=1)
    file.sha256, file.uploaded_by = "0" * 64, commune_user
    file.file.save("a.pdf", upload("a.pdf"), save=True)

    def status(user):
        return visit(client, user, "cycle_file", file.pk).status_code

    assert [status(user) for user in (commune_user, secretary, leader)] == [200, 200, 200]
    assert status(UserFactory(commune_official=True)) == 404
    assert status(UserFactory(producer=True)) == 404


def test_a_producer_without_an_account_gets_one_from_the_secretariat(client, secretary, commune_user):
    cycle = behalf_cycle(commune_user, plan_draft=True)
    producer = cycle.product.producer
    page = visit(client, secretary, "cycle_detail", cycle.pk).content.decode()
    assert "Tổ giúp việc lập tài khoản cho chủ thể" in page
    data = {"full_name": "Trần Thị Ví Dụ", "username": "vidu"}

    response = visit(client, secretary, "producer_account", producer.pk, data=data)

    user = User.objects.get(username="vidu")
    assert (user.role, list(producer.users.all())) == ("producer", [user])
    assert response.url == reverse("accounts:user_detail", args=[user.pk])
    assert visit(client, secretary, "producer_account", producer.pk).status_code == 404
    assert visit(client, commune_user, "producer_account", producer.pk).status_code == 403


def test_stopping_asks_once_for_the_reason(client, producer_user, commune_user):
    cycle = own_cycle(producer_user, commune=commune_user.commune, plan_draft=True)

    page = visit(client, producer_user, "cycle_stop", cycle.pk)
    assert f"Dừng tham gia với {cycle.product}?" in page.content.decode()
    asked = visit(client, producer_user, "cycle_stop", cycle.pk, data={"reason": " "})
    assert asked.context["form"].errors["reason"]
    assert visit(client, commune_user, "cycle_stop", cycle.pk).status_code == 403
    visit(client, producer_user, "cycle_stop", cycle.pk, data={"reason": "Đổi nghề"})

    cycle.refresh_from_db()
    assert cycle.status == "stopped"
    assert "Đổi nghề" in visit(client, producer_user, "cycle_detail", cycle.pk).content.decode()


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

    # session, user, clock, cycle, the open request and its items (turn, banner), events, scans, office
    with django_assert_num_queries(11):
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
    product = ProductFactory(producer__users=[producer_user])
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
