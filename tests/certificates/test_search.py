"""Search finds what one may see anyway, and nothing else."""

from datetime import date

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from councils.models import Session
from evaluations.models import ScoreSheet
from ocop_portal.archive.models import PaperKind
from ocop_portal.regulations.models import DemoClock
from products.models import Dossier
from tests.factories.accounts import UserFactory
from tests.factories.certificates import (
    CertificateFactory,
    NoticeFactory,
    PaperFactory,
    closed_session,
    concluded_evaluation,
)
from tests.factories.cycles import own_cycle
from tests.factories.products import DossierFactory, ProducerFactory, ProductFactory
from tests.factories.regulations import OfficeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office():
    DemoClock.objects.create(date=date(2024, 6, 10))
    return OfficeFactory()


@pytest.fixture
def hits(client):
    """hits(user, text): {kind: the words of its links}."""

    def go(user, text):
        client.force_login(user)
        groups = client.get(reverse("certificates:search"), {"q": text}).context["groups"]
        return {group.key: [hit.text for hit in group.hits] for group in groups}

    return go


@pytest.fixture
def fish_sauce(commune_user):
    """A product of this official's commune, with a name of its own."""
    producer = ProducerFactory(name="Cơ sở Mười Quý", commune=commune_user.commune)
    return ProductFactory(name="Nước mắm Mười Quý", producer=producer, code="51-524-01-2024")


def test_office_and_communes_search_nobody_else(client, secretary, leader, commune_user, producer_user):
    page = reverse("certificates:search")
    assert client.get(page).status_code == 302

    def status(user):
        client.force_login(user)
        return client.get(page).status_code

    assert [status(user) for user in (secretary, leader, commune_user)] == [200, 200, 200]
    others = [producer_user, UserFactory(), UserFactory(admin=True)]
    assert [status(user) for user in others] == [403, 403, 403]


@pytest.mark.parametrize("text", ["nuoc mam", "NƯỚC MẮM", "muoi quy", "51-524-01"])
def test_words_without_diacritics_find_a_product(hits, secretary, fish_sauce, text):
    ProductFactory(name="Tỏi đen Bình Hải")

    assert hits(secretary, text)["products"] == ["Nước mắm Mười Quý"]


def test_every_kind_is_found_and_leads_to_its_page(client, hits, secretary, fish_sauce):
    dossier = DossierFactory(product=fish_sauce, submitted=True)
    certificate = CertificateFactory(product=fish_sauce, register_number="07/2023")
    paper = PaperFactory(kind=PaperKind.RECEIPT, subject=dossier, title="Giấy tiếp nhận Mười Quý")

    assert hits(secretary, "muoi quy") == {
        "products": ["Nước mắm Mười Quý"],
        "producers": ["Cơ sở Mười Quý"],
        "dossiers": [f"{dossier.code} Nước mắm Mười Quý"],
        "certificates": ["07/2023 Nước mắm Mười Quý"],
        "papers": ["Giấy tiếp nhận Mười Quý"],
    }
    page = client.get(reverse("certificates:search"), {"q": "muoi quy"}).content.decode()
    for link in (
        reverse("certificates:product", args=[fish_sauce.pk]),
        reverse("products:producer_detail", args=[fish_sauce.producer_id]),
        reverse("evaluations:dossier_detail", args=[dossier.code]),
        reverse("certificates:public_check", args=[certificate.code]),
        reverse("certificates:paper_file", args=[paper.pk]),
    ):
        assert link in page


def test_another_commune_finds_nothing_of_it(hits, commune_user, fish_sauce):
    dossier = DossierFactory(product=fish_sauce, submitted=True)
    CertificateFactory(product=fish_sauce)
    PaperFactory(kind=PaperKind.REGISTRATION, subject=dossier, title="Phiếu đăng ký Mười Quý")

    assert set(hits(commune_user, "muoi quy")) == {
        "products",
        "producers",
        "dossiers",
        "certificates",
        "papers",
    }
    assert hits(UserFactory(commune_official=True), "muoi quy") == {}


def test_drafts_are_their_writers(hits, secretary, commune_user, fish_sauce, producer_user):
    DossierFactory(product=fish_sauce)
    own_cycle(producer_user, commune=commune_user.commune, product__name="Mắm nhum Mười Quý")

    for user in (secretary, commune_user):
        found = hits(user, "muoi quy")
        assert (found["products"], "dossiers" in found) == (["Nước mắm Mười Quý"], False)


def test_a_certificate_is_found_once_its_notice_is_released(hits, secretary, commune_user, fish_sauce):
    evaluation = concluded_evaluation(closed_session(), product=fish_sauce)
    certificate = CertificateFactory(product=fish_sauce, evaluation=evaluation)
    certificate.paper = PaperFactory(kind=PaperKind.CERTIFICATE, title="GCN Mười Quý", subject=certificate)
    certificate.save()
    notice = NoticeFactory(evaluation=evaluation, recipient="commune")

    held = hits(commune_user, "muoi quy")
    notice.released_on, notice.released_at, notice.released_by = (
        date(2024, 6, 7),
        "2024-06-07T02:00Z",
        secretary,
    )
    notice.save()
    told = hits(commune_user, "muoi quy")

    assert ("certificates" in held, "papers" in held) == (False, False)
    assert ("certificates" in told, "papers" in told) == (True, True)
    assert "certificates" in hits(secretary, "muoi quy")


def test_a_commune_reads_no_result_in_a_tag(client, commune_user, fish_sauce):
    DossierFactory(product=fish_sauce, concluded=True)
    client.force_login(commune_user)

    page = client.get(reverse("certificates:search"), {"q": "muoi quy"}).content.decode()

    assert "Hội đồng đã họp, kết quả theo thông báo" in page
    assert "Hội đồng đã kết luận" not in page


def test_ten_of_a_kind_then_the_list_filtered_by_the_same_words(client, secretary, fish_sauce):
    ProductFactory.create_batch(11, producer=fish_sauce.producer)
    client.force_login(secretary)

    response = client.get(reverse("certificates:search"), {"q": "nuoc mam"})

    products = response.context["groups"][0]
    assert (len(products.hits), products.total) == (10, 12)
    assert '<a href="/san-pham/?q=nuoc+mam">Xem tất cả' in response.content.decode()
    assert client.get("/san-pham/?q=nuoc+mam").context["page_obj"].paginator.count == 12


def test_a_list_that_is_not_theirs_is_not_linked(client, commune_user, fish_sauce):
    dossier = DossierFactory(product=fish_sauce, submitted=True)
    for number in range(11):
        PaperFactory(kind=PaperKind.REGISTRATION, subject=dossier, title=f"Mười Quý {number}")
    client.force_login(commune_user)

    page = client.get(reverse("certificates:search"), {"q": "muoi quy"}).content.decode()

    assert "/van-ban/?q=" not in page
    assert "Chỉ hiện những mục đầu." in page


def test_the_page_says_what_to_do_when_there_is_nothing(client, secretary):
    client.force_login(secretary)
    page = reverse("certificates:search")

    assert "Gõ từ cần tìm" in client.get(page).content.decode()
    assert "Không tìm thấy “gốm &lt;b&gt;”" in client.get(page, {"q": "gốm <b>"}).content.decode()


def test_the_box_stands_in_the_header_of_those_who_may_search(
    client, secretary, leader, commune_user, producer_user
):
    def boxes(user):
        client.force_login(user)
        return client.get(reverse("home")).content.decode().count('action="/tim-kiem/"')

    assert [boxes(user) for user in (secretary, leader, commune_user, producer_user)] == [2, 2, 2, 0]
    client.logout()
    assert "/tim-kiem/" not in client.get(reverse("login")).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_query_count(client, secretary, count, django_assert_num_queries):
    for product in ProductFactory.create_batch(count):
        dossier = DossierFactory(product=product, submitted=True)
        CertificateFactory(product=product)
        PaperFactory(kind=PaperKind.RECEIPT, subject=dossier, title=product.name)
    ContentType.objects.get_for_models(Dossier, Session, ScoreSheet)
    client.force_login(secretary)

    # clock, session, user, five kinds (words, rows), office
    with django_assert_num_queries(15):
        response = client.get(reverse("certificates:search"), {"q": "Ví Dụ"})

    assert [len(group.hits) for group in response.context["groups"]] == [count] * 5
