import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from evaluations.scoring import (
    Band,
    MinimumWay,
    Rules,
    StarMinimum,
    UnmetMinimum,
    criterion_means,
    mean,
    rank,
    stars_by_band,
    totals_of,
    truncated,
    unmet_minimums,
)

BANDS = [Band(1, 0), Band(2, 30), Band(3, 50), Band(4, 70), Band(5, 90)]
CRITERIA_DIR = Path(__file__).resolve().parents[2] / "fixtures" / "criteria"


def rules_with(*minimums, way=MinimumWay.MEAN):
    return Rules(BANDS, minimums, max_spread=10, minimum_way=way)


# Properties

CODES = ("1.1", "3.5", "7", "9")
marks = st.fixed_dictionaries({code: st.integers(0, 25) for code in CODES})
many_sheets = st.dictionaries(st.integers(1, 11), marks, min_size=1, max_size=11)
minimums = st.lists(
    st.builds(StarMinimum, st.integers(2, 5), st.sampled_from(CODES), st.integers(1, 25)), max_size=6
)
ways = st.sampled_from(MinimumWay)


@given(many_sheets, minimums, ways, st.data())
def test_adding_points_never_lowers_the_stars(sheets, rows, way, data):
    rules = rules_with(*rows, way=way)
    seat = data.draw(st.sampled_from(sorted(sheets)))
    code = data.draw(st.sampled_from(CODES))
    added = data.draw(st.integers(1, 25))
    better = {**sheets, seat: {**sheets[seat], code: sheets[seat][code] + added}}

    assert rank(better, rules).stars >= rank(sheets, rules).stars


@given(many_sheets, minimums, ways, st.randoms(use_true_random=False))
def test_the_order_of_members_does_not_matter(sheets, rows, way, random):
    rules = rules_with(*rows, way=way)
    shuffled = list(sheets.items())
    random.shuffle(shuffled)

    assert rank(dict(shuffled), rules) == rank(sheets, rules)


@given(many_sheets, minimums, ways)
def test_rank_meets_its_minimums_and_every_reached_rank_above_misses_one(sheets, rows, way):
    rules = rules_with(*rows, way=way)

    result = rank(sheets, rules)

    assert result.stars <= result.band_stars == stars_by_band(result.mean, BANDS)
    assert unmet_minimums(sheets, result.stars, rules) == ()
    assert {row.stars for row in result.unmet} == set(range(result.stars + 1, result.band_stars + 1))


@given(st.lists(st.integers(0, 100), min_size=1, max_size=11))
def test_mean_times_count_is_the_sum(totals):
    assert mean(totals) * len(totals) == sum(totals)


@given(many_sheets)
def test_criterion_means_add_up_to_the_mean(sheets):
    assert sum(criterion_means(sheets).values()) == mean(totals_of(sheets).values())


@given(st.fractions(0, 100, max_denominator=11), st.integers(0, 4))
def test_shown_points_are_never_rounded_up(value, places):
    shown = Decimal(truncated(value, places).replace(",", "."))

    assert 0 <= value - Fraction(shown) < Fraction(1, 10**places)


# The criteria as they are


def criteria_of(document):
    sections = [section for part in document["parts"] for section in part["sections"]]
    groups = sections + [group for section in sections for group in section.get("subsections", [])]
    return {row["code"]: row for group in groups for row in group.get("criteria", [])}


def rules_of(document):
    rows = [
        StarMinimum(int(stars), row["criterion"], row["min_points"])
        for stars, listed in document["star_minimums"].items()
        for row in listed
    ]
    return rules_with(*rows)


def fish_sauce_set():
    return json.loads((CRITERIA_DIR / "09-tuong-nuoc-mam-gia-vi-long.json").read_text(encoding="utf-8"))


def test_the_best_fish_sauce_reaches_five_stars():
    best = {code: row["max"] for code, row in criteria_of(fish_sauce_set()).items()}

    result = rank({1: best, 2: best}, rules_of(fish_sauce_set()))

    assert (result.mean, result.stars, result.unmet) == (100, 5, ())


def test_fish_sauce_of_96_points_without_character_stays_at_three_stars():
    marks = {code: row["max"] for code, row in criteria_of(fish_sauce_set()).items()} | {"7": 1}

    result = rank({1: marks, 2: marks}, rules_of(fish_sauce_set()))

    assert (result.mean, result.band_stars, result.stars) == (96, 5, 3)
    assert result.unmet == (
        UnmetMinimum(4, "7", 3, Fraction(1), 0, 2),
        UnmetMinimum(5, "7", 5, Fraction(1), 0, 2),
    )


def test_every_set_lists_all_minimums_of_a_rank_again_for_the_rank_above():
    paths = sorted(CRITERIA_DIR.glob("*.json"))
    assert len(paths) == 26
    for path in paths:
        rows = rules_of(json.loads(path.read_text(encoding="utf-8"))).minimums
        needed = {(row.stars, row.criterion): row.points for row in rows}
        for (stars, criterion), points in needed.items():
            assert stars == 5 or needed[stars + 1, criterion] >= points, (path.name, stars, criterion)
