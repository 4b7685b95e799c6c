"""“Việc cần làm”: what waits, in order, for each role."""

from datetime import date

import pytest
from django.urls import reverse

from ocop_portal.accounts.actions import give_consent
from ocop_portal.home import grouped, progress_of_round
from ocop_portal.regulations.models import DemoClock
from ocop_portal.tasks import Task
from tests.factories.accounts import UserFactory
from tests.factories.products import DossierFactory, RoundFactory

TODAY = date(2024, 5, 8)


def test_tasks_are_grouped_by_their_dates():
    tasks = [
        Task("muộn", "/a/", due=date(2024, 5, 6)),
        Task("hôm nay", "/b/", due=TODAY),
        Task("không hạn", "/c/"),
        Task("xa", "/d/", due=date(2024, 6, 1)),
    ]

    groups = grouped(tasks, on=TODAY)

    assert [(group.key, [row["title"] for row in group.tasks]) for group in groups] == [
        ("late", ["muộn"]),
        ("now", ["hôm nay", "không hạn"]),
        ("next", ["xa"]),
    ]
    late, now = groups[0].tasks[0], groups[1].tasks[0]
    assert (late["overdue"], late["tag"]["text"], now["tag"]["text"]) == (
        True,
        "Quá hạn 2 ngày",
        "Đến hạn hôm nay",
    )


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["producer", "commune_official", "secretariat", "leader", "admin", None])
def test_every_role_has_a_home_page(client, role):
    user = UserFactory(**({role: True} if role else {}))
    give_consent(user, by=user, on=TODAY)
    client.force_login(user)
    page = client.get(reverse("home")).content.decode()
    assert "Không có việc nào chờ bạn" in page


@pytest.mark.django_db
def test_the_secretariat_sees_what_waits_and_how_far_the_round_is(client, secretary):
    DemoClock.objects.create(date=TODAY)
    round_ = RoundFactory()
    waiting = DossierFactory(reported=True, round=round_)
    DossierFactory(submitted=True, round=round_)
    DossierFactory(round=round_)
    client.force_login(secretary)

    page = client.get(reverse("home")).content.decode()

    assert waiting.product.name in page
    assert [passed for _label, passed in progress_of_round(TODAY).stages] == [2, 1, 0, 0, 0]


@pytest.mark.django_db
def test_outside_a_round_no_progress_is_shown():
    RoundFactory()
    assert progress_of_round(date(2024, 8, 1)) is None
