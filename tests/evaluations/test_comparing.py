from hypothesis import given
from hypothesis import strategies as st

from evaluations.comparing import CriterionGap, FarApart, criteria_behind_gap, pairs_beyond
from evaluations.scoring import spread, totals_of

A = {"1.1": 5, "4.3": 5, "6.5": 1}
B = {"1.1": 5, "4.3": 0, "6.5": 2}


def test_the_widest_difference_comes_first_and_agreement_is_left_out():
    assert criteria_behind_gap(A, B) == (CriterionGap("4.3", 5, 0), CriterionGap("6.5", 1, 2))


def test_high_points_on_both_sheets_do_not_make_a_wide_difference():
    gaps = criteria_behind_gap({"4.3": 5, "7": 0}, {"4.3": 4, "7": 3})

    assert gaps == (CriterionGap("7", 0, 3), CriterionGap("4.3", 5, 4))


def test_a_criterion_that_one_sheet_lacks_counts_zero_there():
    assert criteria_behind_gap({"7": 3}, {"9": 1}) == (CriterionGap("7", 3, 0), CriterionGap("9", 0, 1))


def test_equal_sheets_have_nothing_between_them():
    assert criteria_behind_gap(A, dict(A)) == ()


def test_a_gap_of_exactly_the_limit_is_not_beyond_it():
    sheets = {"low": {"1.1": 60}, "high": {"1.1": 70}}

    assert pairs_beyond(sheets, 10) == ()
    assert pairs_beyond(sheets, 9) == (FarApart("high", "low", 10, (CriterionGap("1.1", 70, 60),)),)


def test_golden_blocked_vector_names_the_member_of_80_against_both_of_65_and_66():
    totals = [80, 71, 66, 70, 74, 70, 65, 70, 71, 70]
    sheets = {seat: {"1.1": points} for seat, points in enumerate(totals, start=1)}

    pairs = pairs_beyond(sheets, 10)

    assert [(pair.a, pair.b, pair.gap) for pair in pairs] == [(1, 7, 15), (1, 3, 14)]


@given(
    st.dictionaries(st.integers(), st.fixed_dictionaries({"7": st.integers(0, 100)}), min_size=1, max_size=11)
)
def test_there_are_pairs_exactly_when_the_spread_is_too_wide(sheets):
    pairs = pairs_beyond(sheets, 10)

    widest = spread(totals_of(sheets).values())
    assert bool(pairs) is (widest > 10)
    assert [pair.gap for pair in pairs] == sorted((pair.gap for pair in pairs), reverse=True)
    assert not pairs or pairs[0].gap == widest


MARKS = st.dictionaries(st.sampled_from(["1.1", "1.2", "4.3", "6.5", "7"]), st.integers(0, 40), min_size=1)


@given(st.dictionaries(st.integers(1, 11), MARKS, min_size=2), st.integers(0, 20))
def test_shares_of_the_criteria_add_up_to_the_gap(sheets, limit):
    for pair in pairs_beyond(sheets, limit):
        assert sum(gap.share for gap in pair.criteria) == pair.gap > limit
