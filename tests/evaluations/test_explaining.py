from fractions import Fraction

import pytest

from evaluations.explaining import (
    band_text,
    explain,
    explain_missing,
    explain_to_producer,
)
from evaluations.scoring import (
    Band,
    Ended,
    MinimumWay,
    Missing,
    Outcome,
    Rules,
    StarMinimum,
    UnmetMinimum,
    missing_for_next,
    rank,
)

BANDS = [Band(1, 0), Band(2, 30), Band(3, 50), Band(4, 70), Band(5, 90)]
NAMES = {"7": "Tính độc đáo"}


def rules_with(*minimums, way=MinimumWay.MEAN, max_spread=10):
    return Rules(BANDS, minimums, max_spread=max_spread, minimum_way=way)


def sheets_with(totals):
    return {seat: {"1.1": points} for seat, points in enumerate(totals, start=1)}


def nine_sheets():
    """667 points over nine sheets, 25 of them in criterion 7: means 74.11… and 2.77…"""
    rest = [71, 71, 71, 71, 71, 71, 71, 71, 74]
    unique = [3, 3, 3, 3, 3, 3, 3, 3, 1]
    return {seat: {"1.1": a, "7": b} for seat, (a, b) in enumerate(zip(rest, unique, strict=True))}


def test_a_minimum_that_held_the_product_back_is_named_with_its_mean():
    rules = rules_with(StarMinimum(4, "7", 3))

    assert explain(rank(nine_sheets(), rules), rules) == (
        "74,11 điểm, thuộc khung 4 sao (từ 70 đến dưới 90 điểm); "
        "độ chênh 1 điểm, trong mức cho phép 10 điểm; "
        "tiêu chí 7 có trung bình 2,77, chưa đạt mức tối thiểu 3 điểm của hạng 4 sao → 3 sao"
    )


def test_producer_reads_no_spread():
    rules = rules_with(StarMinimum(4, "7", 3))

    assert explain_to_producer(rank(nine_sheets(), rules), rules, NAMES) == (
        "74,11 điểm, thuộc khung 4 sao (từ 70 đến dưới 90 điểm); "
        "tiêu chí 7 “Tính độc đáo” có trung bình 2,77, "
        "chưa đạt mức tối thiểu 3 điểm của hạng 4 sao → 3 sao"
    )


def test_majority_counts_members_for_the_council_only():
    rules = rules_with(StarMinimum(4, "7", 5), way=MinimumWay.MAJORITY)
    result = rank(nine_sheets(), rules)

    assert explain(result, rules).endswith(
        "; tiêu chí 7 có 0/9 thành viên chọn từ 5 điểm trở lên, "
        "chưa quá nửa theo yêu cầu tối thiểu của hạng 4 sao → 3 sao"
    )
    assert explain_to_producer(result, rules) == (
        "74,11 điểm, thuộc khung 4 sao (từ 70 đến dưới 90 điểm); "
        "tiêu chí 7 chưa được quá nửa số thành viên chọn từ 5 điểm trở lên, "
        "là mức tối thiểu của hạng 4 sao → 3 sao"
    )


def test_all_counts_members_for_the_council_only():
    rules = rules_with(StarMinimum(4, "7", 3), way=MinimumWay.ALL)
    result = rank(nine_sheets(), rules)

    assert explain(result, rules).endswith(
        "; tiêu chí 7 có 8/9 thành viên chọn từ 3 điểm trở lên, "
        "chưa đủ tất cả theo yêu cầu tối thiểu của hạng 4 sao → 3 sao"
    )
    assert explain_to_producer(result, rules).endswith(
        "; tiêu chí 7 chưa được tất cả thành viên chọn từ 3 điểm trở lên, "
        "là mức tối thiểu của hạng 4 sao → 3 sao"
    )


def test_a_rank_with_its_minimums_met_says_so():
    rules = rules_with(StarMinimum(4, "7", 2))

    assert explain(rank(nine_sheets(), rules), rules) == (
        "74,11 điểm, thuộc khung 4 sao (từ 70 đến dưới 90 điểm); "
        "độ chênh 1 điểm, trong mức cho phép 10 điểm; "
        "đạt đủ các mức tối thiểu của hạng 4 sao → 4 sao"
    )


def test_a_mean_just_below_a_band_is_cut_and_stays_below():
    totals = [70] * 249 + [69]

    assert explain(rank(sheets_with(totals), rules_with()), rules_with()) == (
        "69,99 điểm, thuộc khung 3 sao (từ 50 đến dưới 70 điểm); "
        "độ chênh 1 điểm, trong mức cho phép 10 điểm → 3 sao"
    )


def test_without_a_limit_the_spread_is_only_told():
    rules = rules_with(max_spread=None)

    assert explain(rank(sheets_with([20, 40]), rules), rules) == (
        "30,00 điểm, thuộc khung 2 sao (từ 30 đến dưới 50 điểm); độ chênh 20 điểm → 2 sao"
    )


def test_a_criterion_that_holds_back_two_ranks_is_named_once_for_the_lower():
    rules = rules_with(StarMinimum(4, "7", 3), StarMinimum(5, "7", 5), StarMinimum(5, "9", 3))
    sheets = {1: {"1.1": 93, "7": 1, "9": 1}}

    assert explain_to_producer(rank(sheets, rules), rules) == (
        "95,00 điểm, thuộc khung 5 sao (từ 90 điểm trở lên); "
        "tiêu chí 7 có trung bình 1,00, chưa đạt mức tối thiểu 3 điểm của hạng 4 sao; "
        "tiêu chí 9 có trung bình 1,00, chưa đạt mức tối thiểu 3 điểm của hạng 5 sao → 3 sao"
    )


def test_a_spread_of_exactly_the_limit_is_a_result():
    result = rank(sheets_with([70, 70, 78, 70, 71, 71, 68, 71, 70, 70]), rules_with())

    assert explain(result, rules_with()) == (
        "70,90 điểm, thuộc khung 4 sao (từ 70 đến dưới 90 điểm); "
        "độ chênh 10 điểm, trong mức cho phép 10 điểm → 4 sao"
    )
    assert explain_to_producer(result, rules_with()).endswith("→ 4 sao")


def test_too_wide_a_spread_is_no_result():
    rules = rules_with()
    result = rank(sheets_with([80, 71, 66, 70, 74, 70, 65, 70, 71, 70]), rules)

    assert explain(result, rules) == ("Chưa kết luận được vì độ chênh là 15 điểm, quá mức cho phép 10 điểm")
    with pytest.raises(ValueError, match="not been able to conclude"):
        explain_to_producer(result, rules)


@pytest.mark.parametrize("reader", [explain, explain_to_producer])
@pytest.mark.parametrize(
    ("outcome", "text"),
    [
        (
            Outcome.KNOCKED_OUT,
            "Sản phẩm bị loại, không có điểm trung bình và không xếp hạng. Lý do: Giả mạo 100% hồ sơ",
        ),
        (
            Outcome.STOPPED,
            "Dừng đánh giá, không có điểm trung bình và không xếp hạng. Lý do: Giả mạo 100% hồ sơ",
        ),
    ],
)
def test_an_ended_evaluation_gives_the_councils_reason(reader, outcome, text):
    assert reader(Ended(outcome, "Giả mạo 100% hồ sơ"), rules_with()) == text


def test_what_is_missing_for_the_next_rank():
    rules = rules_with(StarMinimum(4, "7", 3))
    sheets = {1: {"1.1": 60, "7": 1}, 2: {"1.1": 60, "7": 2}}

    assert explain_missing(missing_for_next(sheets, rules), rules, NAMES) == [
        "Điểm trung bình từ 70 điểm trở lên (hiện nay 61,50 điểm)",
        "Tiêu chí 7 “Tính độc đáo”: từ 3 điểm trở lên (trung bình hiện nay 1,50 điểm)",
    ]


@pytest.mark.parametrize(
    ("way", "line"),
    [
        (
            MinimumWay.MAJORITY,
            "Tiêu chí 7: quá nửa số thành viên chọn từ 3 điểm trở lên (trung bình hiện nay 2,33 điểm)",
        ),
        (
            MinimumWay.ALL,
            "Tiêu chí 7: tất cả thành viên chọn từ 3 điểm trở lên (trung bình hiện nay 2,33 điểm)",
        ),
    ],
)
def test_what_is_missing_when_members_are_counted(way, line):
    unmet = UnmetMinimum(4, "7", 3, Fraction(7, 3), reached_by=1, sheet_count=3)

    assert explain_missing(Missing(4, Fraction(72), Fraction(70), (unmet,)), rules_with(way=way)) == [line]


@pytest.mark.parametrize(
    ("stars", "text"),
    [
        (1, "dưới 30 điểm"),
        (2, "từ 30 đến dưới 50 điểm"),
        (4, "từ 70 đến dưới 90 điểm"),
        (5, "từ 90 điểm trở lên"),
    ],
)
def test_bands_in_words(stars, text):
    assert band_text(stars, rules_with()) == text


def test_a_band_that_starts_between_two_points_keeps_its_decimals():
    rules = Rules([Band(1, 0), Band(2, Fraction(139, 2))], [], max_spread=10)

    assert band_text(2, rules) == "từ 69,50 điểm trở lên"
