"""Pages of step 6 that keep rows: presentation, events, points of sale."""

from datetime import date

import pytest
from django.urls import reverse

from ocop_portal.audit.models import AuditEvent
from ocop_portal.regulations.models import DemoClock
from products.models import PointOfSale, PromotionEvent
from tests.factories.accounts import UserFactory
from tests.factories.dossiers import own_dossier, picture_bytes, upload
from tests.factories.products import ProductFactory
from tests.factories.promotion import EventFactory, ParticipationFactory, PointFactory
from tests.factories.regulations import CommuneFactory, OfficeFactory

pytestmark = pytest.mark.django_db
EVENT = {
    "kind": "fair",
    "title": "Hội chợ Ví Dụ",
    "organiser": "Sở Công Thương",
    "place": "Quảng trường Minh Họa",
    "starts_on": "20/06/2024",
    "ends_on": "24/06/2024",
    "is_public": "on",
}
POINT = {"name": "Cửa hàng Ví Dụ", "address": "Số 00 đường Minh Họa", "is_open": "on"}


@pytest.fixture(autouse=True)
def business_day(db):
    DemoClock.objects.create(date=date(2024, 5, 8))


class TestPresentation:
    def url(self, product):
        return reverse("products:product_present", args=[product.pk])

    def test_the_producer_edits_it_while_the_dossier_is_with_others(self, client, producer_user):
        product = own_dossier(producer_user, submitted=True).product
        client.force_login(producer_user)
        data = {
            "story": "Ủ chượp mười hai tháng.",
            "website": "muoi-quy.example",
            "photo": upload("anh.png", picture_bytes("JPEG")),
        }

        response = client.post(self.url(product), data, follow=True)

        product.refresh_from_db()
        assert (product.story, product.website) == (data["story"], "https://muoi-quy.example")
        assert product.photo.name.endswith(".jpg")
        assert f"Đã lưu phần giới thiệu {product.name}." in response.content.decode()
        assert AuditEvent.objects.get().details == {"changed": ["photo", "story", "website"]}

    def test_a_file_that_is_no_photo_is_refused_and_nothing_typed_is_lost(self, client, producer_user):
        product = ProductFactory(producer__users=[producer_user])
        client.force_login(producer_user)

        data = {"story": "Chuyện nhà mắm", "photo": upload("anh.jpg", picture_bytes("GIF"))}
        form = client.post(self.url(product), data).context["form"]

        assert "Xin gửi tệp JPG, PNG" in str(form.errors["photo"])
        assert form["story"].value() == "Chuyện nhà mắm"

    def test_texts_too_long_are_told_and_kept(self, client, producer_user):
        product = ProductFactory(producer__users=[producer_user])
        client.force_login(producer_user)

        data = {"story": "a" * 5001, "where_to_buy": "b" * 1001}
        form = client.post(self.url(product), data).context["form"]

        assert form.errors == {
            "story": ["Dài nhất 5000 ký tự (đang có 5001)."],
            "where_to_buy": ["Dài nhất 1000 ký tự (đang có 1001)."],
        }
        assert form["story"].value() == "a" * 5001

    def test_the_secretariat_helps_others_do_not(self, client, secretary, leader, commune_user):
        product = ProductFactory(producer__commune=commune_user.commune)
        answers = {}
        for user in (secretary, leader, commune_user, UserFactory(producer=True)):
            client.force_login(user)
            answers[user.role] = client.get(self.url(product)).status_code

        assert answers == {"secretariat": 200, "leader": 403, "commune": 403, "producer": 404}


class TestEvents:
    def test_the_secretariat_adds_edits_and_deletes(self, client, secretary):
        client.force_login(secretary)

        client.post(reverse("products:event_create"), EVENT)
        event = PromotionEvent.objects.get()
        client.post(reverse("products:event_edit", args=[event.pk]), {**EVENT, "place": "Sân vận động"})
        event.refresh_from_db()
        asked = client.get(reverse("products:event_delete", args=[event.pk]))
        client.post(reverse("products:event_delete", args=[event.pk]))

        assert (event.place, event.ends_on) == ("Sân vận động", date(2024, 6, 24))
        assert "Xóa Hội chợ Ví Dụ?" in asked.content.decode()
        assert not PromotionEvent.objects.exists()

    def test_it_does_not_end_before_it_begins(self, client, secretary):
        client.force_login(secretary)

        response = client.post(reverse("products:event_create"), {**EVENT, "ends_on": "19/06/2024"})

        assert response.context["form"].errors == {"ends_on": ["Ngày này phải từ 20/06/2024 trở đi."]}
        assert response.context["form"]["title"].value() == "Hội chợ Ví Dụ"

    def test_one_with_products_is_not_deleted_and_says_why(self, client, secretary):
        event = ParticipationFactory().event
        client.force_login(secretary)

        response = client.post(reverse("products:event_delete", args=[event.pk]), follow=True)

        assert "Hoạt động đã có sản phẩm tham gia nên không xóa được." in response.content.decode()
        assert PromotionEvent.objects.get() == event

    def test_a_stranger_sees_what_is_public_newest_first(self, client):
        older = EventFactory()
        newer = EventFactory(starts_on=date(2024, 1, 20), ends_on=date(2024, 1, 21))
        EventFactory(hidden=True)

        response = client.get(reverse("products:event_list"))

        assert list(response.context["page_obj"]) == [newer, older]
        assert "Thêm hoạt động" not in response.content.decode()

    def test_the_secretariat_sees_what_is_kept_back(self, client, secretary):
        EventFactory(hidden=True)
        client.force_login(secretary)

        assert "Chưa công khai" in client.get(reverse("products:event_list")).content.decode()

    def test_filters_live_in_the_address(self, client):
        found = EventFactory(title="Kết nối cung cầu Dung Quất", kind="matching")
        EventFactory(kind="matching", starts_on=date(2024, 1, 20), ends_on=date(2024, 1, 21))
        url = reverse("products:event_list")

        response = client.get(url, {"q": "ket noi", "kind": "matching", "year": "2023"})
        nothing = client.get(url, {"q": "không có"})

        assert list(response.context["page_obj"]) == [found]
        assert "Không có hoạt động nào hợp với bộ lọc" in nothing.content.decode()

    def test_an_empty_list_says_what_comes(self, client):
        page = client.get(reverse("products:event_list")).content.decode()

        assert "hiện ở đây khi Tổ giúp việc công bố" in page

    @pytest.mark.parametrize("count", [1, 3])
    def test_list_query_count(self, client, count, django_assert_num_queries):
        OfficeFactory()
        for event in EventFactory.create_batch(count):
            ParticipationFactory.create_batch(2, event=event)

        with django_assert_num_queries(5):  # clock, years, count, page, office
            response = client.get(reverse("products:event_list"))

        assert [event.taking_part for event in response.context["page_obj"]] == [2] * count


class TestPoints:
    def test_the_secretariat_adds_edits_and_deletes(self, client, secretary):
        commune = CommuneFactory()
        client.force_login(secretary)

        client.post(reverse("products:point_create"), {**POINT, "commune": commune.pk})
        point = PointOfSale.objects.get()
        client.post(reverse("products:point_edit", args=[point.pk]), {**POINT, "is_open": ""})
        point.refresh_from_db()
        asked = client.get(reverse("products:point_delete", args=[point.pk]))
        client.post(reverse("products:point_delete", args=[point.pk]))

        assert (point.commune, point.is_open) == (None, False)
        assert "Xóa Cửa hàng Ví Dụ?" in asked.content.decode()
        assert not PointOfSale.objects.exists()

    def test_one_that_carries_products_is_not_deleted_and_says_why(self, client, secretary):
        point = PointFactory(products=[ProductFactory()])
        client.force_login(secretary)

        response = client.post(reverse("products:point_delete", args=[point.pk]), follow=True)

        assert "Điểm bán đang có sản phẩm nên không xóa được." in response.content.decode()
        assert PointOfSale.objects.get() == point


@pytest.mark.parametrize("trait", ["producer", "leader", "commune_official", "admin"])
def test_nobody_else_keeps_events_and_points(client, trait):
    event, point = EventFactory(), PointFactory()
    client.force_login(UserFactory(**{trait: True}))

    answers = {
        client.get(reverse(f"products:{name}", args=args)).status_code
        for name, args in (
            ("event_create", []),
            ("event_edit", [event.pk]),
            ("event_delete", [event.pk]),
            ("point_create", []),
            ("point_edit", [point.pk]),
            ("point_delete", [point.pk]),
        )
    }

    assert answers == {403}


def test_a_producer_finds_their_events_of_the_last_year_at_home(client, producer_user):
    own = ParticipationFactory(product__producer__users=[producer_user], result="Bán 14 chiếc")
    old = EventFactory(starts_on=date(2023, 5, 1), ends_on=date(2023, 5, 2))
    ParticipationFactory(product=own.product, event=old)
    ParticipationFactory(product=own.product, event=EventFactory(hidden=True))
    ParticipationFactory()
    client.force_login(producer_user)

    response = client.get(reverse("home"))

    assert list(response.context["promotion"]) == [own]
    assert "Bán 14 chiếc" in response.content.decode()
