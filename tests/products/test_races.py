"""Two people, or one with two clicks, at the same moment: one wins, the other is told."""

from datetime import date

import pytest
from django.urls import reverse

from ocop_portal.regulations.models import DemoClock
from products import actions
from products.models import Cycle, Dossier, Producer, Product, Programme
from tests.factories.accounts import UserFactory
from tests.factories.certificates import CertificateFactory
from tests.factories.dossiers import upload
from tests.factories.products import (
    DossierFactory,
    ProducerFactory,
    ProductFactory,
    ProductGroupFactory,
    RoundFactory,
)
from tests.factories.regulations import OfficeFactory
from tests.racing import at_once, clicks

pytestmark = pytest.mark.django_db(transaction=True)
ON = date(2024, 5, 8)


def fresh(row):
    return type(row).objects.get(pk=row.pk)


@pytest.mark.postgres
def test_of_two_dossiers_of_a_product_for_one_round_one_is_made():
    product = CertificateFactory().product
    facts = {"round": RoundFactory(), "purpose": "renewal", "by": UserFactory(producer=True), "on": ON}
    mine, other = fresh(product), fresh(product)

    outcomes = at_once(
        lambda: actions.create_dossier(mine, **facts), lambda: actions.create_dossier(other, **facts)
    )

    assert sorted(outcomes) == ["done", "one_a_round"]
    assert Dossier.objects.count() == 1


@pytest.mark.postgres
def test_a_dossier_that_is_moved_to_a_round_and_a_new_one_for_it_do_not_both_get_there(secretary):
    here, there = RoundFactory(number=1), RoundFactory(number=2)
    kept = DossierFactory(round=here, accepted=True)
    product = kept.product
    CertificateFactory(product=product)
    facts = {"purpose": "renewal", "by": UserFactory(producer=True), "on": ON}

    outcomes = at_once(
        lambda: actions.postpone_dossier(fresh(kept), round=there, reason="Thiếu mẫu", by=secretary, on=ON),
        lambda: actions.create_dossier(fresh(product), round=there, **facts),
    )

    assert sorted(outcomes) == ["done", "one_a_round"]
    assert Dossier.objects.filter(round=there).count() == 1


@pytest.mark.postgres
def test_of_two_ideas_of_a_product_one_begins(producer_user):
    product = ProductFactory()
    mine, other = fresh(product), fresh(product)

    outcomes = at_once(
        lambda: actions.start_idea(mine, by=producer_user, on=ON),
        lambda: actions.start_idea(other, by=producer_user, on=ON),
    )

    assert sorted(outcomes) == ["done", "has_cycle"]
    assert Cycle.objects.count() == 1


class TestTwoClicks:
    @pytest.fixture(autouse=True)
    def business_day(self):
        DemoClock.objects.create(date=ON)

    def test_a_producer_is_entered_once(self, commune_user):
        facts = {"name": "Hộ bánh tráng Ví Dụ", "kind": "household", "tax_code": "0100047516"}
        facts |= {"representative": "Trần Thị Ví Dụ", "phone": "0200000001"}

        assert clicks(commune_user, reverse("products:producer_create"), facts, facts) == [200, 302]
        assert Producer.objects.count() == 1

    def test_an_idea_begins_once_with_its_product(self, producer_user):
        ProducerFactory(users=[producer_user])
        named = {"name": "Mắm nêm", "group": ProductGroupFactory().pk}

        assert clicks(producer_user, reverse("products:idea_create"), named, named) == [200, 302]
        assert Cycle.objects.get().product == Product.objects.get()

    def test_an_idea_of_a_product_begins_once(self, producer_user):
        product = ProductFactory(producer__users=[producer_user], name="Mắm nêm")
        url = reverse("products:idea_create") + f"?san-pham={product.pk}"
        named = {"name": "Mắm nêm", "group": product.group_id}

        # 404: the second came when the product was no longer offered.
        assert clicks(producer_user, url, named, named) in ([200, 302], [302, 404])
        assert Cycle.objects.get().product == product

    def test_an_idea_on_behalf_begins_once(self, commune_user):
        producer = ProducerFactory(commune=commune_user.commune)
        agreed = {"by": "Trần Thị Ví Dụ", "on": "07/05/2024", "name": "Bánh tráng"}
        agreed["group"] = ProductGroupFactory().pk
        sent = [{**agreed, "scan": upload("dong-y.pdf")} for _click in range(2)]
        url = reverse("products:idea_on_behalf", args=[producer.pk])

        assert clicks(commune_user, url, *sent) == [200, 302]
        assert Cycle.objects.get().idea.on_behalf

    def test_the_plan_of_a_year_is_made_once(self):
        OfficeFactory()
        plan = {"year": 2025, "title": "Kế hoạch năm 2025"}
        url = reverse("products:programme_create")

        assert clicks(UserFactory(secretariat=True), url, plan, plan) == [200, 302]
        assert Programme.objects.count() == 1
