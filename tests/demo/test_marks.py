import pytest

from ocop_portal.demo.marks import marks_for

CRITERIA = {"1.1": (1, 3, 5), "4.1": (0, 1, 2), "6.1": (2,), "6.5": (0, 1, 2, 4)}
BASE = {"1.1": 3, "4.1": 1, "6.1": 2, "6.5": 2}


@pytest.mark.parametrize("total", range(3, 14))
def test_the_total_is_reached_exactly_with_points_that_may_be_chosen(total):
    marks = marks_for(CRITERIA, total, base=BASE, member=4)

    assert sum(marks.values()) == total
    assert list(marks) == list(CRITERIA)
    assert all(points in CRITERIA[code] for code, points in marks.items())


def test_without_a_member_the_base_itself_is_returned_where_it_fits():
    assert marks_for(CRITERIA, 8, base=BASE) == BASE


def test_without_a_member_the_fewest_levels_change():
    marks = marks_for(CRITERIA, 9, base=BASE)

    assert marks == {"1.1": 3, "4.1": 2, "6.1": 2, "6.5": 2}


def test_a_total_that_cannot_be_reached_is_refused():
    with pytest.raises(ValueError, match="only from 3 to 13"):
        marks_for(CRITERIA, 14, base=BASE)
