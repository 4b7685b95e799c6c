"""Events and points of sale with recognised products: who sees what, and choosing."""

from datetime import date

import pytest
from django.urls import reverse

from ocop_portal.regulations.models import DemoClock
from products.models import Participation
from tests.factories.accounts import UserFactory
from tests.factories.certificates import CertificateFactory, NoticeFactory
from tests.factories.products import ProductFactory
from tests.factories.promotion import EventFactory, ParticipationFactory, PointFactory
from tests.factories.regulations import CommuneFactory, OfficeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def business_day(db):
    OfficeFactory()
    DemoClock.objects.create(date=date(2024, 11, 15))


def url(name, row):
    return reverse(f"certificates:{name}", args=[row.pk])


class TestEventPage:
    def test_a_stranger_sees_products_with_pages_only_where_they_are_public(self, client):
        event = EventFactory()
        shown = CertificateFactory(product__name="Nghệ", stars=4).product
        expired = CertificateFactory(product__name="Nén", expired=True).product
        bare = ProductFactory(name="Gốm")
        for product in (shown, expired, bare):
            ParticipationFactory(event=event, product=product, result="Bán 14 chiếc")

        response = client.get(url("event_detail", event))

        lines = {line.participation.product.name: line for line in response.context["lines"]}
        assert lines["Nghệ"].url == f"/san-pham-ocop/{shown.pk}/nghe/"
        assert (lines["Nghệ"].stars, lines["Nghệ"].has_expired) == (4, False)
        assert (lines["Nén"].stars, lines["Nén"].has_expired) == (3, True)
        assert (lines["Gốm"].url, lines["Gốm"].stars) == ("", None)
        assert "Bán 14 chiếc" not in response.content.decode()

    def test_results_are_for_the_office_the_commune_and_the_producer(self, client, secretary, commune_user):
        owner = UserFactory(producer=True)
        row = ParticipationFactory(
            product__producer__users=[owner],
            product__producer__commune=commune_user.commune,
            result="Bán 14 chiếc",
        )
        readers = [secretary, owner, commune_user, UserFactory(leader=True)]
        others = [UserFactory(producer=True), UserFactory(commune_official=True), UserFactory()]

        def reads(user):
            client.force_login(user)
            return "Bán 14 chiếc" in client.get(url("event_detail", row.event)).content.decode()

        assert [reads(user) for user in readers] == [True] * 4
        assert [reads(user) for user in others] == [False] * 3

    def test_a_hidden_event_is_the_secretariats(self, client, secretary, leader):
        event = EventFactory(hidden=True)

        assert client.get(url("event_detail", event)).status_code == 404
        client.force_login(leader)
        assert client.get(url("event_detail", event)).status_code == 404
        client.force_login(secretary)
        assert client.get(url("event_detail", event)).status_code == 200

    @pytest.mark.parametrize("count", [1, 3])
    def test_query_count(self, client, count, django_assert_num_queries):
        event = EventFactory()
        for _number in range(count):
            ParticipationFactory(event=event, product=CertificateFactory().product)

        with django_assert_num_queries(5):  # clock, event, participations, certificates, office
            response = client.get(url("event_detail", event))

        assert len(response.context["lines"]) == count


class TestChoosing:
    def test_only_products_known_to_the_public_are_offered(self, client, secretary):
        known = CertificateFactory().product
        waiting = CertificateFactory(evaluation=NoticeFactory().evaluation).product
        ProductFactory()
        event = EventFactory()
        client.force_login(secretary)

        page = client.get(url("event_products", event))
        refused = client.post(url("event_products", event), {"products": [waiting.pk]})
        client.post(url("event_products", event), {"products": [known.pk]})

        assert [pk for pk, _label in page.context["form"].fields["products"].widget.choices] == [known.pk]
        assert refused.context["form"].errors["products"]
        assert list(event.products.all()) == [known]

    def test_searching_keeps_what_is_ticked_and_saves_nothing(self, client, secretary):
        ticked = CertificateFactory(product__name="Nén Bình Phú").product
        found = CertificateFactory(product__name="Nước mắm").product
        CertificateFactory(product__name="Hành tím")
        event = EventFactory()
        client.force_login(secretary)

        asked = {"q": "nuoc mam", "find": "1", "products": [ticked.pk]}
        form = client.post(url("event_products", event), asked).context["form"]

        assert {pk for pk, _label in form.fields["products"].widget.choices} == {ticked.pk, found.pk}
        assert form["products"].value() == [str(ticked.pk)]
        assert not Participation.objects.exists()

    def test_what_takes_part_stays_choosable_after_its_certificate_is_gone(self, client, secretary):
        row = ParticipationFactory()
        client.force_login(secretary)

        client.post(url("event_products", row.event), {"products": [row.product_id]})

        assert Participation.objects.get() == row

    def test_dropping_a_product_with_a_result_says_why_not(self, client, secretary):
        row = ParticipationFactory(product__name="Nén", result="Bán 150 kg")
        client.force_login(secretary)

        response = client.post(url("event_products", row.event), {"q": ""})

        assert "Đã ghi kết quả của Nén." in str(response.context["form"].errors["products"])
        assert Participation.objects.get() == row

    def test_results_are_noted_product_by_product(self, client, secretary):
        row, other = ParticipationFactory(), ParticipationFactory()
        client.force_login(secretary)

        page = client.post(
            url("event_results", row.event),
            {f"result_{row.pk}": "Bán 14 chiếc", f"result_{other.pk}": "không"},
            follow=True,
        )

        assert "Bán 14 chiếc" in page.content.decode()
        assert list(Participation.objects.order_by("pk").values_list("result", flat=True)) == [
            "Bán 14 chiếc",
            "",
        ]

    @pytest.mark.parametrize("name", ["event_products", "event_results", "point_products"])
    @pytest.mark.parametrize("trait", ["producer", "leader", "commune_official", "admin"])
    def test_nobody_else_chooses(self, client, name, trait):
        row = PointFactory() if name == "point_products" else EventFactory()
        client.force_login(UserFactory(**{trait: True}))

        assert client.get(url(name, row)).status_code == 403


class TestPoints:
    def test_open_ones_with_their_products_are_for_everybody(self, client, secretary):
        product = CertificateFactory(product__name="Nghệ").product
        bare = ProductFactory(name="Gốm")
        point = PointFactory(products=[product, bare])
        PointFactory(name="Gian hàng tạm", closed=True)
        page = reverse("certificates:point_list")

        stranger = client.get(page)
        client.force_login(secretary)
        keeper = client.get(page).content.decode()

        assert stranger.context["rows"] == [
            (point, [("Gốm", ""), ("Nghệ", f"/san-pham-ocop/{product.pk}/nghe/")])
        ]
        assert "Thêm điểm bán" not in stranger.content.decode()
        assert "Gian hàng tạm" in keeper
        assert "Đã ngừng hoạt động" in keeper

    def test_what_a_point_carries_is_chosen(self, client, secretary):
        product, point = CertificateFactory().product, PointFactory()
        client.force_login(secretary)

        client.post(url("point_products", point), {"products": [product.pk]})

        assert list(point.products.all()) == [product]

    def test_filters_find_by_place_and_by_product(self, client):
        here = CommuneFactory(name="thị trấn Châu Ổ")
        found = PointFactory(commune=here, products=[ProductFactory(name="Tinh bột nghệ")])
        PointFactory(commune=here)
        PointFactory(products=[ProductFactory(name="Tinh bột nghệ")])
        page = reverse("certificates:point_list")

        response = client.get(page, {"q": "tinh bot nghe", "commune": here.pk})
        nothing = client.get(page, {"q": "không có"}).content.decode()

        assert list(response.context["page_obj"]) == [found]
        assert "Không có điểm bán nào hợp với bộ lọc" in nothing

    def test_an_empty_list_says_what_comes(self, client):
        page = client.get(reverse("certificates:point_list")).content.decode()

        assert "hiện ở đây khi Tổ giúp việc công bố" in page

    @pytest.mark.parametrize("count", [1, 3])
    def test_query_count(self, client, count, django_assert_num_queries):
        for _number in range(count):
            PointFactory(commune=CommuneFactory(), products=[CertificateFactory().product])

        # clock, count, page, products, certificates, communes (filter), office
        with django_assert_num_queries(7):
            response = client.get(reverse("certificates:point_list"))

        assert len(response.context["rows"]) == count
