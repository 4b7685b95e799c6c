"""The result as producer and commune are told it (R-SCORE-1, R-SCORE-6, R-SCORE-7)."""

import pytest
from django.urls import reverse

from certificates.composing.lines import line_of
from certificates.results import noticed_result
from evaluations.models.results import Outcome
from tests.factories.accounts import UserFactory
from tests.factories.certificates import (
    FOUR_STARS,
    HELD_BACK,
    THREE_STARS,
    TWO_STARS,
    NoticeFactory,
    closed_session,
    concluded_evaluation,
)
from tests.factories.regulations import OfficeFactory
from tests.markup import holds_number

pytestmark = pytest.mark.django_db
DIFFERING = [
    {"1.1": 40, "4.1": 15, "6.1": 10},  # 65
    {"1.1": 40, "4.1": 25, "6.1": 10},  # 75
    {"1.1": 40, "4.1": 15, "6.1": 10},  # 65
]


def result_of(evaluation):
    return noticed_result(line_of(evaluation, evaluation.session.date))


def test_means_are_cut_by_criterion_part_and_whole():
    result = result_of(concluded_evaluation(closed_session(), DIFFERING))

    assert result.mean == "68,33"
    assert [(part.code, part.mean) for part in result.parts] == [
        ("A", "40,00"),
        ("B", "18,33"),
        ("C", "10,00"),
    ]
    assert [row.mean for part in result.parts for row in part.criteria] == ["40,00", "18,33", "10,00"]


def test_what_the_next_rank_asks_for_is_named_without_any_members_points():
    result = result_of(concluded_evaluation(closed_session(), DIFFERING))

    assert result.next_stars == 4
    assert result.missing == (
        "Điểm trung bình từ 70 điểm trở lên (hiện nay 68,33 điểm)",
        "Tiêu chí 4.1 “Tiêu chí 4.1”: từ 25 điểm trở lên (trung bình hiện nay 18,33 điểm)",
    )
    assert result.explanation == (
        "68,33 điểm, thuộc khung 3 sao (từ 50 đến dưới 70 điểm); "
        "đạt đủ các mức tối thiểu của hạng 3 sao → 3 sao",
    )


@pytest.mark.parametrize(
    ("marks", "outcome", "leads_to"),
    [
        (THREE_STARS, "Đạt hạng 3 sao", "Công nhận, cấp giấy chứng nhận"),
        (HELD_BACK, "Đạt hạng 3 sao", "Công nhận, cấp giấy chứng nhận"),
        (
            FOUR_STARS,
            "Hội đồng xếp 4 sao, chuyển Ủy ban nhân dân tỉnh Quảng Ngãi đánh giá, phân hạng",
            "Phê duyệt điểm, chuyển cấp trên",
        ),
        (TWO_STARS, "Đạt hạng 2 sao, không cấp giấy chứng nhận", "Chỉ thông báo kết quả"),
    ],
)
def test_each_result_says_what_it_leads_to(marks, outcome, leads_to):
    evaluation = concluded_evaluation(closed_session(), marks)

    assert result_of(evaluation).outcome == outcome
    assert line_of(evaluation, evaluation.session.date).leads_to == leads_to


def test_a_knocked_out_product_has_a_reason_and_no_figures():
    result = result_of(concluded_evaluation(closed_session(), ended=Outcome.KNOCKED_OUT))

    assert (result.outcome, result.mean, result.parts, result.missing) == ("Bị loại", "", (), ())
    assert "Hồ sơ có tài liệu giả" in result.explanation[0]


@pytest.fixture
def released():
    """A released result and the user of its producer."""
    OfficeFactory()
    session = closed_session()
    evaluation = concluded_evaluation(session, DIFFERING)
    NoticeFactory(evaluation=evaluation, released=True)
    user = UserFactory(producer=True, full_name="Bà Chủ Thể")
    evaluation.dossier.product.producer.users.add(user)
    return evaluation, user


def page(client, user, evaluation):
    client.force_login(user)
    return client.get(reverse("certificates:result", args=[evaluation.dossier.code]))


def test_the_page_holds_means_and_no_members_score_or_name(client, released):
    evaluation, user = released

    found = page(client, user, evaluation)
    text = found.content.decode()

    assert "68,33" in text
    assert "Cần thêm gì để đạt 4 sao" in text
    for seat in evaluation.session.council.seats.all():
        assert seat.user.full_name not in text
    assert not holds_number(found, 75)
    assert "độ chênh" not in text


def test_another_producers_result_is_not_found(client, released):
    evaluation, _user = released

    assert page(client, UserFactory(producer=True), evaluation).status_code == 404


def test_the_commune_waits_for_its_own_notice(client, released):
    evaluation, _user = released
    official = UserFactory(role="commune", commune=evaluation.dossier.product.producer.commune)

    assert page(client, official, evaluation).status_code == 404


def test_the_office_is_told_that_a_notice_waits(client, released, leader):
    evaluation, _user = released
    NoticeFactory(evaluation=evaluation, recipient="commune")

    assert "Còn thông báo chưa gửi" in page(client, leader, evaluation).content.decode()


def test_the_page_and_the_notice_show_one_value(client, released):
    evaluation, user = released

    response = page(client, user, evaluation)

    assert response.context["result"] == result_of(evaluation)
