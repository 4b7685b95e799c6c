"""The same dossier under three laws, through the pages: who decides what, clocks, codes, names of forms."""

from datetime import date

import pytest
from django.urls import reverse

from certificates.models import Certificate, Decision, Notice, Referral
from certificates.results import act_for, powers_of
from evaluations.scoring import Outcome
from ocop_portal.regulations.models import Regulation
from products.workflow import Status
from tests.factories.certificates import blank_pdf
from tests.factories.evaluations import published_set
from tests.factories.regulations import OfficeFactory
from tests.three_laws import Story, district, province

pytestmark = pytest.mark.django_db


@pytest.fixture
def composed(monkeypatch):
    """Papers as composed: their documents say what this asks, and typesetting a dozen takes a minute."""
    found, page = [], blank_pdf()

    def kept(document, **_options):
        found.append(document)
        return page

    monkeypatch.setattr("ocop_portal.pdf.render", kept)
    return found


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


def leads_to(page):
    return [line.leads_to for line in page.context["lines"]]


def test_in_may_2024_the_district_refers_from_70_points(story):
    told = story(district(), date(2024, 5, 10), samples=1)

    page, code = told.until_minutes(75)
    assert (told.dossier.regulation.key, told.dossier.edition.key) == ("qd148", "qd26")
    assert page.context["due"] == told.round.commune_due
    assert code == "51-524-01-2024"
    page, decision = told.decide()

    assert leads_to(page) == ["Phê duyệt điểm, chuyển cấp trên"]
    referral = Referral.objects.get()
    assert (decision.number, referral.to.key) == ("01/QĐ-UBND", "quang-ngai")
    assert told.papers("DecisionPaper")[-1].referral_band == "từ 70 đến 100 điểm"
    assert Certificate.objects.count() == 0
    assert forms_of(told) == ["Biểu 1", "Biểu 2", "Biểu 3"]


def test_in_august_2025_the_province_recognises_four_stars(story):
    told = story(province(), date(2025, 8, 1), samples=1)

    page, code = told.until_minutes(75)
    assert told.dossier.regulation.key == "qd1489"
    assert page.context["due"] == told.round.commune_due
    assert code == "51-21055-1-2025"
    page, _decision = told.decide()

    assert leads_to(page) == ["Công nhận, cấp giấy chứng nhận"]
    certificate = Certificate.objects.get()
    assert (certificate.stars, certificate.authority.key) == (4, "quang-ngai")
    assert certificate.valid_until == date(2028, 8, 27)
    assert Referral.objects.count() == 0
    assert forms_of(told) == ["Biểu 1", "Biểu 2", "Biểu 3"]


def test_in_august_2026_two_stars_are_told_in_a_notice_and_nothing_else(story):
    told = story(province(), date(2026, 8, 1))

    page, code = told.until_minutes(30)
    assert told.dossier.regulation.key == "qd26"
    assert (page.context["due"], page.context["ground"]) == (
        date(2026, 8, 21),
        "Điều 7.2 QĐ 26/2026/QĐ-TTg",
    )
    assert code == "51-21055-1-2026"
    page = told.notify()

    assert "nên không cần quyết định" in page.content.decode()
    assert (Decision.objects.count(), Certificate.objects.count(), Referral.objects.count()) == (0, 0, 0)
    assert Notice.objects.count() == 2
    told.dossier.refresh_from_db()
    assert told.dossier.status == Status.NOT_RECOGNISED
    assert forms_of(told) == ["Mẫu số 01", "Mẫu số 02", "Mẫu số 03"]


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
