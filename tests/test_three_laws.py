"""The same dossier under three laws, through the pages: who decides what, clocks, codes, names of forms."""

from datetime import date

import pytest
from django.urls import reverse

from certificates.models import Certificate, Notice, Referral
from certificates.results import act_for, powers_of
from evaluations.scoring import Outcome
from ocop_portal.regulations.models import Regulation
from products.workflow import Status
from tests.factories.evaluations import published_set
from tests.factories.regulations import OfficeFactory
from tests.three_laws import Story, district, documents_kept, province

pytestmark = pytest.mark.django_db


@pytest.fixture
def composed(monkeypatch):
    return documents_kept(monkeypatch)


@pytest.fixture
def story(client, laws, composed):
    """story(authority, filed): the dossier that this authority takes in on this day."""

    def begin(authority, filed, **facts):
        published_set(edition=Regulation.objects.taking_in(filed).get().edition)
        return Story(client, authority, filed, composed, **facts)

    return begin


def forms_of(told):
    """The names of forms on what was composed: registration, self-assessment, report."""
    kinds = ("RegistrationPaper", "SelfAssessmentReport", "CommuneReportPaper")
    return [told.papers(kind)[0].form_label for kind in kinds]


def sheets_of(told):
    """Where the sheets were printed that the decision names."""
    return told.papers("DecisionPaper")[0].criteria_sets.partition("), ")[2]


def leads_to(page):
    return [line.leads_to for line in page.context["lines"]]


RECOGNISED, REFERRED = "Công nhận, cấp giấy chứng nhận", "Phê duyệt điểm, chuyển cấp trên"
TOLD_ONLY = "Chỉ thông báo kết quả"


def certified():
    """What was issued: [(stars, by whom, last day)], fewest stars first."""
    rows = Certificate.objects.select_related("authority").order_by("stars")
    return [(row.stars, row.authority.key, row.valid_until) for row in rows]


def referred():
    """What went up: [(mean of the product, to whom)]."""
    rows = Referral.objects.select_related("to", "evaluation")
    return [(row.evaluation.mean, row.to.key) for row in rows]


def decided(told):
    """What each decision names: [(number, [the rank or None where it goes up])]."""
    papers = told.papers("DecisionPaper")[-len(told.session.decisions.all()) :]
    return [(row.letterhead.number, [product.stars for product in row.products]) for row in papers]


def test_in_may_2024_the_district_recognises_three_stars_and_refers_from_70_points(story):
    told = story(district(), date(2024, 5, 10), samples=1)

    page, code = told.until_minutes(65, 75, 45)
    assert (told.dossier.regulation.key, told.dossier.edition.key) == ("qd148", "qd26")
    assert page.context["due"] == told.round.commune_due
    assert code == "51-524-01-2024"
    page, _decisions = told.decide()

    assert leads_to(page) == [RECOGNISED, REFERRED, TOLD_ONLY]
    assert decided(told) == [(1, [3]), (2, [None])]
    assert certified() == [(3, "binh-son", date(2027, 6, 5))]
    assert referred() == [(75, "quang-ngai")]
    assert told.became() == [Status.RECOGNISED, Status.REFERRED, Status.NOT_RECOGNISED]
    assert told.papers("DecisionPaper")[-1].referral_band == "từ 70 đến 100 điểm"
    assert sheets_of(told) == "Phụ lục II QĐ 26/2026/QĐ-TTg, nạp thay cho phiếu của QĐ 148/QĐ-TTg"
    assert forms_of(told) == ["Biểu 1", "Biểu 2", "Biểu 3"]


def test_in_august_2025_the_province_recognises_three_and_four_stars_and_refers_from_90_points(story):
    told = story(province(), date(2025, 8, 1), samples=1)

    page, code = told.until_minutes(75, 65, 100)
    assert told.dossier.regulation.key == "qd1489"
    assert page.context["due"] == told.round.commune_due
    assert code == "51-21055-1-2025"
    page, _decisions = told.decide()

    assert leads_to(page) == [RECOGNISED, RECOGNISED, REFERRED]
    assert decided(told) == [(1, [4, 3]), (2, [None])]
    assert certified() == [(stars, "quang-ngai", date(2028, 8, 27)) for stars in (3, 4)]
    assert referred() == [(100, "bo-nnmt")]
    assert told.papers("DecisionPaper")[-1].referral_band == "từ 90 đến 100 điểm"
    assert forms_of(told) == ["Biểu 1", "Biểu 2", "Biểu 3"]


def test_in_august_2026_the_same_by_the_sheets_and_forms_of_2026_and_two_stars_are_only_told(story):
    told = story(province(), date(2026, 8, 1))

    page, code = told.until_minutes(65, 75, 100, 45)
    assert told.dossier.regulation.key == "qd26"
    assert "Hạn gửi báo cáo <b>thứ Sáu 21/08/2026</b>" in page.content.decode()
    assert "Cơ sở: Điều 7.2 QĐ 26/2026/QĐ-TTg." in page.content.decode()
    assert code == "51-21055-1-2026"
    page, _decisions = told.decide()

    assert leads_to(page) == [RECOGNISED, RECOGNISED, REFERRED, TOLD_ONLY]
    assert decided(told) == [(1, [3, 4]), (2, [None])]
    assert certified() == [(stars, "quang-ngai", date(2029, 8, 27)) for stars in (3, 4)]
    assert referred() == [(100, "bo-nnmt")]
    assert told.became() == [Status.RECOGNISED] * 2 + [Status.REFERRED, Status.NOT_RECOGNISED]
    assert [row.recipient for row in Notice.objects.filter(evaluation__stars=2).order_by("pk")] == [
        "producer",
        "commune",
    ]
    assert sheets_of(told) == "Phụ lục II QĐ 26/2026/QĐ-TTg"
    assert forms_of(told) == ["Mẫu số 01", "Mẫu số 02", "Mẫu số 03"]
    told.on(date(2029, 3, 1) - told.filed)
    page = told.get(told.secretary, "certificates:product", told.dossier.product_id).content.decode()
    assert "Hồ sơ đánh giá lại nộp từ ngày 28/02/2029 đến ngày 29/04/2029" in page


ACTS = {
    "qd148": ["notify", "notify", "recognise", "recognise", "refer", "refer", "refer"],
    "qd1489": ["notify", "notify", "recognise", "recognise", "recognise", "recognise", "refer"],
    "qd26": ["notify", "notify", "recognise", "recognise", "recognise", "recognise", "refer"],
}


@pytest.mark.parametrize("key", ACTS)
def test_what_follows_from_which_points_under_which_law(key, laws):
    """Band by band: 29, 30, 50, 69, 70, 89 and 90 points, the star's minimums reached."""
    law = Regulation.objects.get(key=key)
    powers = powers_of(law, district() if key == "qd148" else province())

    found = [
        act_for(Result(mean, stars), powers)
        for mean, stars in [(29, 1), (30, 2), (50, 3), (69, 3), (70, 4), (89, 4), (90, 5)]
    ]

    assert found == ACTS[key]


class Result:
    """The figures of a ranked product."""

    outcome = Outcome.RANKED

    def __init__(self, mean, stars):
        self.mean, self.stars = mean, stars


def test_a_province_stands_in_the_head_of_the_page_without_the_ministry(client):
    OfficeFactory(authority=province())

    page = client.get(reverse("login")).content.decode()

    assert "<span>Ủy ban nhân dân tỉnh Quảng Ngãi</span>" in page
