"""What every form of the portal does with what is typed."""

import unicodedata
from datetime import date

from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

# A date outside is a slip of the finger, and counting days from it runs off the calendar.
DAY_LIMITS = [
    MinValueValidator(date(1900, 1, 1), _("Năm chưa đúng. Xin ghi năm từ 1900 đến 2100.")),
    MaxValueValidator(date(2100, 12, 31), _("Năm chưa đúng. Xin ghi năm từ 1900 đến 2100.")),
]


class CleanTextMixin:
    """Text arrives in NFC, whatever keyboard or copy it came from."""

    def clean(self):
        cleaned = super().clean()
        cleaned = self.cleaned_data if cleaned is None else cleaned
        return {name: nfc(value) for name, value in cleaned.items()}


def nfc(value):
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def at_most(field, count):
    """Refuse more than `count` characters in a field that was made without a limit."""
    field.max_length = count
    field.validators.append(MaxLengthValidator(count))
    field.widget.attrs["maxlength"] = count
