from datetime import date
from fractions import Fraction

import pytest

from councils.rules import (
    CompositionRule,
    FieldRule,
    Problem,
    SeatFacts,
    composition_problems,
    delivery_deadline,
    is_delivered_late,
    quorum_met,
    sample_problem,
)
from ocop_portal.regulations.deadlines import WorkCalendar

FIELDS = [
    FieldRule("nong-nghiep", "Nông nghiệp", "always"),
    FieldRule("khoa-hoc", "Khoa học và Công nghệ", "always"),
    FieldRule("cong-thuong", "Công Thương", "group", ["Bộ Công Thương"]),
    FieldRule("y-te", "Y tế", "optional", ["Bộ Y tế"]),
]
RULE = CompositionRule(members_min=3, members_max=5, fields=FIELDS, ground="mục III.5")
MONDAY, TUESDAY, FRIDAY = date(2024, 5, 27), date(2024, 5, 28), date(2024, 5, 24)


def seats(*fields, chairs=1):
    return [SeatFacts(place < chairs, represented) for place, represented in enumerate(fields)]


def texts(found):
    return [problem.text for problem in found]


def test_one_seat_may_represent_several_fields():
    assert composition_problems(seats(["nong-nghiep", "khoa-hoc"], [], []), RULE) == []


def test_a_missing_field_is_named_with_its_ground():
    found = composition_problems(seats(["nong-nghiep"], [], []), RULE)

    assert found == [
        Problem("Chưa có thành viên đại diện lĩnh vực Khoa học và Công nghệ.", "mục III.5"),
    ]


@pytest.mark.parametrize("members", [2, 6])
def test_too_few_or_too_many_members(members):
    council = seats(["nong-nghiep", "khoa-hoc"], *[[]] * (members - 1))

    assert texts(composition_problems(council, RULE)) == [
        f"Hội đồng có {members} thành viên; quy định từ 3 đến 5 thành viên."
    ]


@pytest.mark.parametrize("chairs", [0, 2])
def test_there_is_exactly_one_chair(chairs):
    council = seats(["nong-nghiep", "khoa-hoc"], [], [], chairs=chairs)

    assert texts(composition_problems(council, RULE)) == [
        "Hội đồng phải có một Chủ tịch là lãnh đạo cơ quan thành lập."
    ]


def test_the_agency_that_manages_a_group_must_sit_only_for_that_group():
    council = seats(["nong-nghiep", "khoa-hoc"], [], [])

    assert composition_problems(council, RULE, lead_agencies={"Bộ Y tế"}) == []
    assert texts(composition_problems(council, RULE, lead_agencies={"Bộ Công Thương"})) == [
        "Chưa có thành viên đại diện lĩnh vực Công Thương, là ngành quản lý nhóm sản phẩm được đánh giá."
    ]


@pytest.mark.parametrize(
    ("present", "members", "chair", "met"),
    [
        (8, 11, True, False),
        (9, 11, True, True),
        (9, 11, False, False),
        (9, 12, True, True),
        (0, 0, True, False),
    ],
)
def test_quorum_is_a_share_with_the_chair(present, members, chair, met):
    assert quorum_met(present=present, members=members, quorum=Fraction(3, 4), chair_present=chair) is met


def test_dossiers_go_out_by_the_end_of_the_previous_working_day():
    calendar = WorkCalendar(holidays={MONDAY})

    assert delivery_deadline(TUESDAY, 1, WorkCalendar()) == MONDAY
    assert delivery_deadline(TUESDAY, 1, calendar) == FRIDAY
    assert is_delivered_late(FRIDAY, TUESDAY, 1, calendar) is False
    assert is_delivered_late(MONDAY, TUESDAY, 1, calendar) is True


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ({"samples_received": 1}, "Nén: đã nhận 1 trong 5 sản phẩm mẫu."),
        ({"samples_received": 5}, None),
        ({"is_tourism": True}, "Nén: chưa có biên bản khảo sát thực tế."),
        ({"is_tourism": True, "visited_on": MONDAY}, None),
    ],
)
def test_samples_or_for_tourism_a_visit(facts, text):
    known = {"is_tourism": False, "samples_received": 0, "visited_on": None, **facts}

    found = sample_problem(product="Nén", samples_required=5, ground="Điều 6", **known)

    assert found == (Problem(text, "Điều 6") if text else None)
