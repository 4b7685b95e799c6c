import copy
import json

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from evaluations.criteria_json import create_set, export_set
from evaluations.models import CriteriaSet, Criterion, Level
from evaluations.publishing import publish_set
from evaluations.rules import arithmetic_errors
from ocop_portal.accounts.models import User
from tests.factories.evaluations import published_set, small_source
from tests.factories.products import ProductGroupFactory
from tests.factories.regulations import EditionFactory

FILES = sorted((settings.BASE_DIR / "fixtures/criteria").glob("*.json"))


def read(file):
    return json.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_arithmetic_of_each_set_holds(file):
    assert arithmetic_errors(read(file)) == []


def test_all_26_sets_survive_a_round_trip(reference):
    assert (Criterion.objects.count(), Level.objects.count(), len(FILES)) == (787, 2579, 26)
    for file in FILES:
        source = read(file)
        assert export_set(CriteriaSet.objects.get(ordinal=source["ordinal"])) == source


def test_each_wrong_sum_is_named():
    source = small_source()
    source["parts"][0]["sections"][0]["criteria"][0]["max"] = 39
    source["total"] = 99

    assert arithmetic_errors(source) == [
        "Tiêu chí 1.1: điểm tối đa ghi 39, mức cao nhất là 40.",
        "Mục 1: điểm tối đa ghi 40, các tiêu chí cộng lại được 39.",
        "Cả bộ: điểm tối đa ghi 99, các phần cộng lại được 100.",
    ]


def test_a_subsection_must_add_up():
    source = read(FILES[10])
    broken = copy.deepcopy(source)
    broken["parts"][2]["sections"][0]["criteria"][0]["subsection"]["max"] = 99
    assert "Tiểu mục" not in "".join(arithmetic_errors(source))
    assert any(error.startswith("Tiểu mục 6.1") for error in arithmetic_errors(broken))


def test_a_set_that_does_not_add_up_is_not_published(db):
    source = small_source()
    source["parts"][0]["sections"][0]["criteria"][0]["max"] = 39
    criteria_set = create_set(source, edition=EditionFactory(), group=ProductGroupFactory())

    with pytest.raises(ValidationError) as refused:
        publish_set(criteria_set, by=User.objects.system())

    assert refused.value.messages[0] == "Tiêu chí 1.1: điểm tối đa ghi 39, mức cao nhất là 40."
    criteria_set.refresh_from_db()
    assert criteria_set.state == "draft"


def test_a_published_set_and_everything_below_it_is_frozen(db):
    criteria_set = published_set()
    level = Level.objects.filter(criterion__criteria_set=criteria_set).first()
    for row in (criteria_set, level, level.criterion, level.criterion.section, criteria_set.parts.first()):
        with pytest.raises(ValidationError) as refused:
            row.save()
        assert refused.value.code == "published"
        with pytest.raises(ValidationError):
            row.delete()


@pytest.mark.parametrize("model", [CriteriaSet, Level, Criterion])
def test_nothing_published_changes_by_way_of_many_rows(model, db):
    published_set()
    rows = model.objects.all()

    for change in (lambda: rows.update(id=0), rows.delete):
        with pytest.raises(ValidationError) as refused:
            change()
        assert refused.value.code == "published"
    assert model.objects.exists()


def test_a_draft_changes_by_way_of_many_rows(db):
    criteria_set = create_set(small_source(), edition=EditionFactory(), group=ProductGroupFactory())

    assert Level.objects.filter(criterion__criteria_set=criteria_set).update(text="Mức") > 0
    assert CriteriaSet.objects.filter(pk=criteria_set.pk).delete()[0] > 0
