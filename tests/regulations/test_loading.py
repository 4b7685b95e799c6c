from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from ocop_portal.regulations.loading import load_calendar, load_places, load_regulations
from ocop_portal.regulations.models import CalendarDay, Commune, Regulation
from products.models import ProductGroup
from tests.factories.regulations import EditionFactory, RegulationFactory


def test_loading_twice_changes_nothing(reference):
    before = (Commune.objects.count(), Regulation.objects.count(), ProductGroup.objects.count())

    call_command("load_reference")

    after = (Commune.objects.count(), Regulation.objects.count(), ProductGroup.objects.count())
    assert before == after == (22 + 96, 3, before[2])


def test_regulations_take_in_by_date_and_leave_the_gap_empty(laws):
    def taking_in(day):
        return [regulation.key for regulation in Regulation.objects.taking_in(day)]

    assert taking_in(date(2024, 5, 10)) == ["qd148"]
    assert taking_in(date(2025, 8, 1)) == taking_in(date(2026, 5, 21)) == ["qd1489"]
    assert taking_in(date(2026, 5, 22)) == taking_in(date(2026, 8, 1)) == ["qd26"]
    assert taking_in(date(2025, 7, 1)) == taking_in(date(2025, 7, 5)) == []
    assert Regulation.objects.next_to_take_in(date(2025, 7, 1)).key == "qd1489"
    assert Regulation.objects.next_to_take_in(date(2026, 8, 1)) is None


def test_what_differs_between_the_three_texts(laws):
    """Who recognises which star, from which points it goes up, codes, forms, clocks (R-RANK-1, R-RANK-3)."""
    found = {}
    for row in Regulation.objects.all():
        own = "".join(str(band.stars) for band in row.bands.all() if band.decided_by == "office")
        found[row.key] = (own, row.referral_at_least, row.commune_report_form, row.commune_working_days)
    assert found == {
        "qd148": ("3", 70, "Biểu 3", None),
        "qd1489": ("43", 90, "Biểu 3", None),
        "qd26": ("43", 90, "Mẫu số 03", 15),
    }
    middle, last = Regulation.objects.get(key="qd1489"), Regulation.objects.get(key="qd26")
    assert middle.product_code_pattern == last.product_code_pattern == "{province}-{commune}-{number}-{year}"
    assert middle.conclude_by(is_renewal=False) == date(2026, 7, 21)
    assert middle.conclude_by(is_renewal=True) == date(2026, 6, 21)
    assert (last.renewal_opens_days, last.renewal_closes_days, last.renewal_max_days) == (180, 120, 45)
    assert [row.days_in(2026) for row in last.yearly_rounds.all()] == [
        (date(2026, 4, 30), date(2026, 6, 30)),
        (date(2026, 10, 30), date(2026, 12, 30)),
    ]


@pytest.mark.django_db
def test_where_the_office_has_a_text_of_its_own_the_loaded_one_stays_a_draft():
    RegulationFactory(key="cua-tinh", intake_from=date(2026, 1, 1), intake_until=None)
    EditionFactory()

    left = load_regulations()

    states = dict(Regulation.objects.values_list("key", "state"))
    assert [row.key for row in left] == ["qd1489", "qd26"]
    assert states == {"qd148": "published", "qd1489": "draft", "qd26": "draft", "cua-tinh": "published"}


@pytest.mark.django_db
def test_communes_change_on_the_first_of_july_2025():
    load_places()
    assert Commune.objects.in_force(date(2024, 5, 1)).filter(authority__key="binh-son").count() == 22
    assert Commune.objects.in_force(date(2025, 7, 1)).count() == 96
    old = Commune.objects.get(name="xã Bình Đông")
    assert (old.successor.name, old.address) == (
        "xã Vạn Tường",
        "xã Bình Đông, huyện Bình Sơn, tỉnh Quảng Ngãi",
    )


def test_a_published_regulation_is_frozen_with_its_bands(laws):
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


@pytest.mark.django_db
def test_the_work_calendar_knows_swapped_days():
    load_calendar()
    calendar = CalendarDay.objects.work_calendar()
    assert not calendar.is_working(date(2024, 4, 29))
    assert calendar.is_working(date(2024, 5, 4))
