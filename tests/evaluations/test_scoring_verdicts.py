from decimal import Decimal
from fractions import Fraction

import pytest

from evaluations.scoring import (
    Band,
    Ended,
    NextAct,
    Outcome,
    ReferralBy,
    Rules,
    StarMinimum,
    next_act,
    rank,
    truncated,
)

BANDS = [Band(1, 0), Band(2, 30), Band(3, 50), Band(4, 70), Band(5, 90)]
RULES = Rules(BANDS, [], max_spread=10)


def sheets_with(totals):
    return {seat: {"1.1": points} for seat, points in enumerate(totals, start=1)}


def rules_with(*minimums):
    return Rules(BANDS, minimums, max_spread=10)


# Ends without a rank


@pytest.mark.parametrize("outcome", [Outcome.KNOCKED_OUT, "stopped"])
def test_a_knock_out_and_a_stop_have_a_reason_and_neither_mean_nor_stars(outcome):
    ended = Ended(outcome, "Giả mạo hồ sơ")

    assert (ended.outcome, ended.reason) == (Outcome(outcome), "Giả mạo hồ sơ")
    assert not hasattr(ended, "mean")
    assert not hasattr(ended, "stars")


@pytest.mark.parametrize(
    ("outcome", "reason", "message"),
    [
        (Outcome.RANKED, "Có lý do", "has a Result"),
        (Outcome.STOPPED, "", "takes a written reason"),
        (Outcome.STOPPED, "  ", "takes a written reason"),
    ],
)
def test_ending_takes_a_reason_and_is_no_rank(outcome, reason, message):
    with pytest.raises(ValueError, match=message):
        Ended(outcome, reason)


# Recognise, refer or notify

DISTRICT = {"recognised_stars": {3}, "referral_at_least": 70}
PROVINCE = {"recognised_stars": {3, 4}, "referral_at_least": 90}
HELD_BACK = rules_with(StarMinimum(4, "7", 3), StarMinimum(5, "7", 3))
HELD_AT_TWO = rules_with(StarMinimum(3, "7", 1), StarMinimum(4, "7", 1))


@pytest.mark.parametrize(
    ("points", "rules", "office", "by", "act"),
    [
        (49, RULES, DISTRICT, ReferralBy.RANK, NextAct.NOTIFY),
        (50, RULES, DISTRICT, ReferralBy.RANK, NextAct.RECOGNISE),
        (69, RULES, DISTRICT, ReferralBy.RANK, NextAct.RECOGNISE),
        (70, RULES, DISTRICT, ReferralBy.RANK, NextAct.REFER),
        (95, RULES, DISTRICT, ReferralBy.RANK, NextAct.REFER),
        (70, RULES, DISTRICT, ReferralBy.POINTS, NextAct.REFER),
        (69, RULES, DISTRICT, ReferralBy.POINTS, NextAct.RECOGNISE),
        (74, HELD_BACK, DISTRICT, ReferralBy.RANK, NextAct.RECOGNISE),
        (74, HELD_BACK, DISTRICT, ReferralBy.POINTS, NextAct.REFER),
        (74, HELD_BACK, DISTRICT, "points", NextAct.REFER),
        (74, HELD_AT_TWO, DISTRICT, ReferralBy.RANK, NextAct.NOTIFY),
        (49, RULES, PROVINCE, ReferralBy.RANK, NextAct.NOTIFY),
        (50, RULES, PROVINCE, ReferralBy.RANK, NextAct.RECOGNISE),
        (89, RULES, PROVINCE, ReferralBy.RANK, NextAct.RECOGNISE),
        (90, RULES, PROVINCE, ReferralBy.RANK, NextAct.REFER),
        (92, HELD_BACK, PROVINCE, ReferralBy.RANK, NextAct.RECOGNISE),
        (
            95,
            RULES,
            {"recognised_stars": {3, 4, 5}, "referral_at_least": None},
            ReferralBy.RANK,
            NextAct.RECOGNISE,
        ),
    ],
)
def test_next_act_by_regulation(points, rules, office, by, act):
    assert next_act(rank(sheets_with([points]), rules), rules, referral_by=by, **office) is act


def test_referral_goes_by_rank_unless_told():
    verdict = rank(sheets_with([74]), HELD_BACK)

    assert next_act(verdict, HELD_BACK, **DISTRICT) is NextAct.RECOGNISE


@pytest.mark.parametrize("outcome", [Outcome.KNOCKED_OUT, Outcome.STOPPED])
def test_an_ended_evaluation_is_notified_only(outcome):
    assert next_act(Ended(outcome, "Giả mạo hồ sơ"), RULES, **DISTRICT) is NextAct.NOTIFY


@pytest.mark.parametrize("recognised", [{3}, {3, 5}])
def test_a_rank_that_nobody_decides_is_an_error(recognised):
    with pytest.raises(ValueError, match="4 stars"):
        next_act(rank(sheets_with([75]), RULES), RULES, recognised_stars=recognised, referral_at_least=90)


# Shown points


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(69996, 1000), "69,99"),
        (Fraction(699, 10), "69,90"),
        (Fraction(70), "70,00"),
        (70, "70,00"),
        (Decimal("70.05"), "70,05"),
        (Fraction(25, 9), "2,77"),
        (Fraction(1, 1000), "0,00"),
        (Fraction(0), "0,00"),
    ],
)
def test_points_are_cut_and_written_with_a_comma(value, shown):
    assert truncated(value) == shown


@pytest.mark.parametrize(("places", "shown"), [(0, "69"), (1, "69,9"), (3, "69,996")])
def test_points_are_cut_at_the_places_asked_for(places, shown):
    assert truncated(Fraction(69996, 1000), places) == shown
