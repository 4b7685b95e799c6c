"""Whole numbers as people write them."""

import pytest
from django.core.exceptions import ValidationError

from ocop_portal.typed import WholeField
from products.forms.plans import DongField


def refused(field, typed):
    with pytest.raises(ValidationError) as error:
        field.clean(typed)
    return error.value.messages


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12", 12),
        (" 007 ", 7),
        ("1000", 1000),
        ("1.000", 1000),
        ("1 000", 1000),
        ("1\u00a0000", 1000),
        ("0", 0),
        (5, 5),
    ],
)
def test_a_dot_or_a_space_stands_between_groups_of_three(typed, value):
    assert WholeField().clean(typed) == value


@pytest.mark.parametrize(
    "typed", ["1.0", "1.25", "1.0000", "1,000", "2,5", ".000", "1..000", "²", "năm", "--1"]
)
def test_what_is_no_whole_number_is_told(typed):
    assert refused(WholeField(), typed) == ["Ghi số nguyên bằng chữ số, ví dụ 12 hoặc 1.000."]


@pytest.mark.parametrize("typed", ["10.000", "9" * 19, "9" * 4000])
def test_a_number_too_large_is_told_its_limit(typed):
    assert refused(WholeField(), typed) == ["Số lớn nhất ghi được ở đây là 9.999."]


def test_its_own_limits_and_emptiness():
    field = WholeField(min_value=1, max_value=60, required=False)

    assert field.clean("") is None
    assert refused(field, "-1") == ["Giá trị này nhỏ nhất là 1."]
    assert refused(field, "61") == ["Số lớn nhất ghi được ở đây là 60."]
    assert 'inputmode="numeric"' in field.widget.render("n", "1.000", field.widget.attrs)


@pytest.mark.parametrize("typed", ["120000000", "120.000.000", "120 000 000"])
def test_an_amount_is_read_and_shown_in_groups(typed):
    assert DongField().clean(typed) == 120_000_000
    assert DongField().prepare_value(120_000_000) == "120.000.000"
    assert DongField().prepare_value("1.25") == "1.25"


@pytest.mark.parametrize("typed", ["1.25", "1.2.3", "12.00", "1,5", "0", "-5"])
def test_an_amount_with_a_dot_elsewhere_is_no_amount(typed):
    assert refused(DongField(), typed) == ["Ghi số tiền bằng chữ số, ví dụ 120.000.000."]


def test_an_amount_too_large_is_told_its_limit():
    assert refused(DongField(), "9" * 20) == ["Số lớn nhất ghi được ở đây là 10.000.000.000.000."]
