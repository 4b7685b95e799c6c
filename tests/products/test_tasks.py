from datetime import date

import pytest

from products.tasks import tasks_for
from tests.factories.accounts import UserFactory
from tests.factories.products import DossierFactory, ProducerFactory, ProductFactory, RoundFactory

pytestmark = pytest.mark.django_db
ON = date(2024, 5, 8)


def test_a_commune_confirms_its_own_producers(commune_user):
    waiting = ProducerFactory(pending=True, commune=commune_user.commune)
    ProducerFactory(commune=commune_user.commune)
    ProducerFactory(pending=True)

    tasks = tasks_for(commune_user, on=ON)

    assert [(task.title, task.url) for task in tasks] == [
        (f"Xác nhận chủ thể {waiting.name}", f"/chu-the/{waiting.pk}/xac-nhan/")
    ]


def test_a_producer_is_reminded_of_an_open_round_until_a_dossier_exists(producer_user):
    product = ProductFactory(producer__users=[producer_user])
    round_ = RoundFactory()

    task = next(iter(tasks_for(producer_user, on=ON)))
    DossierFactory(product=product, round=round_)

    assert (task.title, task.due) == ("Lập hồ sơ cho đợt 1 năm 2024", date(2024, 5, 10))
    assert list(tasks_for(producer_user, on=ON)) == []


def test_a_refused_producer_reads_why(producer_user):
    ProducerFactory(users=[producer_user], state="refused", refusal="Sai mã số thuế")

    assert [task.hint for task in tasks_for(producer_user, on=ON)] == ["Sai mã số thuế"]


def test_nobody_else_has_tasks_here(secretary):
    assert tasks_for(secretary, on=ON) == []
    assert tasks_for(UserFactory(), on=ON) == []
