"""The demo's texts against the criteria sets: nothing left out, nothing that a set does not have."""

import pytest

from ocop_portal.regulations.loading import read_fixture

CRITERIA = {"nen": "10-gia-vi-khac", "thuong-hang": "09-tuong-nuoc-mam-gia-vi-long"}
CRITERIA |= {"dac-biet": CRITERIA["thuong-hang"], "luc-binh": "21-thu-cong-my-nghe"}
TOTALS = {"nen": 63, "thuong-hang": 71, "dac-biet": 74, "luc-binh": 74}


@pytest.mark.parametrize(("product", "total"), TOTALS.items())
def test_every_criterion_is_claimed_with_a_description(product, total):
    claims = story_of(product)["claims"]

    assert list(claims) == list(choices_of(product))
    assert all(description for _points, description in claims.values())
    assert sum(points or 0 for points, _description in claims.values()) == total


@pytest.mark.parametrize("product", CRITERIA)
def test_claims_choose_levels_that_the_set_has(product):
    choices = choices_of(product)

    for code, (points, _description) in story_of(product)["claims"].items():
        assert points is None or points in choices[code]


@pytest.mark.parametrize("product", CRITERIA)
def test_every_file_proves_a_criterion_of_the_set_and_is_of_a_known_kind(product):
    kinds = {row["code"] for row in read_fixture("regulations/evidence.json")["items"]}

    for row in story_of(product)["evidence"]:
        assert row["criteria"]
        assert set(row["criteria"]) <= set(choices_of(product))
        assert row["kind"] in kinds


@pytest.mark.parametrize(
    ("product", "unmet"), [("thuong-hang", {"1.4", "2.3", "5.1"}), ("dac-biet", set()), ("luc-binh", set())]
)
def test_one_self_assessment_misses_four_star_minimums_and_the_others_none(product, unmet):
    claims = story_of(product)["claims"]
    minimums = read_fixture(f"criteria/{CRITERIA[product]}.json")["star_minimums"]["4"]

    missed = {row["criterion"] for row in minimums if claims[row["criterion"]][0] < row["min_points"]}
    assert missed == unmet


def test_what_the_draft_leaves_open_is_in_its_story():
    story = story_of("dac-biet")

    assert story["left_open"]["criterion"] in story["claims"]
    assert story["left_open"]["untied"] in [row["name"] for row in story["evidence"]]


def test_every_user_of_council_and_catalogue_has_an_account():
    accounts = {row["username"] for row in read_fixture("demo/people.json")["users"]}
    council = read_fixture("demo/council.json")
    producers = read_fixture("demo/catalogue.json")["producers"]

    named = {seat["user"] for seat in council["seats"]} | set(council["session"]["absent"])
    named |= {row["user"] for row in producers} | {row["approved_by"] for row in producers}
    assert named <= accounts
    assert len(council["seats"]) == 11


def story_of(product):
    return read_fixture(f"demo/dossiers/{product}.json")


def choices_of(product):
    parts = read_fixture(f"criteria/{CRITERIA[product]}.json")["parts"]
    criteria = [row for part in parts for section in part["sections"] for row in section["criteria"]]
    return {row["code"]: {level["points"] for level in row["levels"]} for row in criteria}
