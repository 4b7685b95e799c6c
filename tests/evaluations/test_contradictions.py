from datetime import date
from types import SimpleNamespace

import pytest

from evaluations.assessment import Answer
from evaluations.contradictions import contradictions_of
from evaluations.models import Finding
from evaluations.models.assessment import Agreement
from evaluations.models.criteria import RuleType

ON = date(2024, 5, 28)
PROVINCE = (RuleType.PRECONDITION, "100% sản phẩm trồng trong tỉnh")


LASTING = SimpleNamespace(name="tep.pdf", valid_until=None)


def answer(points, description="", *, rules=(), files=(LASTING,), code="1.1", name="Nguồn gốc"):
    """An Answer that no database knows; `points=None` is unanswered."""
    printed = [SimpleNamespace(type=kind, text=text) for kind, text in rules]
    criterion = SimpleNamespace(code=code, name=name, rules=SimpleNamespace(all=lambda: printed))
    claim = SimpleNamespace(points=points, description=description)
    return Answer(criterion, claim, tuple(files))


def told(found, *others, agreement=None):
    finding = Finding(agreement=agreement) if agreement else None
    return [row.text for row in contradictions_of(found, (found, *others), finding=finding, on=ON)]


def test_nothing_is_flagged_where_all_goes_together():
    assert told(answer(5, "Mua trong tỉnh"), agreement=Agreement.MATCH) == []


@pytest.mark.parametrize(
    ("agreement", "label"), [(Agreement.PARTLY, "Đúng một phần"), (Agreement.DIFFERS, "Không đúng")]
)
def test_the_commune_found_otherwise(agreement, label):
    assert told(answer(5), agreement=agreement) == [f"Tự chọn 5 điểm; UBND xã nhận xét “{label}”."]


def test_points_without_a_file_where_the_set_asks_for_none():
    assert told(answer(5, files=())) == []


def test_points_without_a_file_where_the_set_asks_for_one():
    rules = [(RuleType.EVIDENCE, "Có hợp đồng")]

    assert told(answer(3, files=(), rules=rules)) == [
        "Tiêu chí cần minh chứng; tự chọn 3 điểm nhưng không có tệp nào."
    ]


@pytest.mark.parametrize("points", [0, None])
def test_who_claims_no_points_contradicts_nothing(points):
    assert told(answer(points, "80% trong tỉnh", files=(), rules=[PROVINCE]), agreement="differs") == []


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("80% nguyên liệu trồng trong tỉnh", "80% trong tỉnh"),
        ("Có 12,5 % mua ở ngoài tỉnh", "12,5% ngoài tỉnh"),
    ],
)
def test_a_precondition_that_the_producers_own_words_do_not_meet(said, shown):
    assert told(answer(3, said, rules=[PROVINCE])) == [
        f"Điều kiện là “100% sản phẩm trồng trong tỉnh”; chủ thể nêu {shown}."
    ]


@pytest.mark.parametrize(
    "said",
    ["100% trồng trong tỉnh", "60% trồng tại xã", "60% trồng tại xã; 100% trong tỉnh", "", "0% ngoài tỉnh"],
)
def test_a_share_of_something_else_is_no_contradiction(said):
    assert told(answer(3, said, rules=[PROVINCE])) == []


class TestConditions:
    STORY = (RuleType.CONDITIONAL, "Chỉ áp dụng khi có câu chuyện sản phẩm")

    def test_points_for_the_story_where_there_is_none(self):
        structure = answer(2, rules=[self.STORY], code="5.2", name="Cấu trúc câu chuyện sản phẩm")
        story = answer(0, code="5.1", name="Câu chuyện sản phẩm")

        assert told(structure, story) == [
            "Chỉ áp dụng khi có câu chuyện sản phẩm; ở tiêu chí 5.1 chủ thể không chọn mức nào có điểm."
        ]

    def test_a_story_allows_it(self):
        structure = answer(2, rules=[self.STORY], code="5.2", name="Cấu trúc câu chuyện sản phẩm")

        assert told(structure, answer(1, code="5.1", name="Câu chuyện sản phẩm")) == []
        assert told(structure) == []


@pytest.mark.parametrize(
    "said",
    [
        "Chứng nhận HACCP có hiệu lực đến ngày 27/05/2024",
        "Giấy ATTP hết hạn 1/3/2024",
        "Có giá trị từ 1/1/2021 đến 1-1-2024.",
    ],
)
def test_a_paper_that_has_run_out_by_the_session(said):
    (text,) = told(answer(3, said))

    assert text.startswith("Chủ thể nêu thời hạn đến ngày ")
    assert text.endswith(", trước ngày họp 28/05/2024.")


@pytest.mark.parametrize(
    "said",
    [
        "Có hiệu lực đến ngày 28/05/2024",
        "Hết hạn 1/3/2024, bản mới có giá trị đến 1/3/2027",
        "Cấp ngày 1/3/2021, còn hạn",
        "Hạn đến 31/02/2024",
    ],
)
def test_a_paper_that_is_valid_on_the_day_or_gives_no_date(said):
    assert told(answer(3, said)) == []


def test_a_file_whose_last_day_is_before_the_session_is_named_with_it():
    over = SimpleNamespace(name="ATTP.pdf", valid_until=date(2024, 5, 27))
    on_the_day = SimpleNamespace(name="HACCP.pdf", valid_until=ON)

    assert told(answer(3, files=[over, on_the_day, LASTING])) == [
        "Giấy tờ hết hạn trước ngày họp 28/05/2024: ATTP.pdf (27/05/2024)."
    ]
