import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from evaluations import papers
from evaluations.actions import file_report, report_gaps, save_report
from evaluations.assessment import assessment_of
from evaluations.commune_meeting import meeting_fault
from evaluations.contents import stated_of
from evaluations.models import CommuneReport
from evaluations.models.assessment import Content
from ocop_portal.archive.actions import papers_of
from ocop_portal.regulations.models import CalendarDay, DemoClock, Regulation
from products.clocks import commune_deadline
from products.workflow import Status
from tests.factories.accounts import UserFactory
from tests.factories.dossiers import answer, own_dossier, ready_dossier, written_report
from tests.factories.products import DossierFactory

pytestmark = pytest.mark.django_db
ON = date(2024, 5, 8)


@pytest.fixture
def official(db):
    return UserFactory(commune_official=True)


@pytest.fixture
def dossier(official):
    DemoClock.objects.create(date=ON)
    return ready_dossier(submitted=True, commune=official.commune)


@pytest.fixture
def visitor(client, official):
    client.force_login(official)
    return client


def posted(**changed):
    data = {
        "meeting_on": "08/05/2024",
        "participants": "Ông Trương Giả Sử",
        "proposal": "evaluate",
        "signer": "Trương Giả Sử",
        "signer_position": "deputy",
    }
    for content in Content:
        data |= {f"{content}-agreement": "match", f"{content}-text": "Đã kiểm tra."}
    return {**data, **changed}


def test_the_four_contents_stand_beside_the_producers_words():
    dossier = own_dossier()
    answer(dossier, "1.1", 40, text="Cá cơm mua tại Sa Kỳ")

    stated = stated_of(dossier, assessment_of(dossier))

    assert list(stated) == list(Content)
    assert (stated["material"].code, stated["material"].text) == ("1.1", "Cá cơm mua tại Sa Kỳ")
    assert stated["material"].level.points == 40
    # The small set has no 3.3, as set 26 has no 1.1: the statement speaks instead.
    assert (stated["identity"].code, stated["identity"].text) == ("", dossier.statement.history)


def test_filing_hands_the_dossier_on_and_keeps_the_paper():
    dossier = ready_dossier(submitted=True)
    written_report(dossier)
    user = UserFactory(commune_official=True)

    report = file_report(dossier, by=user, on=ON)

    assert (dossier.status, report.filed_on, report.author) == (Status.REPORTED, ON, user)
    assert papers_of(dossier, "commune_report").get().pages >= 1


def test_an_incomplete_report_names_what_is_missing():
    dossier = ready_dossier(submitted=True)
    written_report(dossier, meeting_on=date(2024, 5, 9), signer="")
    dossier.commune_report.findings.filter(content="labour").update(agreement="")

    with pytest.raises(ValidationError) as refused:
        file_report(dossier, by=UserFactory(), on=ON)

    assert refused.value.messages == [
        "Chưa ghi đủ nội dung: Sử dụng lao động địa phương.",
        "Ngày họp không được sau hôm nay, 08/05/2024.",
        "Chưa ghi: người ký báo cáo.",
    ]
    assert report_gaps(None, ON) == ["Chưa ghi nội dung nào."]


@pytest.mark.parametrize(
    ("position", "lines"),
    [
        ("chair", ("CHỦ TỊCH",)),
        ("acting", ("Q. CHỦ TỊCH",)),
        ("deputy", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
    ],
)
def test_the_paper_names_who_met_and_as_whom_one_signs(position, lines):
    dossier = ready_dossier(submitted=True)
    people = "Bà Thí Dụ, Phó Chủ tịch, chủ trì\r\n\r\n  Ông Mẫu, trưởng thôn"
    report = written_report(dossier, meeting_on=ON, participants=people, signer_position=position)

    paper = papers.commune_report(report, dict.fromkeys(Content, ""), on=ON)

    assert paper.signature.capacity == ("TM. ỦY BAN NHÂN DÂN", *lines)
    assert paper.participants == ("Bà Thí Dụ, Phó Chủ tịch, chủ trì", "Ông Mẫu, trưởng thôn")


@pytest.mark.parametrize(
    ("met_on", "fault"),
    [
        (date(1900, 1, 1), "Ngày họp không được trước ngày nhận hồ sơ, 08/05/2024."),
        (date(2024, 5, 7), "Ngày họp không được trước ngày nhận hồ sơ, 08/05/2024."),
        (date(2024, 5, 8), ""),
        (date(2024, 5, 14), ""),
        (date(2024, 5, 15), "Ngày họp không được sau hôm nay, 14/05/2024."),
    ],
)
def test_the_commune_meets_from_the_day_the_dossier_came_until_today(met_on, fault):
    assert meeting_fault(met_on, received_on=date(2024, 5, 8), on=date(2024, 5, 14)) == fault


def test_a_report_of_a_meeting_before_the_dossier_came_is_not_filed():
    dossier = ready_dossier(submitted=True)
    written_report(dossier, meeting_on=date(1900, 1, 1))

    with pytest.raises(ValidationError) as refused:
        file_report(dossier, by=UserFactory(), on=ON)

    assert refused.value.messages == ["Ngày họp không được trước ngày nhận hồ sơ, 08/05/2024."]
    assert dossier.status == Status.SUBMITTED


def test_a_filed_report_is_neither_changed_nor_filed_again():
    dossier = ready_dossier(submitted=True)
    written_report(dossier)
    file_report(dossier, by=UserFactory(), on=ON)

    with pytest.raises(ValidationError) as changed:
        save_report(dossier, fields={"signer": "Khác"}, findings={}, by=UserFactory())
    with pytest.raises(ValidationError) as again:
        file_report(dossier, by=UserFactory(), on=ON)

    assert (changed.value.code, again.value.code) == ("not_editable", "invalid_move")


def test_the_deadline_is_the_earlier_of_round_and_law():
    dossier = DossierFactory(submitted=True)
    assert commune_deadline(dossier) == (date(2024, 5, 22), "lịch của đợt 1 năm 2024")

    CalendarDay.objects.create(date=date(2024, 5, 9), kind="holiday", name="Ví dụ")
    regulation = Regulation.objects.get()
    regulation.commune_working_days = 5
    regulation.grounds_short = {"R-COMM-2": "Điều 7.2"}
    dossier.regulation = regulation

    assert commune_deadline(dossier) == (date(2024, 5, 16), "Điều 7.2")


class TestPages:
    def test_a_draft_with_part_of_it_is_saved(self, visitor, dossier):
        url = reverse("evaluations:commune_report", args=[dossier.code])

        response = visitor.post(url, {"material-text": "Đã xem 3 hợp đồng", "save": "1"})

        assert response.url == url
        assert CommuneReport.objects.get().findings.get(content="material").text == "Đã xem 3 hợp đồng"
        assert "Đã xem 3 hợp đồng" in visitor.get(url).content.decode()

    def test_a_wrong_date_loses_nothing_typed(self, visitor, dossier):
        url = reverse("evaluations:commune_report", args=[dossier.code])

        response = visitor.post(url, posted(meeting_on="31/02/2024"))

        assert list(response.context["form"].errors) == ["meeting_on"]
        assert response.content.decode().count("Đã kiểm tra.") == 4
        assert 'value="31/02/2024"' in response.content.decode()

    @pytest.mark.parametrize(
        ("met_on", "fault"),
        [
            ("01/01/1900", "Ngày họp không được trước ngày nhận hồ sơ, 08/05/2024."),
            ("09/05/2024", "Ngày họp không được sau hôm nay, 08/05/2024."),
        ],
    )
    def test_a_day_on_which_nobody_met_is_refused_at_its_field(self, visitor, dossier, met_on, fault):
        url = reverse("evaluations:commune_report", args=[dossier.code])

        response = visitor.post(url, posted(meeting_on=met_on, check="1"))

        assert response.context["form"].errors == {"meeting_on": [fault]}
        assert f'value="{met_on}"' in response.content.decode()
        assert "Từ ngày nhận hồ sơ, 08/05/2024, đến hôm nay, 08/05/2024." in response.content.decode()
        assert not CommuneReport.objects.exists()

    def test_checked_then_filed(self, visitor, dossier):
        url = reverse("evaluations:commune_report", args=[dossier.code])
        check = reverse("evaluations:commune_report_check", args=[dossier.code])

        response = visitor.post(url, posted(check="1"))
        assert response.url == check
        page = visitor.get(check)
        assert page.context["gaps"] == []
        assert "<dd>Phó Chủ tịch, ký thay Chủ tịch</dd>" in page.content.decode()
        visitor.post(check)

        dossier.refresh_from_db()
        assert dossier.status == Status.REPORTED
        assert visitor.get(url).url == f"/ho-so/{dossier.code}/"

    def test_an_incomplete_report_cannot_be_filed_from_the_page(self, visitor, dossier):
        check = reverse("evaluations:commune_report_check", args=[dossier.code])

        response = visitor.post(check, follow=True)

        assert "Chưa ghi nội dung nào." in response.content.decode()
        dossier.refresh_from_db()
        assert dossier.status == Status.SUBMITTED

    def test_an_empty_draft_says_what_is_missing_in_one_way(self, visitor, dossier):
        visitor.post(reverse("evaluations:commune_report", args=[dossier.code]), {"save": "1"})

        page = visitor.get(reverse("evaluations:commune_report_check", args=[dossier.code]))

        assert page.context["gaps"] == [
            *(f"Chưa ghi đủ nội dung: {content.label}." for content in Content),
            "Chưa ghi: ngày họp.",
            "Chưa ghi: thành phần dự họp.",
            "Chưa ghi: đề nghị của UBND xã.",
            "Chưa ghi: người ký báo cáo.",
            "Chưa ghi: chức vụ người ký.",
        ]
        assert re.findall(r"<dd[^>]*>(.*?)</dd>", page.content.decode()) == ["–"] * 9

    def test_another_communes_dossier_is_not_there(self, visitor, dossier):
        other = DossierFactory(submitted=True)

        for name in ("commune_report", "commune_report_check", "dossier_detail", "dossier_reading"):
            assert visitor.get(reverse(f"evaluations:{name}", args=[other.code])).status_code == 404

    def test_a_draft_of_its_own_producer_is_not_there_either(self, visitor, official, dossier):
        draft = DossierFactory(product__producer__commune=official.commune)

        assert visitor.get(reverse("evaluations:dossier_detail", args=[draft.code])).status_code == 404
