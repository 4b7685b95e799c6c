"""Pages of step 2, the commune's on behalf among them, and stopping."""

from datetime import date

import pytest
from django.urls import reverse

from ocop_portal.accounts.models import User
from ocop_portal.regulations.models import DemoClock
from products.models import Cycle, CycleFile, Producer, Product
from tests.factories.accounts import UserFactory
from tests.factories.cycles import behalf_cycle, own_cycle
from tests.factories.dossiers import upload
from tests.factories.products import ProducerFactory, ProductFactory, ProductGroupFactory

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
        assert visit(client, producer_user, page, cycle.pk).url == f"/chu-trinh/{cycle.pk}/"


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


def test_who_comes_too_late_is_led_to_where_it_stands_and_told_what_was_not_taken(client, commune_user):
    cycle = own_cycle(None, commune=commune_user.commune, confirmed=True)

    late = visit(
        client, commune_user, "idea_confirm", cycle.pk, data={"return": "1", "reason": "Thiếu nguồn"}
    )

    assert late.url == f"/chu-trinh/{cycle.pk}/"
    told = (
        "Ý tưởng, phương án nay ở tình trạng “Chờ Tổ giúp việc xem ý tưởng” nên không làm được việc này. "
        "Thao tác vừa gửi không có hiệu lực, nội dung đã nhập không được lưu."
    )
    assert told in client.get(late.url).content.decode()


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
