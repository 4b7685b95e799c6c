"""Rules of the register of numbers: plain values in and out."""

import re

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# “Số vào sổ” of certificates carries the year where other numbers carry a sign: 57/2024.
CERTIFICATES = "GCN"
NUMBER = re.compile(r"(\d{1,6})/(\S.*)")


class RegisterAct(TextChoices):
    """What people do with a number, as history names it."""

    OPEN = "open_register", _("Mở sổ văn bản")
    RESERVE = "reserve_number", _("Giữ số văn bản")
    ENTER_OUTSIDE = "enter_outside_number", _("Ghi số đã cấp ngoài hệ thống")
    RELEASE = "release_number", _("Trả lại số văn bản")
    CANCEL = "cancel_number", _("Hủy số văn bản")


def number_text(series, number, year):
    """A number as it is cited: “07/QĐ-UBND”, of a certificate “57/2024”."""
    return f"{number:02d}/{year if series == CERTIFICATES else series}"


def series_label(series):
    """The name of a book for people: the sign of its papers."""
    return _("Giấy chứng nhận (số vào sổ)") if series == CERTIFICATES else series


def split_number(text):
    """Series and number of a cited number: “07/QĐ-UBND” → ("QĐ-UBND", 7); None where it is no such number."""
    found = NUMBER.fullmatch(text)
    if found is None:
        return None
    number, sign = found.groups()
    return (CERTIFICATES if sign.isdecimal() else sign), int(number)


def typed_number(text, series, year):
    """The number that somebody typed, alone or with the sign of its series; None where it is another's."""
    number, _slash, sign = text.replace(" ", "").partition("/")
    expected = number_text(series, 0, year).partition("/")[2]
    if not re.fullmatch(r"[0-9]{1,6}", number) or sign.upper() not in {"", expected.upper()}:
        return None
    return int(number) or None


def gaps(numbers, last, first=1):
    """The numbers from `first` to `last` that are not there, as (first, last) of each gap."""
    found, expected = [], first
    for number in [*sorted(n for n in set(numbers) if first <= n <= last), last + 1]:
        if number > expected:
            found.append((expected, number - 1))
        expected = number + 1
    return found
