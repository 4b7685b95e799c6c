import json
from fractions import Fraction

import pytest
from django.conf import settings

from evaluations.counting import rules_for, sheets_by_seat
from evaluations.models import CriteriaSet, Criterion
from evaluations.rulebook import rules_of
from evaluations.scoring import Band, MinimumWay, StarMinimum
from tests.factories.evaluations import locked, published_set, seats_of
from tests.factories.regulations import RegulationFactory

pytestmark = pytest.mark.django_db


def printed_minimums(path):
    source = json.loads(path.read_text(encoding="utf-8"))
    return source["ordinal"], {
        StarMinimum(int(stars), row["criterion"], row["min_points"])
        for stars, rows in source["star_minimums"].items()
        for row in rows
    }


def test_star_minimums_of_all_26_sets_are_those_printed(reference):
    regulation = RegulationFactory()
    printed = dict(map(printed_minimums, sorted((settings.FIXTURES_DIR / "criteria").glob("*.json"))))

    found = {
        criteria_set.ordinal: set(rules_of(regulation, Criterion.objects.in_set(criteria_set)).minimums)
        for criteria_set in CriteriaSet.objects.all()
    }

    assert len(found) == 26
    assert found == printed


def test_bands_are_rows_of_the_regulation():
    rules = rules_of(RegulationFactory(), [])

    assert rules.bands == tuple(
        Band(stars, at_least) for stars, at_least in [(1, 0), (2, 30), (3, 50), (4, 70), (5, 90)]
    )


def test_marks_of_a_rank_that_the_regulation_does_not_know_hold_nobody_back():
    law = RegulationFactory(key="bon-hang", published=False)
    law.bands.filter(stars__gte=4).delete()
    criteria = list(Criterion.objects.in_set(published_set()))

    assert rules_of(law, criteria).minimums == (StarMinimum(3, "1.1", 20),)


def test_spread_and_way_come_from_the_council():
    evaluation = locked(65, 75)
    council = evaluation.session.council
    council.max_spread, council.minimum_way = 7, MinimumWay.ALL.value
    council.save()

    rules = rules_for(evaluation)

    assert (rules.max_spread, rules.minimum_way) == (7, MinimumWay.ALL)
    assert rules.minimums == (
        StarMinimum(3, "1.1", 20),
        StarMinimum(4, "1.1", 20),
        StarMinimum(4, "4.1", 25),
        StarMinimum(5, "1.1", 20),
        StarMinimum(5, "4.1", 25),
    )


def test_stored_marks_become_plain_sheets():
    evaluation = locked(65, 75)
    chair, member = seats_of(evaluation)

    assert sheets_by_seat(evaluation.sheets.counted()) == {
        chair.pk: {"1.1": 40, "4.1": 15, "6.1": 10},
        member.pk: {"1.1": 40, "4.1": 25, "6.1": 10},
    }
    assert Fraction(sum(s.total for s in evaluation.sheets.counted()), 2) == 70
