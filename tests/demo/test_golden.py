from fractions import Fraction

import pytest
from django.conf import settings

from evaluations.models import CriteriaSet, Criterion
from evaluations.rulebook import rules_of
from evaluations.scoring import can_conclude, rank, total
from ocop_portal.demo import golden_opinions, golden_rescores, golden_sheets
from ocop_portal.regulations.loading import read_fixture
from ocop_portal.regulations.models import Regulation

TOTALS = {
    "thuong-hang": [70, 70, 72, 70, 71, 71, 65, 70, 70, 70],
    "dac-biet": [80, 71, 66, 70, 74, 70, 65, 70, 71, 70],
    "nen": [62, 60, 58, 61, 63, 59, 60, 62, 61, 60],
}
SET_NUMBER = {"thuong-hang": 9, "dac-biet": 9, "nen": 10}


@pytest.mark.parametrize("product", TOTALS)
def test_sheets_have_the_canonical_totals(product):
    assert [total(marks) for marks in golden_sheets(product)] == TOTALS[product]


@pytest.mark.parametrize("product", TOTALS)
def test_no_two_members_choose_alike(product):
    sheets = golden_sheets(product)

    assert len({tuple(marks.items()) for marks in sheets}) == len(sheets)


def test_two_members_of_the_blocked_product_rescore_to_75_and_68():
    first = golden_sheets("dac-biet")

    rescores = golden_rescores("dac-biet")

    assert [(row.seat, total(row.marks)) for row in rescores] == [(1, 75), (7, 68)]
    assert [total(first[row.seat - 1]) for row in rescores] == [80, 65]


@pytest.mark.parametrize("place", [0, 1])
def test_a_second_sheet_changes_only_what_the_request_names(place):
    rescore = golden_rescores("dac-biet")[place]
    first = golden_sheets("dac-biet")[rescore.seat - 1]

    changed = [code for code in first if first[code] != rescore.marks[code]]

    assert changed
    assert all(code in rescore.request for code in changed)


@pytest.mark.parametrize("product", ["nen", "thuong-hang"])
def test_nobody_rescores_where_the_spread_holds(product):
    assert golden_rescores(product) == []


def test_opinions_are_by_seat_number():
    assert set(golden_opinions("dac-biet")) == {1, 7}


@pytest.mark.parametrize("product", TOTALS)
def test_marks_are_points_of_the_set(product):
    choices = {
        row["code"]: {0} | {level["points"] for level in row["levels"]} for row in criteria_of(product)
    }

    for marks in golden_sheets(product):
        assert list(marks) == list(choices)
        assert all(points in choices[code] for code, points in marks.items())


def test_every_sheet_of_the_special_product_keeps_to_the_four_star_minimums():
    minimums = source_of("dac-biet")["star_minimums"]["4"]
    sheets = golden_sheets("dac-biet") + [row.marks for row in golden_rescores("dac-biet")]

    assert all(marks[row["criterion"]] >= row["min_points"] for marks in sheets for row in minimums)


def test_results_are_those_of_the_golden_story(reference):
    results = {product: rank(sheets_by_seat(product), rules_for(product)) for product in TOTALS}

    assert {product: (str(result.mean), result.spread) for product, result in results.items()} == {
        "thuong-hang": ("699/10", 7),
        "dac-biet": ("707/10", 15),
        "nen": ("303/5", 5),
    }
    assert (results["thuong-hang"].stars, results["nen"].stars) == (3, 3)
    assert not can_conclude(sheets_by_seat("dac-biet"), rules_for("dac-biet"))

    second = sheets_by_seat("dac-biet") | {row.seat: row.marks for row in golden_rescores("dac-biet")}
    result = rank(second, rules_for("dac-biet"))
    assert (result.mean, result.spread, result.stars) == (Fraction("70.5"), 9, 4)


def sheets_by_seat(product):
    return dict(enumerate(golden_sheets(product), start=1))


def source_of(product):
    (name,) = (settings.FIXTURES_DIR / "criteria").glob(f"{SET_NUMBER[product]:02d}-*.json")
    return read_fixture(f"criteria/{name.name}")


def criteria_of(product):
    sections = [section for part in source_of(product)["parts"] for section in part["sections"]]
    return [criterion for section in sections for criterion in section["criteria"]]


def rules_for(product):
    criteria_set = CriteriaSet.objects.get(ordinal=SET_NUMBER[product])
    regulation = Regulation.objects.get(key="qd148")
    return rules_of(regulation, Criterion.objects.in_set(criteria_set), max_spread=regulation.max_spread)
