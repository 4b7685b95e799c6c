"""How numbers are written, read and counted."""

import pytest

from ocop_portal.archive.rules import gaps, number_text, split_number, typed_number


@pytest.mark.parametrize(
    ("series", "number", "text"),
    [("QĐ-UBND", 7, "07/QĐ-UBND"), ("UBND-NNPTNT", 1203, "1203/UBND-NNPTNT"), ("GCN", 57, "57/2024")],
)
def test_a_number_is_written_and_read_again(series, number, text):
    assert number_text(series, number, 2024) == text
    assert split_number(text) == (series, number)


@pytest.mark.parametrize("text", ["", "07", "07/", "QĐ-UBND", "07/ ", "1234567/QĐ-UBND"])
def test_other_text_is_no_number(text):
    assert split_number(text) is None


@pytest.mark.parametrize(
    ("text", "series", "number"),
    [
        ("1186", "QĐ-UBND", 1186),
        (" 07 ", "QĐ-UBND", 7),
        ("1186/qđ-ubnd", "QĐ-UBND", 1186),
        ("1186 / QĐ-UBND", "QĐ-UBND", 1186),
        ("57/2024", "GCN", 57),
        ("57/2023", "GCN", None),
        ("1186/TB-UBND", "QĐ-UBND", None),
        ("0", "QĐ-UBND", None),
        ("-3", "QĐ-UBND", None),
        ("٣", "QĐ-UBND", None),
        ("mười", "QĐ-UBND", None),
    ],
)
def test_a_typed_number_may_carry_the_sign_of_its_series(text, series, number):
    assert typed_number(text, series, 2024) == number


@pytest.mark.parametrize(
    ("numbers", "last", "found"),
    [
        ([], 0, []),
        ([1, 2, 3], 3, []),
        ([2, 3, 9], 4, [(1, 1), (4, 4)]),
        ([], 3, [(1, 3)]),
        ([3, 1, 2, 1186], 3, []),
    ],
)
def test_gaps_lie_between_one_and_the_last(numbers, last, found):
    assert gaps(numbers, last) == found


def test_what_comes_before_the_first_number_is_no_gap():
    assert (gaps([5, 58], 58, 58), gaps([58, 60], 60, 58)) == ([], [(59, 59)])
