"""Supports and consulting units: recording them, their sums, who sees them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from ocop_portal.audit.models import AuditEvent
from products import actions
from products.models import ConsultingUnit, Support
from products.support_parts import totals_of
from tests.factories.accounts import UserFactory
from tests.factories.cycles import own_cycle
from tests.factories.products import ProductFactory
from tests.factories.supports import SupportFactory, UnitFactory

pytestmark = pytest.mark.django_db
ON = date(2024, 5, 8)


def new_support(**facts):
    facts = {"line": "stamps", "amount": 4_000_000, "provided_on": ON, **facts}
    return Support(product=ProductFactory(), **facts)


def test_a_support_is_recorded_corrected_and_taken_back(secretary):
    support = actions.save_support(new_support(), by=secretary, on=ON)
    assert support.recorded_by == secretary

    support.amount = 5_000_000
    actions.save_support(support, by=UserFactory(secretariat=True), on=ON, changed=["amount"])
    assert (Support.objects.get().amount, Support.objects.get().recorded_by) == (5_000_000, secretary)
    actions.delete_support(support, by=secretary)

    assert not Support.objects.exists()
    told = [(event.action_label, event.details["note"]) for event in AuditEvent.objects.all()]
    assert told == [
        ("Xóa khoản hỗ trợ", "5.000.000 đồng"),
        ("Sửa khoản hỗ trợ", "5.000.000 đồng"),
        ("Ghi khoản hỗ trợ", "4.000.000 đồng"),
    ]


def test_what_is_to_come_was_not_received(secretary):
    with pytest.raises(ValidationError) as refusal:
        actions.save_support(new_support(provided_on=date(2024, 5, 9)), by=secretary, on=ON)

    assert refusal.value.code == "future"


def test_a_unit_no_longer_introduced_stays_but_is_not_chosen_anew(secretary):
    unit = UnitFactory(inactive=True)
    kept = SupportFactory(unit=unit)

    actions.save_support(kept, by=secretary, on=ON)
    with pytest.raises(ValidationError) as refusal:
        actions.save_support(new_support(unit=unit), by=secretary, on=ON)

    assert refusal.value.code == "unit_inactive"
    assert Support.objects.get() == kept


def test_of_two_who_delete_the_second_is_told(secretary):
    support = SupportFactory()
    again = Support.objects.get(pk=support.pk)
    actions.delete_support(support, by=secretary)

    for act in (
        lambda: actions.delete_support(again, by=secretary),
        lambda: actions.save_support(again, by=secretary, on=ON),
    ):
        with pytest.raises(ValidationError) as refusal:
            act()
        assert refusal.value.code == "gone"
    assert not Support.objects.exists()


def test_sums_are_by_year_and_line():
    SupportFactory(amount=12_000_000)
    SupportFactory(amount=3_000_000)
    SupportFactory(line="consulting", amount=20_000_000)
    SupportFactory(line="stamps", amount=500_000, provided_on=date(2023, 12, 31))

    assert totals_of(Support.objects.all()) == [
        (2024, 35_000_000, [("tư vấn", 1, 20_000_000), ("thiết kế bao bì", 2, 15_000_000)]),
        (2023, 500_000, [("nhãn, tem", 1, 500_000)]),
    ]
    assert totals_of(Support.objects.none()) == []


def test_supports_are_seen_by_the_office_and_by_those_concerned(
    producer_user, commune_user, secretary, leader
):
    product = own_cycle(producer_user, commune=commune_user.commune, in_progress=True).product
    own, other = SupportFactory(product=product), SupportFactory()

    seen = [
        set(Support.objects.visible_to(user))
        for user in (producer_user, commune_user, secretary, leader, UserFactory())
    ]

    assert seen == [{own}, {own}, {own, other}, {own, other}, set()]


def test_units_are_introduced_to_producers_and_communes(producer_user, commune_user, secretary, leader):
    shown, hidden = UnitFactory(), UnitFactory(inactive=True)

    seen = [
        set(ConsultingUnit.objects.visible_to(user))
        for user in (producer_user, commune_user, secretary, leader, UserFactory())
    ]

    assert seen == [{shown}, {shown}, {shown, hidden}, {shown, hidden}, set()]


def test_units_are_found_by_service():
    packaging = UnitFactory()
    UnitFactory(services=["consulting"])

    assert list(ConsultingUnit.objects.offering("stamps")) == [packaging]
    assert packaging.service_labels == ["thiết kế bao bì", "nhãn, tem"]
