"""The page of one round: its calendar, its sessions, its dossiers by status."""

from datetime import date

import pytest
from django.urls import reverse

from ocop_portal.regulations.models import DemoClock
from tests.factories.accounts import UserFactory
from tests.factories.councils import SessionFactory
from tests.factories.dossiers import own_dossier
from tests.factories.products import DossierFactory, RoundFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(db):
    DemoClock.objects.create(date=date(2024, 5, 20))


def page_of_round(client, user, round_):
    client.force_login(user)
    return client.get(reverse("councils:round_detail", args=[round_.pk]))


def calendar(response):
    return [(row.day, row.text, bool(row.url)) for row in response.context["calendar"]]


def test_dates_stand_in_their_order_with_the_planned_day(client, producer_user):
    round_ = RoundFactory(meets_on=date(2024, 5, 28))

    assert calendar(page_of_round(client, producer_user, round_)) == [
        (date(2024, 5, 2), "Mở nhận hồ sơ", False),
        (date(2024, 5, 10), "Ngày cuối nhận hồ sơ", False),
        (date(2024, 5, 22), "Hạn xã gửi báo cáo", False),
        (date(2024, 5, 28), "Dự kiến họp Hội đồng", False),
        (date(2024, 6, 14), "Kết thúc đợt", False),
    ]


def test_sessions_take_the_place_of_the_planned_day(client, secretary, producer_user):
    round_ = RoundFactory(meets_on=date(2024, 5, 29))
    session = SessionFactory(round=round_)

    def meetings(user):
        return [row[1:] for row in calendar(page_of_round(client, user, round_)) if "Hội đồng" in row[1]]

    assert meetings(secretary) == [("Phiên họp của Hội đồng", True)]
    assert meetings(producer_user) == [("Dự kiến họp Hội đồng", False)]  # still planned: not for them
    session.status, session.released_on = "released", date(2024, 5, 24)
    session.save()
    assert meetings(producer_user) == [("Phiên họp của Hội đồng", False)]


def test_dossiers_are_counted_as_far_as_one_may_know(client, secretary):
    official = UserFactory(commune_official=True)
    dossier = own_dossier(submitted=True, commune=official.commune)
    DossierFactory(recognised=True)
    DossierFactory()

    def counts(user):
        found = page_of_round(client, user, dossier.round).context["counts"]
        return [(str(label), count) for label, count, _url in found]

    assert counts(secretary) == [("Chờ xã đánh giá", 1), ("Đã công nhận", 1)]
    assert counts(official) == counts(dossier.owner) == [("Chờ xã đánh giá", 1)]


def test_who_gets_in(client, leader):
    round_ = RoundFactory()

    assert page_of_round(client, leader, round_).status_code == 200
    assert page_of_round(client, UserFactory(), round_).status_code == 403
    client.logout()
    assert client.get(reverse("councils:round_detail", args=[round_.pk])).status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_query_count(count, client, secretary, django_assert_num_queries):
    round_ = RoundFactory()
    for _number in range(count):
        SessionFactory(round=round_)
        DossierFactory(submitted=True, round=round_)
    client.force_login(secretary)

    with django_assert_num_queries(8):  # session, user, clock, round, sessions, days of law, counts, office
        client.get(reverse("councils:round_detail", args=[round_.pk]))
