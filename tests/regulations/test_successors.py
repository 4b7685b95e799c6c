"""Bodies and communes that ended: who is in their place on a date."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from ocop_portal.accounts.models import User
from ocop_portal.audit.models import AuditEvent
from ocop_portal.jobs.daily import run_daily
from ocop_portal.regulations.loading import load_places
from ocop_portal.regulations.models import Authority, Commune
from products.actions import follow_mergers
from tests.factories.accounts import UserFactory
from tests.factories.products import ProducerFactory
from tests.factories.regulations import AuthorityFactory

LAST, NEXT = date(2025, 6, 30), date(2025, 7, 1)


def test_a_body_answers_through_its_last_day_and_then_its_heir():
    province = Authority(name="tỉnh")
    joined = Authority(name="tỉnh cũ", valid_until=LAST, successor=province, superior=Authority(name="bộ"))
    district = Authority(name="huyện", valid_until=LAST, superior=joined)

    assert [district.answering_on(day).name for day in (LAST, NEXT)] == ["huyện", "tỉnh"]
    assert joined.answering_on(NEXT).name == "tỉnh"
    assert province.answering_on(NEXT).name == "tỉnh"


def test_who_stands_above_a_body_is_whoever_answers_there_on_that_date():
    ministry = Authority(name="bộ")
    province = Authority(name="tỉnh", superior=ministry)
    joined = Authority(name="tỉnh cũ", valid_until=LAST, successor=province)

    above = Authority(name="huyện", superior=joined)
    assert [above.superior_on(day).name for day in (LAST, NEXT)] == ["tỉnh cũ", "tỉnh"]
    assert province.superior_on(NEXT) is ministry
    assert ministry.superior_on(NEXT) is None


def test_a_body_that_ended_without_heir_stays_the_one_named():
    assert Authority(name="huyện", valid_until=LAST).answering_on(NEXT).name == "huyện"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["superior", "successor"])
def test_no_body_stands_above_or_follows_itself(name):
    first = AuthorityFactory(key="mot", name="Cơ quan Một", **{name: None})
    second = AuthorityFactory(key="hai", name="Cơ quan Hai", **{name: first})
    setattr(first, name, second)

    with pytest.raises(ValidationError) as refused:
        first.full_clean()

    assert list(refused.value.message_dict) == [name]


def test_a_commune_merged_twice_leads_to_the_last():
    last = Commune(name="xã mới")
    middle = Commune(name="xã giữa", valid_until=NEXT, successor=last)
    first = Commune(name="xã cũ", valid_until=LAST, successor=middle)

    assert [first.heir_on(day).name for day in (LAST, NEXT, date(2025, 7, 2))] == [
        "xã cũ",
        "xã giữa",
        "xã mới",
    ]


@pytest.mark.django_db
def test_producers_and_officials_follow_the_merger_once():
    load_places()
    old = Commune.objects.get(name="xã Bình Đông")
    producer = ProducerFactory(commune=old)
    official = UserFactory(commune_official=True, commune=old)
    by = User.objects.system()

    assert follow_mergers(by=by, on=LAST) == 0
    assert follow_mergers(by=by, on=NEXT) == 2
    assert follow_mergers(by=by, on=NEXT) == 0

    for row in (producer, official):
        row.refresh_from_db()
        assert row.commune.name == "xã Vạn Tường"
    told = AuditEvent.objects.filter(action="products.follow_merger")
    assert {row.details["note"] for row in told} == {"Từ xã Bình Đông sang xã Vạn Tường"}


@pytest.mark.django_db
def test_a_merger_takes_effect_on_the_first_working_day_by_itself():
    load_places()
    producer = ProducerFactory(commune=Commune.objects.get(name="xã Bình Đông"))

    assert run_daily(on=NEXT).done == 1

    producer.refresh_from_db()
    assert producer.commune.name == "xã Vạn Tường"
