"""The programme page and its downloads: who may, how often the database is asked, what is in them."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from ocop_portal.regulations.models import DemoClock
from products.models import Support
from products.models.guidance import Measure
from tests.factories.accounts import UserFactory
from tests.factories.certificates import CertificateFactory, closed_session, concluded_evaluation
from tests.factories.guidance import (
    CourseFactory,
    EnrolmentFactory,
    ProgrammeFactory,
    TargetFactory,
    WorkItemFactory,
)
from tests.factories.promotion import EventFactory, ParticipationFactory
from tests.factories.regulations import OfficeFactory, SignerFactory
from tests.pdf.reading import cells_of, text_of

pytestmark = pytest.mark.django_db
PAGES = [
    ("programme_now", ()),
    ("programme_results", (2024,)),
    ("programme_report", (2024,)),
    ("programme_workbook", (2024,)),
]


@pytest.fixture(autouse=True)
def the_office():
    DemoClock.objects.create(date=date(2024, 6, 10))
    OfficeFactory()


def at(name, *args):
    return reverse(f"certificates:{name}", args=args)


@pytest.mark.parametrize(("name", "args"), PAGES)
@pytest.mark.parametrize("who", [{"producer": True}, {"commune_official": True}, {"role": "admin"}, {}])
def test_nobody_else_reads_figures_before_results_are_public(name, args, who, client):
    ProgrammeFactory()
    client.force_login(UserFactory(**who))

    assert client.get(at(name, *args)).status_code == 403


@pytest.mark.parametrize(("name", "args"), PAGES)
def test_a_stranger_is_asked_to_sign_in(name, args, client):
    ProgrammeFactory()

    assert client.get(at(name, *args)).url.startswith(reverse("login"))


@pytest.mark.parametrize(("name", "args"), PAGES)
@pytest.mark.parametrize("role", ["secretariat", "leader"])
def test_secretariat_and_leader_read_drafts_too(name, args, role, client):
    ProgrammeFactory(draft=True)
    client.force_login(UserFactory(role=role))

    assert client.get(at(name, *args)).status_code == 200


def test_a_year_without_a_plan_is_not_found(client, secretary):
    ProgrammeFactory()
    client.force_login(secretary)

    assert client.get(at("programme_results", 2023)).status_code == 404


def test_the_menu_opens_this_years_results_else_the_latest(client, leader):
    client.force_login(leader)

    empty = client.get(at("programme_now")).content.decode()
    ProgrammeFactory(year=2023)
    last_year = client.get(at("programme_now"))
    ProgrammeFactory(year=2024)
    ProgrammeFactory(year=2025)
    this_year = client.get(at("programme_now"))

    assert "Chưa có kế hoạch năm nào" in empty
    assert last_year.context["programme"].year == 2023
    assert this_year.context["programme"].year == 2024
    assert this_year.context["other_years"] == [2025, 2023]


@pytest.mark.parametrize(("role", "told"), [("secretariat", True), ("leader", True), ("producer", False)])
def test_the_plans_page_leads_there_whom_it_may(role, told, client):
    ProgrammeFactory()
    client.force_login(UserFactory(role=role))

    page = client.get(reverse("products:programme_detail", args=[2024])).content.decode()

    assert (at("programme_results", 2024) in page) == told


def story(count=1):
    """A year in which everything of this page happened `count` times."""
    programme = ProgrammeFactory(signed_on=date(2024, 4, 5))
    session = closed_session()
    for number in range(count):
        evaluation = concluded_evaluation(session)
        product = evaluation.dossier.product
        CertificateFactory(product=product, evaluation=evaluation, issued_on=date(2024, 6, 5))
        event = EventFactory(starts_on=date(2024, 6, 1), ends_on=date(2024, 6, 3))
        ParticipationFactory(event=event, product=product, result="Bán 40 chai")
        ParticipationFactory(event=event)
        course = CourseFactory()
        EnrolmentFactory(course=course, attended=True)
        EnrolmentFactory(course=course, cancelled_on=date(2024, 5, 20))
        Support.objects.create(
            product=product,
            line="packaging",
            amount=12_500_000,
            provided_on=date(2024, 5, 2),
            recorded_by=evaluation.concluded_by,
        )
        TargetFactory(
            programme=programme, measure=list(Measure)[number], at_least=1, at_most=2, due_on=date(2024, 6, 9)
        )
        WorkItemFactory(programme=programme, title="=1+1", due_on=date(2024, 6, 9))
    EventFactory(starts_on=date(2024, 6, 11), ends_on=date(2024, 6, 12))
    CourseFactory(draft=True)
    Support.objects.create(
        product=product,
        line="story",
        amount=1,
        provided_on=date(2024, 6, 11),
        recorded_by=evaluation.concluded_by,
    )
    return programme


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"),
    # demo clock, session, user; programme; targets, works; certificates, upgrades, re-evaluations; products,
    # dossiers, groups, ranks. The page asks for years and office; the report for office, signer, demo; both
    # papers for evaluations, bands, promotion, courses, supports.
    [("programme_results", 15), ("programme_report", 22), ("programme_workbook", 18)],
)
def test_the_database_is_asked_as_often_for_three_products_as_for_one(
    count, name, queries, client, secretary, django_assert_num_queries
):
    story(count)
    client.force_login(secretary)
    client.get(at(name, 2024))

    with django_assert_num_queries(queries):
        client.get(at(name, 2024))


def test_the_page_shows_targets_tags_and_charts_with_their_tables(client, secretary):
    story()
    client.force_login(secretary)

    page = client.get(at("programme_results", 2024)).content.decode()

    assert "Đạt 1/1 chỉ tiêu có số lượng" in page
    assert "1 chỉ tiêu, nhiệm vụ quá hạn" in page
    assert '<figure class="oc-box mb-0" aria-label="Sản phẩm theo xã">' in page
    assert '<progress class="oc-prog" max="1" value="1" aria-label="3 sao">1</progress>' in page
    assert '<th scope="row">3 sao</th><td class="oc-r oc-num">1</td>' in page


@pytest.mark.printed
def test_the_report_is_a_draft_with_every_section(client, leader):
    SignerFactory(user=leader)
    story()
    client.force_login(leader)

    response = client.get(at("programme_report", 2024))
    text, cells = text_of(response.content), cells_of(response.content)

    disposition = 'attachment; filename="bao-cao-chuong-trinh-ocop-2024.pdf"'
    assert response["Content-Disposition"] == disposition
    assert "Số: /BC-UBND" in text
    assert "Thực hiện Kế hoạch số 58/KH-UBND ngày 05 tháng 4 năm 2024, Ủy ban nhân dân huyện Bình Sơn" in text
    assert "tính đến ngày 10 tháng 6 năm 2024:" in text
    for heading in (
        "I. Kết quả thực hiện chỉ tiêu Đạt 1 trong 1 chỉ tiêu có đặt số lượng.",
        "II. Kết quả thực hiện nhiệm vụ Tổng số 1 nhiệm vụ (chưa làm: 1).",
        "III. Kết quả đánh giá, phân hạng Hội đồng đã kết luận 1 lượt đánh giá",
        "IV. Sản phẩm",
        "V. Xúc tiến thương mại Đã tổ chức, tham gia 1 hoạt động xúc tiến.",
        "VI. Tập huấn Đã mở 1 lớp, 1 lượt người dự.",
        "VII. Hỗ trợ chủ thể Đã hỗ trợ 1 lượt, tổng số tiền 12.500.000 đồng.",
    ):
        assert heading in text
    assert ["Thiết kế bao bì", "1", "1", "12.500.000"] in cells
    assert ["3 sao", "1"] in cells
    assert [row for row in cells if "65,00" in row and "3 sao" in row]


@pytest.mark.printed
def test_the_report_of_an_empty_year_is_a_draft_that_says_what_there_is_not(client, secretary):
    ProgrammeFactory(number="")
    client.force_login(secretary)

    text = text_of(client.get(at("programme_report", 2024)).content)

    assert "DỰ THẢO" in text
    assert "Thực hiện Kế hoạch OCOP năm 2024, Ủy ban nhân dân huyện Bình Sơn báo cáo" in text
    assert "III. Kết quả đánh giá, phân hạng Hội đồng chưa kết luận sản phẩm nào." in text
    assert "VII. Hỗ trợ chủ thể Chưa ghi khoản hỗ trợ nào." in text


def test_the_workbook_keeps_text_as_text_and_whole_numbers_as_numbers(client, secretary):
    story()
    client.force_login(secretary)

    response = client.get(at("programme_workbook", 2024))
    book = load_workbook(BytesIO(response.content))

    assert response["Content-Disposition"] == 'attachment; filename="chuong-trinh-ocop-2024.xlsx"'
    assert book.sheetnames == [
        "Chỉ tiêu",
        "Nhiệm vụ",
        "Kết quả đánh giá",
        "Theo bước",
        "Theo nhóm",
        "Theo xã",
        "Theo hạng sao",
        "Xúc tiến",
        "Tập huấn",
        "Hỗ trợ",
    ]
    work, results, supports = (book[name] for name in ("Nhiệm vụ", "Kết quả đánh giá", "Hỗ trợ"))
    assert work["A2"].value == "Số liệu đến ngày 10/06/2024"
    assert (work["B4"].value, work["B4"].data_type) == ("=1+1", "s")
    assert (results["E4"].value, results["E4"].data_type) == ("65,00", "s")
    assert [cell.value for cell in supports[4]] == ["Thiết kế bao bì", 1, 1, 12_500_000]
    assert supports["D4"].data_type == "n"
    assert [cell.value for cell in book["Tập huấn"][4]][2:] == ["23/05/2024", "Hội trường UBND huyện", 1, 1]
