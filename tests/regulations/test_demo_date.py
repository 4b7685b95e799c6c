from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django_q.models import OrmQ

from ocop_portal.audit.models import AuditEvent
from ocop_portal.regulations import actions
from ocop_portal.regulations.clock import business_date, business_now
from ocop_portal.regulations.models import DemoClock


@pytest.fixture
def demo(db):
    return DemoClock.objects.create(date=date(2024, 5, 8))


def test_without_a_demo_the_business_date_is_today_and_nothing_moves_it(client, secretary):
    client.force_login(secretary)
    assert business_date() == timezone.localdate()
    assert client.get(reverse("demo_date")).status_code == 404
    with pytest.raises(ValidationError):
        actions.move_demo_date(date(2024, 5, 28), by=secretary)
    assert not DemoClock.objects.exists()


def test_the_secretariat_moves_the_demos_date(client, secretary, demo):
    client.force_login(secretary)

    client.post(reverse("demo_date"), {"date": "28/05/2024"})

    assert business_date() == date(2024, 5, 28)
    line = AuditEvent.objects.get()
    assert line.details == {"before": "2024-05-08", "after": "2024-05-28"}
    assert line.business_date == date(2024, 5, 28)
    assert timezone.localdate(line.at) == timezone.localdate()


def test_the_daily_work_of_the_new_date_is_asked_for_at_once(secretary, demo):
    actions.move_demo_date(date(2024, 5, 28), by=secretary)

    assert [row.task["func"] for row in OrmQ.objects.all()] == ["ocop_portal.jobs.daily.run_if_due"]


def test_a_wrong_date_is_told_and_kept(client, secretary, demo):
    client.force_login(secretary)
    page = client.post(reverse("demo_date"), {"date": "31/02/2024"})
    assert "31/02/2024" in page.content.decode()
    assert business_date() == date(2024, 5, 8)


@pytest.mark.parametrize("typed", ["31/12/9999", "01/01/0001", "31/12/2019", "01/01/2100"])
def test_a_date_that_no_clock_can_count_from_is_refused(typed, client, secretary, demo):
    client.force_login(secretary)
    page = client.post(reverse("demo_date"), {"date": typed})
    assert "Chọn một ngày từ 01/01/2020 đến 31/12/2099." in page.content.decode()
    assert business_date() == date(2024, 5, 8)


@pytest.mark.parametrize("role", ["leader", "producer_user", "commune_user"])
def test_others_do_not_move_it(client, role, request, demo):
    client.force_login(request.getfixturevalue(role))
    assert client.get(reverse("demo_date")).status_code == 403


def test_every_page_shows_the_demos_date(client, demo):
    assert "08/05/2024" in client.get(reverse("login")).content.decode()


def test_facts_carry_the_time_of_day_on_the_business_date(demo):
    moment = business_now()
    assert timezone.localdate(moment) == date(2024, 5, 8)
    assert moment.tzinfo is not None


@pytest.mark.parametrize("typed", ["01/01/0001", "31/12/1899", "01/01/2101", "31/12/9999"])
def test_a_date_beyond_every_clock_is_refused(client, secretary, demo, typed):
    client.force_login(secretary)
    page = client.post(reverse("demo_date"), {"date": typed})
    assert page.context["form"].errors == {"date": ["Chọn một ngày từ 01/01/2020 đến 31/12/2099."]}
    assert business_date() == date(2024, 5, 8)
