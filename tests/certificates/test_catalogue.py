"""The public catalogue: only what was released, in the shape that people and machines read."""

import json
import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image

from certificates.models import Certificate
from evaluations.models import Evaluation
from ocop_portal.regulations.models import DemoClock
from tests.factories.certificates import CertificateFactory, NoticeFactory
from tests.factories.dossiers import picture_bytes
from tests.factories.products import ProducerFactory, ProductFactory, ProductGroupFactory
from tests.factories.promotion import EventFactory, ParticipationFactory, PointFactory
from tests.factories.regulations import CommuneFactory, OfficeFactory, RegulationFactory

pytestmark = pytest.mark.django_db
TODAY = date(2024, 11, 15)
URL = "/san-pham-ocop/"


@pytest.fixture(scope="module")
def office(shared):
    DemoClock.objects.create(date=TODAY)
    OfficeFactory()
    RegulationFactory()
    for order, (code, name) in enumerate([("I", "Sản phẩm thực phẩm"), ("IV", "Sản phẩm gốm")]):
        ProductGroupFactory(code=code, name=name, is_leaf=False, order=order)


@pytest.fixture(autouse=True)
def portal(db, office, settings):
    """15/11/2024 in an office whose portal stands at ocop.example.vn; the six groups."""
    settings.SITE_URL = "https://ocop.example.vn"


@pytest.fixture(scope="module")
def results(office):
    return {"told": NoticeFactory(released=True).evaluation, "waiting": NoticeFactory().evaluation}


@pytest.fixture
def told(results):
    """A result that its producer knows."""
    return Evaluation.objects.get(pk=results["told"].pk)


@pytest.fixture
def waiting(results):
    """A result whose notice was not sent."""
    return Evaluation.objects.get(pk=results["waiting"].pk)


def shown(client, **query):
    return [card.certificate for card in client.get(URL, query).context["cards"]]


def page_of(client, certificate):
    return client.get(f"{URL}{certificate.product_id}/", follow=True)


class TestWhatIsPublic:
    def test_a_result_before_its_notice_is_not(self, client, told, waiting):
        known = CertificateFactory(evaluation=told)
        unknown = CertificateFactory(evaluation=waiting)
        told_to_the_commune = NoticeFactory(recipient="commune", released=True)
        also_waiting = CertificateFactory(evaluation=told_to_the_commune.evaluation)

        assert shown(client) == [known]
        for certificate in (unknown, also_waiting):
            assert page_of(client, certificate).status_code == 404

    def test_a_revoked_one_is_not_from_that_day_on(self, client):
        gone = CertificateFactory(revoked_on=TODAY, revocation_reason="Vi phạm ghi nhãn")
        not_yet = CertificateFactory(revoked_on=TODAY + timedelta(days=1), revocation_reason="Ngừng")

        assert shown(client) == [not_yet]
        assert page_of(client, gone).status_code == 404

    def test_one_that_is_issued_later_is_not_yet(self, client):
        later = CertificateFactory(issued_on=TODAY + timedelta(days=1))

        assert page_of(client, later).status_code == 404

    def test_a_product_stands_under_its_present_certificate(self, client, told):
        old = CertificateFactory()
        new = CertificateFactory(product=old.product, evaluation=told, stars=4, issued_on=date(2024, 6, 5))
        Certificate.objects.filter(pk=old.pk).update(replaced_by=new)

        assert shown(client) == [new]

    def test_until_its_successor_is_released_the_old_one_stands(self, client, waiting):
        old = CertificateFactory()
        new = CertificateFactory(product=old.product, evaluation=waiting, issued_on=date(2024, 6, 5))
        Certificate.objects.filter(pk=old.pk).update(replaced_by=new)

        assert shown(client) == [old]

    def test_what_followed_and_was_revoked_does_not_bring_the_old_one_back(self, client, told):
        old = CertificateFactory()
        revoked = {"revoked_on": TODAY, "revocation_reason": "Ngừng"}
        new = CertificateFactory(product=old.product, evaluation=told, issued_on=date(2024, 6, 5), **revoked)
        Certificate.objects.filter(pk=old.pk).update(replaced_by=new)

        assert page_of(client, old).status_code == 404

    def test_of_two_without_a_tie_the_one_in_force_stands_then_the_higher(self, client):
        product = ProductFactory()
        CertificateFactory(product=product, expired=True, stars=5)
        CertificateFactory(product=product, stars=3)
        higher = CertificateFactory(product=product, stars=4)

        assert shown(client) == [higher]


class TestFilters:
    def test_by_default_those_in_force_are_shown(self, client):
        valid, expired = CertificateFactory(), CertificateFactory(expired=True)

        assert shown(client) == [valid]
        assert shown(client, validity="expired") == [expired]
        assert set(shown(client, applied="1")) == {valid, expired}

    def test_search_and_filters_work_together(self, client):
        commune = CommuneFactory(name="xã Bình Đông")
        found = CertificateFactory(
            product__name="Nước mắm", product__producer__commune=commune, stars=4, product_code="51-1"
        )
        CertificateFactory(product__name="Nước mắm")
        CertificateFactory(product__name="Bình gốm", product__group__code="IV.1")

        asked = {"q": "nuoc binh dong", "stars": ["4", "5"], "group": "I", "commune": commune.pk}

        assert shown(client, **asked) == [found]
        assert shown(client, q="51-1") == [found]
        assert shown(client, group="IV", q="nuoc") == []

    def test_boxes_count_and_chips_take_one_filter_back(self, client):
        CertificateFactory(stars=4)
        CertificateFactory(expired=True)

        context = client.get(URL, {"q": "nuoc", "stars": "4", "applied": "1"}).context

        boxes = {(box.value, box.count, box.chosen) for box in context["options"]["stars"]}
        assert boxes == {("5", 0, False), ("4", 1, True), ("3", 1, False)}
        assert context["chips"] == [("“nuoc”", "?stars=4&applied=1"), ("4 sao", "?q=nuoc&applied=1")]
        assert {"Thực phẩm", "Gốm"} <= {box.label for box in context["options"]["group"]}

    def test_nonsense_in_the_address_is_left_aside(self, client):
        certificate = CertificateFactory()
        asked = {"stars": "9", "group": "x", "commune": "y", "validity": "z", "page": "nan"}

        assert shown(client, **asked) == [certificate]

    def test_nothing_found_and_nothing_at_all_say_what_to_do(self, client):
        empty = client.get(URL).content.decode()
        CertificateFactory()
        nothing = client.get(URL, {"q": "không có"}).content.decode()

        assert "Chưa có sản phẩm nào được công nhận" in empty
        assert "Không có sản phẩm nào hợp với bộ lọc" in nothing

    def test_pages_keep_the_filters(self, client):
        CertificateFactory.create_batch(25, product__producer=ProducerFactory())

        page = client.get(URL, {"stars": "3", "page": "2"})

        assert len(page.context["cards"]) == 1
        assert "?stars=3&amp;page=1" in page.content.decode()

    @pytest.mark.parametrize("count", [1, 3])
    def test_query_count(self, client, count, django_assert_num_queries):
        for _number in range(count):
            product = ProductFactory()
            product.photo.save("anh.jpg", ContentFile(picture_bytes()))
            CertificateFactory(product=product)

        # clock, items, ranks, groups, communes, cards, groups, law, office
        with django_assert_num_queries(9):
            response = client.get(URL)

        assert len(response.context["cards"]) == count


@pytest.mark.parametrize(
    ("last_day", "kind", "words"),
    [
        (date(2027, 6, 5), "done", "Hiệu lực đến 05/06/2027"),
        (date(2025, 1, 14), "warn", "Hết hạn ngày 14/01/2025"),
        (date(2025, 1, 15), "done", "Hiệu lực đến 15/01/2025"),
        (TODAY, "warn", "Hết hạn ngày 15/11/2024"),
        (date(2024, 11, 14), "off", "Đã hết hạn ngày 14/11/2024"),
    ],
)
def test_a_card_says_how_long_the_certificate_holds(client, last_day, kind, words):
    CertificateFactory(valid_until=last_day)

    (card,) = client.get(URL, {"applied": "1"}).context["cards"]

    assert (card.kind, card.validity) == (kind, words)


class TestProductPage:
    def test_it_tells_the_story_and_where_to_buy(self, client):
        certificate = CertificateFactory(
            product__name="Nước mắm Mười Quý",
            product__story="Ủ chượp mười hai tháng.",
            product__where_to_buy="Chợ Châu Ổ",
            product__website="https://muoi-quy.example/",
            product__growing_area_code="VN-QNG-0001",
            product__traceability_code="MQ-1",
            product_code="51-524-01-2024",
        )
        product = certificate.product
        PointFactory(name="Cửa hàng mở", products=[product])
        PointFactory(name="Cửa hàng đóng", closed=True, products=[product])
        ParticipationFactory(product=product, event__title="Hội chợ 2023", result="Bán 14 chiếc")
        ParticipationFactory(product=product, event=EventFactory(title="Chưa công bố", hidden=True))

        text = page_of(client, certificate).content.decode()

        for fact in (
            *("Ủ chượp mười hai tháng.", "Chợ Châu Ổ", "https://muoi-quy.example/", "VN-QNG-0001", "MQ-1"),
            *("Cửa hàng mở", "Hội chợ 2023", "/tra-cuu/?ma=51-524-01-2024", certificate.producer_name),
        ):
            assert fact in text
        for kept_back in (
            "Cửa hàng đóng",
            "Chưa công bố",
            "Bán 14 chiếc",
            certificate.token,
            certificate.code,
        ):
            assert kept_back not in text

    def test_every_other_address_of_the_page_leads_to_the_one(self, client):
        certificate = CertificateFactory(product__name="Nước mắm Mười Quý")
        page = f"{URL}{certificate.product_id}/nuoc-mam-muoi-quy/"

        assert client.get(f"{URL}{certificate.product_id}/").url == page
        assert client.get(f"{URL}{certificate.product_id}/ten-cu/").url == page
        assert client.get(page).status_code == 200

    def test_networks_find_picture_words_and_the_one_address(self, client):
        certificate = CertificateFactory(product__name="Nước mắm", product__story="Một.\n\nHai “ba”.")
        certificate.product.photo.save("anh.jpg", ContentFile(picture_bytes()))

        text = page_of(client, certificate).content.decode()
        meta = dict(re.findall(r'<meta property="(og:[a-z:_]+)" content="([^"]*)">', text))

        page = f"https://ocop.example.vn{URL}{certificate.product_id}/nuoc-mam/"
        assert f'<link rel="canonical" href="{page}">' in text
        assert (meta["og:url"], meta["og:title"]) == (page, "Nước mắm – OCOP 3 sao")
        assert meta["og:description"] == "Một. Hai “ba”."
        image = meta["og:image"].removeprefix("https://ocop.example.vn")
        response = client.get(image)
        with Image.open(BytesIO(response.getvalue())) as picture:
            assert (picture.size, picture.format) == ((1200, 630), "JPEG")

    def test_structured_data_is_json_that_cannot_end_its_script(self, client):
        certificate = CertificateFactory(
            product__name="Mắm </script><b> & “ngon”", product_code="51-524-01-2024"
        )

        text = page_of(client, certificate).content.decode()
        (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
        data = json.loads(script)

        assert (data["@type"], data["name"]) == ("Product", "Mắm </script><b> & “ngon”")
        assert "image" not in data
        assert data["hasCertification"]["expires"] == "2026-12-01"
        assert data["hasCertification"]["certificationStatus"] == "https://schema.org/CertificationActive"

    def test_query_count_does_not_grow(self, client, django_assert_num_queries):
        certificate = CertificateFactory()
        PointFactory.create_batch(3, products=[certificate.product])
        for event in EventFactory.create_batch(3):
            ParticipationFactory(product=certificate.product, event=event)
        url = client.get(f"{URL}{certificate.product_id}/").url

        with django_assert_num_queries(7):  # clock, certificate, groups, law, points, events, office
            client.get(url)


class TestPhotos:
    def photo(self, client, product, size="the"):
        return client.get(reverse("certificates:catalogue_photo", args=[product.pk, size]))

    def test_a_public_photo_is_small_and_kept_by_browsers(self, client):
        product = CertificateFactory().product
        product.photo.save("anh.png", ContentFile(picture_bytes("PNG", size=(1600, 1200))))

        response = self.photo(client, product)

        assert response["Content-Type"] == "image/jpeg"
        assert response["Cache-Control"] == "public, max-age=86400"
        with Image.open(BytesIO(response.getvalue())) as picture:
            assert picture.size == (640, 400)

    def test_what_is_not_public_or_not_there_has_none(self, client):
        hidden = ProductFactory()
        hidden.photo.save("anh.jpg", ContentFile(picture_bytes()))
        without = CertificateFactory().product
        lost = CertificateFactory().product
        lost.photo.save("anh.jpg", ContentFile(picture_bytes()))
        lost.photo.storage.delete(lost.photo.name)

        answers = {self.photo(client, product).status_code for product in (hidden, without, lost)}

        assert answers == {404}
        assert self.photo(client, without, "khac").status_code == 404


class TestSearchEngines:
    def test_the_sitemap_lists_public_pages_only(self, client, waiting):
        public = CertificateFactory(product__name="Nước mắm")
        unknown = CertificateFactory(evaluation=waiting)
        event, hidden = EventFactory(), EventFactory(hidden=True)

        text = client.get("/sitemap.xml").content.decode()
        addresses = re.findall("<loc>https://ocop.example.vn(.*?)</loc>", text)

        assert f"{URL}{public.product_id}/nuoc-mam/" in addresses
        assert f"/xuc-tien/{event.pk}/" in addresses
        assert {URL, "/xuc-tien/", "/diem-ban/", "/tra-cuu/"} <= set(addresses)
        assert f"/xuc-tien/{hidden.pk}/" not in addresses
        assert f"{URL}{unknown.product_id}/" not in text
        assert {client.get(address).status_code for address in addresses} == {200}

    def test_robots_are_kept_from_codes_and_shown_the_sitemap(self, client):
        lines = client.get("/robots.txt").content.decode().splitlines()

        assert "Disallow: /tra-cuu/*/" in lines
        assert "Sitemap: https://ocop.example.vn/sitemap.xml" in lines
