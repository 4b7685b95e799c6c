"""Dates and numbers as administrative papers write them (R-PAPER-2)."""

from django.utils.translation import gettext as _


def padded(number):
    """A number with at least two digits: 1 → "01", 1187 → "1187"."""
    return f"{number:02d}"


def long_date(day):
    """ "05 tháng 6 năm 2024": a zero before days under 10 and before January and February."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return _("%(day)s tháng %(month)s năm %(year)s") % {
        "day": f"{day.day:02d}",
        "month": month,
        "year": day.year,
    }


def short_date(day):
    """ "05/6/2024", for tables."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def clock_time(moment):
    """ "08 giờ 00, ngày 28 tháng 5 năm 2024" of a datetime already in local time."""
    return _("%(hour)s giờ %(minute)s, ngày %(day)s") % {
        "hour": f"{moment.hour:02d}",
        "minute": f"{moment.minute:02d}",
        "day": long_date(moment),
    }


def sentence(text):
    """Text closed by a full stop, unless it ends in one already."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…")) or not text else f"{text}."
