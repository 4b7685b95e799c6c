import pytest
from django.urls import reverse
from django.utils import timezone

from ocop_portal.regulations.models import DemoClock
from products.models import Dossier, Producer, Product
from tests.councils.pages import said
from tests.factories.accounts import UserFactory
from tests.factories.certificates import CertificateFactory
from tests.factories.dossiers import own_dossier, picture_bytes, upload
from tests.factories.evaluations import published_set
from tests.factories.products import (
    DossierFactory,
    ProducerFactory,
    ProductFactory,
    ProductGroupFactory,
    RoundFactory,
)
from tests.factories.regulations import CommuneFactory, OfficeFactory, RegulationFactory

pytestmark = pytest.mark.django_db
DAY = timezone.datetime(2024, 5, 8).date()


@pytest.fixture(autouse=True)
def business_day():
    DemoClock.objects.create(date=DAY)


def signed_in(client, user):
    client.force_login(user)
    return client


class TestProducers:
    def test_a_commune_sees_its_own_producers_only(self, client):
        official = UserFactory(commune_official=True)
        own = ProducerFactory(commune=official.commune)
        other = ProducerFactory()
        signed_in(client, official)

        response = client.get(reverse("products:producer_list"))

        assert list(response.context["page_obj"]) == [own]
        assert client.get(reverse("products:producer_detail", args=[other.pk])).status_code == 404
        assert client.get(reverse("products:producer_decide", args=[other.pk])).status_code == 404

    def test_the_commune_confirms_and_the_second_click_is_403(self, client):
        official = UserFactory(commune_official=True)
        producer = ProducerFactory(commune=official.commune, pending=True)
        url = reverse("products:producer_decide", args=[producer.pk])
        signed_in(client, official)

        response = client.post(url, {"approve": "1"}, follow=True)

        assert "Đã ghi: đã xác nhận." in response.content.decode()
        assert client.post(url, {"approve": "1"}).status_code == 403

    def test_refusing_needs_a_reason_and_keeps_the_page(self, client):
        official = UserFactory(commune_official=True)
        producer = ProducerFactory(commune=official.commune, pending=True)
        url = reverse("products:producer_decide", args=[producer.pk])
        signed_in(client, official)

        assert client.post(url, {"refuse": "1", "reason": ""}).status_code == 200
        client.post(url, {"refuse": "1", "reason": "Không có ở xã"})

        producer.refresh_from_db()
        assert (producer.state, producer.refusal) == ("refused", "Không có ở xã")

    def test_search_finds_without_diacritics_and_states_filter(self, client, secretary):
        found = ProducerFactory(name="Hợp tác xã Bình Phú", pending=True)
        ProducerFactory(name="Hợp tác xã Bình Châu")
        signed_in(client, secretary)

        response = client.get(reverse("products:producer_list"), {"q": "binh phu", "state": "pending"})
        nothing = client.get(reverse("products:producer_list"), {"q": "không có ai"})

        assert list(response.context["page_obj"]) == [found]
        assert "Không có chủ thể nào hợp với bộ lọc" in nothing.content.decode()

    def test_a_producer_keeps_their_own_particulars(self, client, producer_user):
        producer = ProducerFactory(users=[producer_user], tax_code="0100047516")
        signed_in(client, producer_user)
        url = reverse("products:producer_edit", args=[producer.pk])
        data = {"name": "Tên mới", "kind": producer.kind, "representative": "Ai Đó", "phone": "0200000001"}

        assert client.post(url, {**data, "phone": "x"}).context["form"].errors["phone"]
        assert client.post(url, data).status_code == 302
        assert Producer.objects.get().name == "Tên mới"
        other = reverse("products:producer_edit", args=[ProducerFactory().pk])
        assert client.get(other).status_code == 404

    @pytest.mark.parametrize("count", [1, 3])
    def test_list_query_count(self, client, secretary, count, django_assert_num_queries):
        ProducerFactory.create_batch(count)
        signed_in(client, secretary)

        with django_assert_num_queries(6):  # session, user, clock, count, page, office
            response = client.get(reverse("products:producer_list"))

        assert len(response.context["page_obj"]) == count


class TestProducts:
    def test_a_product_is_added_with_a_photo_told_by_its_content(self, client, producer_user):
        ProducerFactory(users=[producer_user])
        signed_in(client, producer_user)
        url = reverse("products:product_create")
        data = {"name": "Nước mắm  cốt", "group": ProductGroupFactory().pk, "packaging": "chai"}

        refused = client.post(url, {**data, "photo": upload("anh.jpg", picture_bytes("GIF"))})
        client.post(url, {**data, "photo": upload("anh.png", picture_bytes("JPEG"))})

        assert "Xin gửi tệp JPG, PNG" in str(refused.context["form"].errors["photo"])
        assert refused.context["form"]["name"].value() == "Nước mắm  cốt"
        product = Product.objects.get()
        assert product.name == "Nước mắm cốt"
        assert product.photo.name.endswith(".jpg")
        photo = client.get(reverse("products:product_photo", args=[product.pk]))
        assert (photo["Content-Type"], photo["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")

    def test_a_tourism_association_registers_tourism_only(self, client, producer_user):
        ProducerFactory(users=[producer_user], kind="association")
        signed_in(client, producer_user)

        response = client.post(
            reverse("products:product_create"), {"name": "Mắm", "group": ProductGroupFactory().pk}
        )

        assert list(response.context["form"].errors) == ["group"]

    def test_a_product_is_not_edited_while_its_dossier_is_with_others(self, client, producer_user):
        dossier = own_dossier(producer_user, submitted=True)
        signed_in(client, producer_user)

        response = client.get(reverse("products:product_edit", args=[dossier.product_id]))

        assert response.status_code == 403

    def test_anothers_product_is_not_there(self, client, producer_user):
        signed_in(client, producer_user)

        url = reverse("products:product_edit", args=[ProductFactory().pk])
        assert client.get(url).status_code == 404

    @pytest.mark.parametrize("count", [1, 3])
    def test_list_query_count(self, client, producer_user, count, django_assert_num_queries):
        producer = ProducerFactory(users=[producer_user])
        for product in ProductFactory.create_batch(count, producer=producer):
            DossierFactory(product=product)
        signed_in(client, producer_user)

        # session, user, clock, rounds, count, page, dossiers, producer, groups, seats, office
        with django_assert_num_queries(11):
            response = client.get(reverse("products:product_list"))

        assert len(response.context["rows"]) == count


class TestRounds:
    def test_the_secretariat_makes_and_edits_a_round(self, client, secretary):
        OfficeFactory()
        signed_in(client, secretary)
        data = {
            "year": 2024,
            "number": 1,
            "regulation": RegulationFactory().pk,
            "edition": published_set().edition_id,
            "opens_on": "02/05/2024",
            "intake_until": "10/05/2024",
            "commune_due": "22/05/2024",
            "closes_on": "14/06/2024",
        }

        client.post(reverse("products:round_create"), data)
        response = client.get(reverse("products:round_list"))

        assert "Đợt 1 năm 2024" in response.content.decode()
        assert "Quy trình: QĐ 148/QĐ-TTg. Phiếu: Phụ lục II QĐ 26/2026/QĐ-TTg." in response.content.decode()

    def test_others_make_no_rounds(self, client, leader):
        signed_in(client, leader)

        assert client.get(reverse("products:round_list")).status_code == 200
        assert client.get(reverse("products:round_create")).status_code == 403


class TestDossiers:
    def test_a_producer_starts_a_dossier_for_an_open_round(self, client, producer_user):
        product = CertificateFactory(product__producer__users=[producer_user]).product
        round_ = RoundFactory()
        signed_in(client, producer_user)
        data = {"product": product.pk, "round": round_.pk, "purpose": "renewal"}

        response = client.post(reverse("products:dossier_create"), data)
        again = client.post(reverse("products:dossier_create"), data)

        dossier = Dossier.objects.get()
        assert response.url == f"/ho-so/{dossier.code}/"
        assert (dossier.purpose, dossier.created_by) == ("renewal", producer_user)
        assert "Sản phẩm đã có hồ sơ trong đợt 1 năm 2024." in again.content.decode()

    def test_a_product_with_a_dossier_in_every_open_round_is_not_offered(self, client, producer_user):
        first, other = RoundFactory(), RoundFactory(number=2)
        held = own_dossier(producer_user, round=first).product
        free = own_dossier(producer_user, round=first, withdrawn=True).product
        signed_in(client, producer_user)
        url = reverse("products:dossier_create")

        assert set(client.get(url).context["form"].fields["product"].queryset) == {held, free}
        other.delete()
        page = client.get(url)
        assert list(page.context["form"].fields["product"].queryset) == [free]
        assert "Sản phẩm đã có hồ sơ trong đợt đang nhận thì không có ở đây." in page.content.decode()

    def test_anothers_product_and_a_closed_round_are_not_offered(self, client, producer_user):
        ProductFactory(producer__users=[producer_user])
        closed = RoundFactory(number=2, intake_until="2024-05-03")
        signed_in(client, producer_user)
        data = {"product": ProductFactory().pk, "round": closed.pk, "purpose": "first"}

        response = client.post(reverse("products:dossier_create"), data)

        assert set(response.context["form"].errors) == {"product", "round"}

    def test_registration_asks_only_what_is_not_known(self, client, producer_user):
        dossier = own_dossier(producer_user)
        CertificateFactory(product=dossier.product)
        signed_in(client, producer_user)
        url = reverse("products:dossier_registration", args=[dossier.code])

        page = client.get(url)
        client.post(url, {"purpose": "upgrade", "samples": "5"})

        assert list(page.context["form"].fields) == ["purpose", "samples"]
        assert dossier.product.name in page.content.decode()
        dossier.refresh_from_db()
        assert (dossier.purpose, dossier.samples) == ("upgrade", 5)

    def test_samples_are_read_as_written_and_may_wait_until_submitting(self, client, producer_user):
        dossier = own_dossier(producer_user)
        signed_in(client, producer_user)
        url = reverse("products:dossier_registration", args=[dossier.code])

        page = client.get(url).content.decode()
        typed = ("1.000", "0", "1.5", "20.000")
        answers = [client.post(url, {"purpose": "first", "samples": samples}) for samples in typed]

        assert "Khi nộp cần ít nhất 1 sản phẩm mẫu. Chưa chuẩn bị xong thì ghi 0, bổ sung sau." in page
        assert [answer.status_code for answer in answers] == [302, 302, 200, 200]
        assert [answer.context["form"].errors["samples"] for answer in answers[2:]] == [
            ["Ghi số nguyên bằng chữ số, ví dụ 12 hoặc 1.000."],
            ["Số lớn nhất ghi được ở đây là 9.999."],
        ]
        client.post(url, {"purpose": "first", "samples": "1.000"})
        dossier.refresh_from_db()
        assert dossier.samples == 1000

    def test_the_statement_is_saved_half_written_and_asks_what_is_new_from_the_second_time(
        self, client, producer_user
    ):
        first = own_dossier(producer_user)
        again = own_dossier(producer_user, purpose="upgrade", round=RoundFactory(number=2))
        signed_in(client, producer_user)
        url = reverse("products:dossier_statement", args=[again.code])

        response = client.post(url, {"history": "Từ năm 1975", "held_papers": ["dkkd"], "stay": "1"})

        assert response.url == url
        again.statement.refresh_from_db()
        assert (again.statement.history, again.statement.held_papers) == ("Từ năm 1975", ["dkkd"])
        assert "changes" in client.get(url).context["form"].fields
        other = client.get(reverse("products:dossier_statement", args=[first.code]))
        assert "changes" not in other.context["form"].fields

    def test_a_statement_has_a_length_and_keeps_what_is_too_long(self, client, producer_user):
        dossier = own_dossier(producer_user)
        signed_in(client, producer_user)

        page = client.post(
            reverse("products:dossier_statement", args=[dossier.code]), {"history": "a" * 8001}
        )

        assert page.context["form"].errors == {"history": ["Dài nhất 8000 ký tự (đang có 8001)."]}
        assert "a" * 8001 in page.content.decode()

    def test_parts_are_closed_once_submitted(self, client, producer_user):
        dossier = own_dossier(producer_user, submitted=True)
        signed_in(client, producer_user)

        for name in ("dossier_registration", "dossier_statement"):
            response = client.post(reverse(f"products:{name}", args=[dossier.code]), {"history": "Từ 1975"})
            assert response.url == f"/ho-so/{dossier.code}/"
            assert said(response)[-1] == (
                "Hồ sơ nay ở tình trạng “Chờ xã đánh giá” nên không làm được việc này. "
                "Thao tác vừa gửi không có hiệu lực, nội dung đã nhập không được lưu."
            )

    def test_a_result_that_is_not_released_is_told_to_no_producer(self, client, producer_user):
        dossier = own_dossier(producer_user, concluded=True)
        signed_in(client, producer_user)

        response = client.get(reverse("products:dossier_statement", args=[dossier.code]))

        assert said(response) == [
            "Hồ sơ nay ở tình trạng “Hội đồng đã họp, kết quả theo thông báo” nên không làm được việc này."
        ]

    def test_another_producers_dossier_is_not_there(self, client, producer_user):
        dossier = own_dossier()
        signed_in(client, producer_user)

        for name in ("dossier_registration", "dossier_statement"):
            assert client.get(reverse(f"products:{name}", args=[dossier.code])).status_code == 404
        assert list(client.get(reverse("products:dossier_list")).context["page_obj"]) == []

    def test_the_list_shows_what_each_may_know(self, client, secretary, producer_user):
        draft = own_dossier(producer_user)
        official = UserFactory(commune_official=True)
        here = DossierFactory(submitted=True, product__producer__commune=official.commune)
        there = DossierFactory(submitted=True)

        def listed(user):
            response = signed_in(client, user).get(reverse("products:dossier_list"))
            return set(response.context["page_obj"])

        assert listed(producer_user) == {draft}
        assert listed(official) == {here}
        assert listed(secretary) == {here, there}

    def test_filters_live_in_the_address(self, client, secretary):
        commune = CommuneFactory(name="xã Bình Đông")
        found = DossierFactory(reported=True, product__name="Nước mắm", product__producer__commune=commune)
        DossierFactory(submitted=True, product__name="Nén")
        signed_in(client, secretary)
        asked = {"q": "nuoc", "status": "reported", "round": found.round_id, "commune": commune.pk}

        response = client.get(reverse("products:dossier_list"), asked)
        nothing = client.get(reverse("products:dossier_list"), {"q": "gốm"})

        assert list(response.context["page_obj"]) == [found]
        assert "Không có hồ sơ nào hợp với bộ lọc" in nothing.content.decode()

    def test_no_list_tells_a_result_before_its_notice(self, client, producer_user):
        own_dossier(producer_user, recognised=True)
        signed_in(client, producer_user)
        url = reverse("products:dossier_list")

        judged = client.get(url, {"status": "judged"})
        asked = client.get(url, {"status": "recognised"})

        assert len(judged.context["page_obj"]) == 1
        assert "Đã công nhận" not in judged.content.decode()
        assert len(asked.context["page_obj"]) == 1  # not a choice: left aside

    @pytest.mark.parametrize("count", [1, 3])
    def test_list_query_count(self, client, secretary, count, django_assert_num_queries):
        DossierFactory.create_batch(count, submitted=True)
        signed_in(client, secretary)

        # session, user, clock, count, page, rounds (filter), communes, open rounds, office
        with django_assert_num_queries(9):
            response = client.get(reverse("products:dossier_list"))

        assert len(response.context["rows"]) == count
