from datetime import date

import pytest
from django.urls import reverse

from ocop_portal.regulations.models import DemoClock
from products.cycle import CycleStatus
from tests.factories.accounts import UserFactory
from tests.factories.cycles import CycleFactory

pytestmark = pytest.mark.django_db


def page(cycle):
    return reverse("products:cycle_ready", args=[cycle.pk])


def test_its_producer_is_asked_and_then_declares_it_ready(client, producer_user):
    DemoClock.objects.create(date=date(2024, 4, 26))
    cycle = CycleFactory(in_progress=True, product__producer__users=[producer_user])
    client.force_login(producer_user)
    assert "đã sẵn sàng đánh giá?" in client.get(page(cycle)).content.decode()

    client.post(page(cycle))

    cycle.refresh_from_db()
    assert (cycle.status, cycle.ready_on) == (CycleStatus.READY, date(2024, 4, 26))


def test_a_plan_that_is_not_accepted_is_not_ready(client, producer_user):
    cycle = CycleFactory(plan_submitted=True, product__producer__users=[producer_user])
    client.force_login(producer_user)
    assert client.post(page(cycle)).url == f"/chu-trinh/{cycle.pk}/"
    cycle.refresh_from_db()
    assert cycle.status == "plan_submitted"


def test_anothers_product_is_not_there(client):
    cycle = CycleFactory(in_progress=True)
    client.force_login(UserFactory(producer=True))
    assert client.post(page(cycle)).status_code == 404
