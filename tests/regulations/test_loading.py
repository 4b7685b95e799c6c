from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from ocop_portal.regulations.models import CalendarDay, Commune, Regulation
from products.models import ProductGroup


def test_loading_twice_changes_nothing(reference):
    before = (Commune.objects.count(), Regulation.objects.count(), ProductGroup.objects.count())

    call_command("load_reference")

    after = (Commune.objects.count(), Regulation.objects.count(), ProductGroup.objects.count())
    assert before == after == (22 + 96, 2, before[2])


def test_regulations_take_in_by_date_and_leave_the_gap_empty(reference):
    def taking_in(day):
        return [regulation.key for regulation in Regulation.objects.taking_in(day)]

    assert taking_in(date(2024, 5, 10)) == ["qd148"]
    assert taking_in(date(2026, 8, 1)) == ["qd26"]
    assert taking_in(date(2025, 7, 3)) == []


def test_communes_change_on_the_first_of_july_2025(reference):
    assert Commune.objects.in_force(date(2024, 5, 1)).filter(authority__key="binh-son").count() == 22
    assert Commune.objects.in_force(date(2025, 7, 1)).count() == 96
    old = Commune.objects.get(name="xã Bình Đông")
    assert (old.successor.name, old.address) == (
        "xã Vạn Tường",
        "xã Bình Đông, huyện Bình Sơn, tỉnh Quảng Ngãi",
    )


def test_a_published_regulation_is_frozen_with_its_bands(reference):
    regulation = Regulation.objects.get(key="qd148")
    regulation.max_spread = 20
    with pytest.raises(ValidationError) as refused:
        regulation.save()
    assert refused.value.code == "published"
    with pytest.raises(ValidationError):
        regulation.bands.get(stars=4).delete()


def test_only_leaves_have_agencies_and_a_set(reference):
    leaves = ProductGroup.objects.filter(is_leaf=True)
    assert leaves.count() == 26
    assert all(leaf.lead_agencies and leaf.criteria_sets.count() == 1 for leaf in leaves)
    assert ProductGroup.objects.get(code="I.4.a").path == (
        "Sản phẩm thực phẩm › Gia vị › Tương, nước mắm, gia vị dạng lỏng khác"
    )


def test_the_work_calendar_knows_swapped_days(reference):
    calendar = CalendarDay.objects.work_calendar()
    assert not calendar.is_working(date(2024, 4, 29))
    assert calendar.is_working(date(2024, 5, 4))
