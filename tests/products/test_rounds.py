"""Where a round stands, and the list that everybody reads."""

from datetime import date

import pytest
from django.urls import reverse

from ocop_portal.regulations.models import DemoClock, Regulation
from products.models import Round
from products.rules import RoundState
from tests.factories.accounts import UserFactory
from tests.factories.evaluations import published_set
from tests.factories.products import DossierFactory, RoundFactory
from tests.factories.regulations import OfficeFactory

pytestmark = pytest.mark.django_db
DAYS = [
    (date(2024, 5, 1), RoundState.COMING),
    (date(2024, 5, 2), RoundState.TAKING_IN),
    (date(2024, 5, 10), RoundState.TAKING_IN),
    (date(2024, 5, 11), RoundState.JUDGING),
    (date(2024, 6, 14), RoundState.JUDGING),
    (date(2024, 6, 15), RoundState.ENDED),
]


@pytest.mark.parametrize(("on", "state"), DAYS)
def test_the_state_of_a_round_in_python_and_in_sql(on, state):
    round_ = RoundFactory()

    assert round_.state_on(on) == state
    assert [found for found in RoundState if round_ in Round.objects.in_state(found, on)] == [state]


def rounds_seen(client, user, **query):
    client.force_login(user)
    return client.get(reverse("products:round_list"), query)


def test_producers_and_communes_read_the_calendar_without_the_offices_counts(client, producer_user):
    DemoClock.objects.create(date=date(2024, 4, 20))
    DossierFactory(submitted=True)

    for user in (producer_user, UserFactory(commune_official=True)):
        page = rounds_seen(client, user).content.decode()
        assert "Sắp mở" in page
        assert "Hồ sơ đã nộp" not in page
        assert "Lập đợt đánh giá" not in page
    assert rounds_seen(client, UserFactory()).status_code == 403


def test_filters_by_year_and_state(client, secretary):
    DemoClock.objects.create(date=date(2024, 5, 8))
    now = RoundFactory()
    dates = {
        "opens_on": date(2023, 5, 2),
        "intake_until": date(2023, 5, 10),
        "commune_due": date(2023, 5, 20),
    }
    old = RoundFactory(year=2023, closes_on=date(2023, 6, 10), **dates)

    def found(**query):
        return [row[0] for row in rounds_seen(client, secretary, **query).context["rows"]]

    assert found(year=2023) == [old]
    assert found(state="taking_in") == [now]
    assert found(state="x", year="y") == [now, old]
    assert (
        "Không có đợt nào hợp với bộ lọc" in rounds_seen(client, secretary, state="coming").content.decode()
    )


@pytest.mark.parametrize("count", [1, 3])
def test_list_query_count(count, client, secretary, django_assert_num_queries):
    for number in range(1, count + 1):
        RoundFactory(number=number)
    client.force_login(secretary)

    with django_assert_num_queries(7):  # session, user, clock, years, count, page, office
        response = client.get(reverse("products:round_list"))

    assert len(response.context["rows"]) == count


def test_dates_that_are_not_before_those_of_the_law_are_told(client, secretary, laws):
    OfficeFactory()
    client.force_login(secretary)
    law = Regulation.objects.get(key="qd26")
    data = {"year": 2026, "number": 2, "regulation": law.pk, "edition": published_set().edition_id}
    data |= {"opens_on": "01/09/2026", "intake_until": "01/10/2026", "commune_due": "30/10/2026"}

    response = client.post(reverse("products:round_create"), {**data, "closes_on": "29/12/2026"}, follow=True)

    assert [str(message) for message in response.context["messages"]] == [
        "Đã lưu Đợt 2 năm 2026.",
        "Hạn của xã 30/10/2026 không trước 30/10/2026, mốc của đợt 2 theo QĐ 26/2026/QĐ-TTg.",
    ]


def test_a_new_round_starts_with_the_regulation_and_sheets_of_the_day(client, secretary, laws):
    OfficeFactory()
    client.force_login(secretary)
    clock = DemoClock.objects.create(date=date(2025, 8, 1))

    form = client.get(reverse("products:round_create")).context["form"]
    assert Regulation.objects.get(pk=form["regulation"].value()).key == "qd1489"
    assert form["edition"].value() == Regulation.objects.get(key="qd1489").edition_id

    clock.date = date(2025, 7, 3)
    clock.save()
    assert client.get(reverse("products:round_create")).context["form"]["regulation"].value() is None
