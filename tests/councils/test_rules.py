from datetime import date, datetime
from fractions import Fraction

import pytest

from councils.rules import (
    CompositionRule,
    FieldRule,
    Problem,
    SeatFacts,
    answers_are_over,
    composition_problems,
    delivery_deadline,
    is_delivered_late,
    leeway_ground,
    quorum_met,
    sample_problem,
    visit_gaps,
    visit_problem,
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
        ({}, "Nén: chưa có biên bản khảo sát thực tế."),
        ({"visited_on": MONDAY}, "Nén: biên bản khảo sát thực tế còn thiếu thành phần, kết quả, ảnh."),
        (
            {"visited_on": MONDAY, "visitors": "Tổ khảo sát", "findings": " "},
            "Nén: biên bản khảo sát thực tế còn thiếu kết quả, ảnh.",
        ),
        ({"visited_on": MONDAY, "visitors": "Tổ", "findings": "Sạch", "photos": 1}, None),
    ],
)
def test_a_visit_has_day_people_findings_and_photos(facts, text):
    known = {"visited_on": None, "visitors": "", "findings": "", "photos": 0, **facts}

    found = visit_problem(product="Nén", gaps=visit_gaps(**known), ground="Điều 6")

    assert found == (Problem(text, "Điều 6") if text else None)


@pytest.mark.parametrize(("received", "text"), [(1, "Nén: đã nhận 1 trong 5 sản phẩm mẫu."), (5, None)])
def test_samples_are_counted_against_the_regulation(received, text):
    found = sample_problem(product="Nén", samples_received=received, samples_required=5, ground="Điều 6")

    assert found == (Problem(text, "Điều 6") if text else None)


@pytest.mark.parametrize(
    ("leeway", "article", "ground"),
    [
        ("never", "Điều 8", ""),
        ("reason", "", "Quy chế"),
        ("charter", "", ""),
        ("charter", "Điều 8", "Điều 8 (Quy chế)"),
    ],
)
def test_what_may_be_excused_and_on_what_ground(leeway, article, ground):
    assert leeway_ground(leeway, "Quy chế", article) == ground


@pytest.mark.parametrize(
    ("hour", "waited_for", "over"), [(16, 1, False), (16, 0, True), (17, 1, True), (18, 1, True)]
)
def test_answers_are_over_with_the_window_or_when_all_are_in(hour, waited_for, over):
    until = datetime(2024, 5, 30, 17)
    assert answers_are_over(datetime(2024, 5, 30, hour), until, waited_for=waited_for) is over
