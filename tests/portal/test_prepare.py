from io import StringIO

import pytest
from django.core.management import call_command

from evaluations.models import CriteriaSet
from ocop_portal.regulations.models import DemoClock
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def prepare(**options):
    call_command("prepare", stdout=StringIO(), **options)


def test_it_loads_the_laws_data_and_no_demo_unless_asked():
    prepare()
    assert CriteriaSet.objects.count() == 26
    assert not DemoClock.objects.exists()


def test_the_demo_stays_away_where_people_are():
    UserFactory()
    prepare(demo=True)
    assert not DemoClock.objects.exists()
