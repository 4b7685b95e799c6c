"""When a re-evaluation may be filed, from plain dates (R-CERT-2, Điều 7.6, 12.3)."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from products.renewing import Window

GROUND = "Điều 7.6 QĐ 26/2026/QĐ-TTg"
ENDS = date(2027, 3, 1)


def window(**facts):
    usual = {
        "ends": ENDS,
        "ground": GROUND,
        "law_from": date(2026, 5, 22),
        "carried_until": date(2027, 8, 28),
        "opens": date(2026, 9, 2),
        "closes": date(2026, 11, 1),
    }
    return Window(**{**usual, **facts})


def test_the_day_before_the_window_is_too_early_and_says_so():
    with pytest.raises(ValidationError) as refused:
        window().refuse(date(2026, 9, 1))
    assert refused.value.code == "too_early"
    assert refused.value.messages == [f"Hồ sơ đánh giá lại nhận từ ngày 02/09/2026. Cơ sở: {GROUND}."]


@pytest.mark.parametrize("on", [date(2026, 9, 2), date(2026, 11, 2), date(2027, 3, 2)])
def test_from_its_first_day_on_it_is_taken_in_even_late(on):
    window().refuse(on)


def test_what_is_late_says_what_it_costs():
    assert window().late_note(date(2026, 11, 1)) == ""
    assert window().late_note(date(2026, 11, 2)) == (
        f"Đã quá hạn nộp ngày 01/11/2026 ({GROUND}). Hồ sơ vẫn nhận; nộp trước khi giấy hết hạn thì giấy "
        "được gia hạn đến khi có kết quả, chậm nhất ngày 28/08/2027."
    )
    assert window().late_note(date(2027, 3, 2)).startswith("Giấy chứng nhận đã hết hạn ngày 01/03/2027.")


def test_a_last_day_before_the_law_came_binds_nobody():
    old = window(ends=date(2026, 9, 1), opens=date(2026, 3, 5), closes=date(2026, 5, 4))
    assert (old.closed_before_law, old.last_day) == (True, date(2026, 9, 1))
    assert old.late_note(date(2026, 8, 31)) == ""


def test_a_law_without_a_window_knows_no_day_too_early():
    free = window(opens=None, closes=None, carried_until=ENDS)
    free.refuse(date(2024, 1, 1))
    assert (free.is_late(ENDS), free.is_late(date(2027, 3, 2))) == (False, True)


def test_what_was_taken_back_is_not_asked_for_anew():
    with pytest.raises(ValidationError) as refused:
        window(is_over=True).refuse(date(2026, 10, 1))
    assert refused.value.code == "not_renewable"


def test_a_window_that_opened_before_the_law_came_is_told_from_its_first_day_on():
    half = window(opens=date(2026, 5, 12), closes=date(2026, 7, 11))
    assert half.told == "từ ngày 22/05/2026 đến ngày 11/07/2026"
