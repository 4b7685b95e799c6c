from decimal import Decimal
from fractions import Fraction

import pytest

from evaluations.scoring import (
    Band,
    MinimumWay,
    Missing,
    Outcome,
    Rules,
    StarMinimum,
    UnmetMinimum,
    can_conclude,
    criterion_means,
    mean,
    missing_for_next,
    rank,
    spread,
    spread_allows,
    stars_by_band,
    total,
    totals_of,
    truncated,
    unmet_minimums,
)

BANDS = [Band(1, 0), Band(2, 30), Band(3, 50), Band(4, 70), Band(5, 90)]
RULES = Rules(BANDS, [], max_spread=10)

BLOCKED = [80, 71, 66, 70, 74, 70, 65, 70, 71, 70]
RESCORED = [75, 71, 66, 70, 74, 70, 68, 70, 71, 70]
BELOW_SEVENTY = [70, 70, 72, 70, 71, 71, 65, 70, 70, 70]
SPREAD_OF_TEN = [70, 70, 78, 70, 71, 71, 68, 71, 70, 70]
NEN_BINH_PHU = [62, 60, 58, 61, 63, 59, 60, 62, 61, 60]


def sheets_with(totals):
    return {seat: {"1.1": points} for seat, points in enumerate(totals, start=1)}


def sheets_on(criterion, points, rest=70):
    return {seat: {"1.1": rest, criterion: given} for seat, given in enumerate(points, start=1)}


def rules_with(*minimums, way=MinimumWay.MEAN):
    return Rules(BANDS, minimums, max_spread=10, minimum_way=way)


# The golden story


@pytest.mark.parametrize(
    ("totals", "expected_mean", "expected_spread", "may_conclude", "stars"),
    [
        (BLOCKED, Fraction(707, 10), 15, False, 4),
        (RESCORED, Fraction(141, 2), 9, True, 4),
        (BELOW_SEVENTY, Fraction(699, 10), 7, True, 3),
        (SPREAD_OF_TEN, Fraction(709, 10), 10, True, 4),
        (NEN_BINH_PHU, Fraction(303, 5), 5, True, 3),
    ],
)
def test_golden_vectors(totals, expected_mean, expected_spread, may_conclude, stars):
    sheets = sheets_with(totals)

    result = rank(sheets, RULES)

    assert (result.mean, result.spread, result.stars) == (expected_mean, expected_spread, stars)
    assert can_conclude(sheets, RULES) is may_conclude


# Totals, means, spread


def test_total_adds_the_chosen_points():
    assert total({"1.1": 5, "2.1": 3, "3.1": 0}) == 8


def test_totals_keep_the_members_keys():
    assert totals_of({"a": {"1.1": 5, "2.1": 3}, "b": {"1.1": 1}}) == {"a": 8, "b": 1}


def test_mean_is_exact():
    assert mean([70, 70, 71]) == Fraction(211, 3)


@pytest.mark.parametrize("of", [mean, spread])
def test_no_sheets_have_no_mean_and_no_spread(of):
    with pytest.raises(ValueError, match="no counted sheet"):
        of([])


def test_nothing_is_ranked_or_concluded_without_sheets():
    assert can_conclude({}, RULES) is False
    with pytest.raises(ValueError, match="no counted sheet"):
        rank({}, RULES)


def test_criterion_means_count_an_unanswered_criterion_as_zero():
    sheets = {"a": {"1.1": 3, "7": 5}, "b": {"1.1": 2}, "c": {"1.1": 2, "7": 3}}

    assert criterion_means(sheets) == {"1.1": Fraction(7, 3), "7": Fraction(8, 3)}


@pytest.mark.parametrize(
    ("totals", "limit", "allowed"),
    [
        ([60, 70], 10, True),
        ([60, 71], 10, False),
        ([65], 10, True),
        ([0, 100], None, True),
        ([60, 66], 5, False),
    ],
)
def test_spread_of_exactly_the_limit_is_allowed(totals, limit, allowed):
    assert spread_allows(totals, limit) is allowed


# Bands and rules


@pytest.mark.parametrize(
    ("points", "stars"),
    [
        (0, 1),
        (Fraction(29999, 1000), 1),
        (30, 2),
        (Fraction(49999, 1000), 2),
        (50, 3),
        (Fraction(69999, 1000), 3),
        (Fraction(69996, 1000), 3),
        (70, 4),
        (Fraction(89999, 1000), 4),
        (90, 5),
        (100, 5),
    ],
)
def test_a_band_starts_at_its_first_point_and_ends_before_the_next(points, stars):
    assert stars_by_band(points, BANDS) == stars


def test_rules_take_decimals_in_any_order_and_a_way_by_its_stored_value():
    rules = Rules([Band(2, Decimal("30.5")), Band(1, 0)], [], max_spread=10, minimum_way="all")

    assert rules.bands == (Band(1, Fraction(0)), Band(2, Fraction(61, 2)))
    assert rules.minimum_way is MinimumWay.ALL


def test_floats_are_refused():
    with pytest.raises(TypeError, match="never a float"):
        Band(4, 70.0)
    with pytest.raises(TypeError, match="never a float"):
        truncated(69.996)


@pytest.mark.parametrize(
    ("bands", "minimums", "message"),
    [
        ([], [], "must start at 0"),
        ([Band(1, 1)], [], "must start at 0"),
        ([Band(1, 0), Band(2, 0)], [], "more points"),
        ([Band(2, 0), Band(1, 30)], [], "more points"),
        ([Band(1, 0), Band(1, 30)], [], "more points"),
        ([Band(1, 0), Band(2, 30)], [StarMinimum(1, "7", 1)], "above the lowest"),
        ([Band(1, 0), Band(2, 30)], [StarMinimum(3, "7", 1)], "above the lowest"),
    ],
)
def test_rules_that_contradict_themselves_are_refused(bands, minimums, message):
    with pytest.raises(ValueError, match=message):
        Rules(bands, minimums, max_spread=10)


# Star minimums


@pytest.mark.parametrize(
    ("points", "by_mean", "by_majority", "by_all"),
    [
        ([3, 3, 3, 3], True, True, True),
        ([5, 5, 1, 1], True, False, False),
        ([5, 3, 3, 1], True, True, False),
        ([3, 3, 3, 1], False, True, False),
        ([5, 5, 5, 0], True, True, False),
        ([3, 3, 3, 0, 0], False, True, False),
        ([1, 1, 1, 1], False, False, False),
    ],
)
def test_three_ways_to_meet_a_minimum(points, by_mean, by_majority, by_all):
    for way, met in zip(MinimumWay, (by_mean, by_majority, by_all), strict=True):
        rules = rules_with(StarMinimum(4, "7", 3), way=way)

        assert rank(sheets_on("7", points), rules).stars == (4 if met else 3), way


def test_an_unmet_minimum_says_what_was_reached():
    rules = rules_with(StarMinimum(4, "7", 3), StarMinimum(5, "7", 5))
    sheets = sheets_on("7", [3, 3, 1])

    assert unmet_minimums(sheets, 4, rules) == (UnmetMinimum(4, "7", 3, Fraction(7, 3), 2, 3),)
    assert unmet_minimums(sheets, 5, rules) == (UnmetMinimum(5, "7", 5, Fraction(7, 3), 0, 3),)
    assert unmet_minimums(sheets, 3, rules) == ()


def test_a_criterion_nobody_answered_misses_its_minimum():
    result = rank(sheets_with([75, 75]), rules_with(StarMinimum(4, "7", 1)))

    assert result.stars == 3
    assert result.unmet == (UnmetMinimum(4, "7", 1, Fraction(0), 0, 2),)


def test_each_rank_is_tried_in_turn_below_the_band():
    rules = rules_with(StarMinimum(3, "9", 1), StarMinimum(4, "7", 3), StarMinimum(4, "9", 1))
    sheets = {1: {"1.1": 74, "7": 1, "9": 0}, 2: {"1.1": 74, "7": 1, "9": 1}}

    result = rank(sheets, rules)

    assert (result.band_stars, result.stars) == (4, 2)
    assert [(row.stars, row.criterion) for row in result.unmet] == [(3, "9"), (4, "7"), (4, "9")]


def test_minimums_of_a_rank_above_the_band_hold_nothing_back():
    result = rank(sheets_with([72, 73]), rules_with(StarMinimum(5, "7", 5)))

    assert (result.band_stars, result.stars, result.unmet) == (4, 4, ())


def test_result_is_a_sum_a_count_and_an_exact_mean():
    result = rank(sheets_with([70, 70, 71]), RULES)

    assert (result.outcome, result.total_sum, result.sheet_count) == (Outcome.RANKED, 211, 3)
    assert (result.mean, result.spread) == (Fraction(211, 3), 1)


# What the next rank asks for


def test_missing_for_next_rank_names_points_and_minimums():
    rules = rules_with(StarMinimum(4, "7", 3))

    assert missing_for_next(sheets_on("7", [1, 2], rest=60), rules) == Missing(
        stars=4,
        mean=Fraction(123, 2),
        at_least=Fraction(70),
        unmet=(UnmetMinimum(4, "7", 3, Fraction(3, 2), 0, 2),),
    )


def test_missing_for_next_rank_knows_a_band_that_is_reached():
    missing = missing_for_next(sheets_on("7", [1, 1], rest=69), rules_with(StarMinimum(4, "7", 3)))

    assert (missing.stars, missing.mean, missing.band_reached) == (4, Fraction(70), True)
    assert missing_for_next(sheets_with([69]), RULES).band_reached is False
    assert missing_for_next(sheets_with([65]), Rules(BANDS, [], None)).unmet == ()


def test_nothing_is_missing_at_the_top():
    assert missing_for_next(sheets_with([95, 96]), RULES) is None
