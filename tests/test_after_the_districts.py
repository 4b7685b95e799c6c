"""What follows from a session of the district after the districts ended: the province does it (R-RANK-1)."""

from datetime import date

import pytest
from django.urls import reverse

from certificates.models import Certificate, Notice, Referral
from ocop_portal.archive.models import Register
from ocop_portal.regulations.models import Office, Regulation
from products.workflow import Status
from tests.factories.evaluations import published_set
from tests.three_laws import Story, district, documents_kept, province

pytestmark = pytest.mark.django_db
FILED, LAST, AFTER = date(2025, 6, 5), date(2025, 6, 30), date(2025, 7, 10)
DISTRICT = (("ỦY BAN NHÂN DÂN", "HUYỆN BÌNH SƠN"), "Bình Sơn")
PROVINCE = (("ỦY BAN NHÂN DÂN", "TỈNH QUẢNG NGÃI"), "Quảng Ngãi")
# What the office sends out about a result; each names who issues it twice, above and in its text.
ISSUED = ("DecisionPaper", "ProducerNotice", "CommuneNotice", "ReferralLetter")


@pytest.fixture
def composed(monkeypatch):
    return documents_kept(monkeypatch)


@pytest.fixture
def told(client, laws, composed):
    """Filed on 5/6/2025 and judged by the district's council on 23/6: 65, 75, 100 and 45 points."""
    body = district()
    body.valid_until, body.successor = LAST, province()
    body.save()
    published_set(edition=Regulation.objects.taking_in(FILED).get().edition)
    story = Story(client, body, FILED, composed, samples=1)
    story.until_minutes(65, 75, 100, 45)
    return story


def decide(told, on):
    """What the page proposes on this day, and the decisions, signed on it."""
    if on > LAST:
        Office.objects.update(authority=province())
    page, _decisions = told.decide(on - FILED)
    return [line.leads_to for line in page.context["lines"]]


def heads(told, kinds=ISSUED):
    """Whose letterhead and place stand on the papers of these kinds, and the body in their text."""
    papers = [paper for kind in kinds for paper in told.papers(kind)]
    return {(paper.letterhead.lines, paper.letterhead.place, paper.issuer.name) for paper in papers}


def certified():
    """What was issued: [(stars, by whom, number in the register, last day)]."""
    rows = Certificate.objects.select_related("authority").order_by("stars")
    return [(row.stars, row.authority.key, row.register_number, row.valid_until) for row in rows]


def referred():
    rows = Referral.objects.select_related("to", "evaluation").order_by("pk")
    return [(row.evaluation.mean, row.to.key) for row in rows]


RECOGNISED, REFERRED = "Công nhận, cấp giấy chứng nhận", "Phê duyệt điểm, chuyển cấp trên"
TOLD_ONLY = "Chỉ thông báo kết quả"


def test_through_its_last_day_the_district_decides_as_ever(told):
    assert decide(told, LAST) == [RECOGNISED, REFERRED, REFERRED, TOLD_ONLY]

    assert heads(told) == {(*DISTRICT, "Ủy ban nhân dân huyện Bình Sơn")}
    assert certified() == [(3, "binh-son", "01/2025", date(2028, 6, 30))]
    assert referred() == [(75, "quang-ngai"), (100, "quang-ngai")]
    assert told.papers("DecisionPaper")[-1].referral_band == "từ 70 đến 100 điểm"


def test_afterwards_the_province_issues_and_recognises_what_the_district_would_have_sent_to_it(told):
    """By the dossier's law: 3 stars of the district, 4 of the province; 5 are the ministry's as before."""
    assert decide(told, AFTER) == [RECOGNISED, RECOGNISED, REFERRED, TOLD_ONLY]

    assert told.dossier.law.key == "qd148"
    assert certified() == [
        (3, "quang-ngai", "01/2025", date(2028, 7, 10)),
        (4, "quang-ngai", "02/2025", date(2028, 7, 10)),
    ]
    assert referred() == [(100, "bo-nnmt")]
    assert told.became() == [Status.RECOGNISED, Status.RECOGNISED, Status.REFERRED, Status.NOT_RECOGNISED]
    assert Notice.objects.count() == 8
    books = dict(Register.objects.filter(of_papers=True, year=2025).values_list("series", "last"))
    assert {series: books[series] for series in ("GCN", "QĐ-UBND")} == {"GCN": 2, "QĐ-UBND": 2}
    page = told.client.get(reverse("certificates:public_check", args=[Certificate.objects.first().code]))
    assert "Ủy ban nhân dân tỉnh Quảng Ngãi" in page.content.decode()


def test_afterwards_no_paper_about_a_result_names_the_district_as_its_issuer(told):
    decide(told, AFTER)

    assert heads(told) == {(*PROVINCE, "Ủy ban nhân dân tỉnh Quảng Ngãi")}
    certificates = {(paper.issuing_body, paper.place) for paper in told.papers("CertificatePaper")}
    assert certificates == {("Ủy ban nhân dân tỉnh Quảng Ngãi", "Quảng Ngãi")}
    decision, letter = told.papers("DecisionPaper")[-1], told.papers("ReferralLetter")[-1]
    assert (decision.authority, decision.superior) == (
        "Ủy ban nhân dân tỉnh Quảng Ngãi",
        "Bộ Nông nghiệp và Môi trường",
    )
    assert decision.referral_band == letter.band == "từ 90 đến 100 điểm"
    assert letter.addressees == ("Bộ Nông nghiệp và Môi trường",)
    (basis,) = {paper.basis for paper in told.papers("ProducerNotice") if "Quyết định số 01" in paper.basis}
    assert basis == ("Quyết định số 01/QĐ-UBND ngày 10 tháng 7 năm 2025 của Ủy ban nhân dân tỉnh Quảng Ngãi")


def test_what_was_judged_keeps_the_body_of_its_own_day(told):
    minutes, sheets = told.papers("MinutesPaper")[-1], told.papers("ScoreSheetPaper")
    assert minutes.founded_by == "Ủy ban nhân dân huyện Bình Sơn"
    assert {paper.letterhead.superior for paper in (minutes, *sheets)} == {"UBND HUYỆN BÌNH SƠN"}
