"""How dates, points and sizes are written in Vietnamese. Plain values in, text out; no Django."""

from fractions import Fraction

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def day(value):
    """A date (or the date of a datetime) as 21/05/2024."""
    return f"{value:%d/%m/%Y}"


def day_with_weekday(value):
    """A date as “thứ Ba 21/05/2024”: the form for deadlines and meetings."""
    return f"{WEEKDAYS[value.weekday()]} {day(value)}"


def inside(text):
    """A label as it stands inside a sentence: its first letter small, names as they are."""
    return text[:1].lower() + text[1:]


def moment(value):
    """A datetime, already in local time, as “16:20 22/05/2024”."""
    return f"{value:%H:%M} {day(value)}"


def points(value):
    """Points as they are shown: 71 for an int; two decimals cut, never rounded, for a Fraction or Decimal.

    R-SCORE-1: 69.996 is shown 69,99.
    """
    if isinstance(value, float):
        raise TypeError("points are exact: int, Decimal or Fraction")
    if isinstance(value, int):
        return str(value)
    exact = Fraction(value)
    hundredths = abs(exact.numerator) * 100 // exact.denominator
    sign = "-" if exact < 0 and hundredths else ""
    return f"{sign}{hundredths // 100},{hundredths % 100:02}"


def file_size(size):
    """A number of bytes as “640 KB” or “1,2 MB”."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB" if size else "0 KB"
    tenths = size * 10 // (1024 * 1024)
    return f"{tenths // 10},{tenths % 10} MB"


def grouped(number):
    """120000000 as “120.000.000”."""
    return f"{number:,}".replace(",", ".")


def dong(amount):
    """An amount of money as “120.000.000 đồng”."""
    return f"{grouped(amount)} đồng"
