"""Danh sách sản phẩm đề nghị đánh giá, phân hạng."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from ocop_portal.regulations.models import DemoClock
from tests.factories.accounts import UserFactory
from tests.factories.dossiers import own_dossier, written_report
from tests.factories.products import DossierFactory, RoundFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(db):
    DemoClock.objects.create(date=date(2024, 5, 20))


def see(client, user, name="proposed_list", **query):
    client.force_login(user)
    return client.get(reverse(f"evaluations:{name}", args=[RoundFactory().pk]), query)


def names(response):
    return [line.dossier.product.name for line in response.context["lines"]]


def test_what_was_submitted_and_stands_is_listed_with_the_communes_proposal(client, secretary):
    dossier = own_dossier(reported=True, product__name="Nén Bình Phú")
    written_report(dossier, filed_on=date(2024, 5, 15), filed_at=timezone.now())
    DossierFactory(), DossierFactory(withdrawn=True), DossierFactory(discarded=True)

    response = see(client, secretary)

    (line,) = response.context["lines"]
    assert (line.dossier, line.proposal) == (dossier, "Đề nghị đánh giá, phân hạng sản phẩm")
    assert "Danh sách sản phẩm đề nghị đánh giá, phân hạng đợt 1 năm 2024" in response.content.decode()


def test_a_report_in_draft_proposes_nothing_yet(client, secretary):
    written_report(own_dossier(submitted=True))

    assert see(client, secretary).context["lines"][0].proposal == ""


def test_a_commune_reads_its_own_without_results(client):
    official = UserFactory(commune_official=True)
    own_dossier(recognised=True, commune=official.commune, product__name="Nén Bình Phú")
    DossierFactory(submitted=True)

    response = see(client, official)

    assert names(response) == ["Nén Bình Phú"]
    assert response.context["lines"][0].state["text"] == "Hội đồng đã họp, kết quả theo thông báo"


def test_filters_narrow_page_and_file(client, secretary):
    DossierFactory(submitted=True, product__name="Nén Bình Phú")
    DossierFactory(accepted=True, product__name="Hành tím")

    assert names(see(client, secretary, q="nen")) == ["Nén Bình Phú"]
    nothing = see(client, secretary, status="scheduled").content.decode()
    assert "Không có sản phẩm nào hợp với bộ lọc" in nothing
    file = see(client, secretary, "proposed_file", status="accepted")
    assert [row[2] for row in cells_of(file)[3:]] == ["Hành tím"]


def cells_of(response):
    sheet = openpyxl.load_workbook(BytesIO(response.content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_the_spreadsheet_is_text_in_every_cell(client, secretary):
    DossierFactory(
        submitted=True, product__name="=1+1", product__code="01-02", product__producer__phone="0200000000"
    )

    response = see(client, secretary, "proposed_file")

    assert response["Content-Disposition"] == 'attachment; filename="danh-sach-de-nghi-dot-1-2024.xlsx"'
    rows = cells_of(response)
    assert rows[0][0] == "Danh sách sản phẩm đề nghị đánh giá, phân hạng đợt 1 năm 2024"
    assert (rows[2][0], rows[3][0:3], rows[3][7]) == ("STT", ["1", "01-02", "=1+1"], "0200000000")
    sheet = openpyxl.load_workbook(BytesIO(response.content)).active
    assert {cell.data_type for cell in sheet[4] if cell.value} == {"s"}


@pytest.mark.parametrize("name", ["proposed_list", "proposed_file"])
def test_who_gets_in(name, client, leader, producer_user):
    assert see(client, leader, name).status_code == 200
    for user in (producer_user, UserFactory()):
        assert see(client, user, name).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_query_count(count, client, secretary, django_assert_num_queries):
    DossierFactory.create_batch(count, submitted=True)
    RoundFactory()
    client.force_login(secretary)
    url = reverse("evaluations:proposed_list", args=[RoundFactory().pk])

    with django_assert_num_queries(8):  # session, user, clock, round, count, page, communes, office
        client.get(url)
