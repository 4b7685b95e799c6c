"""What every form of the portal does with what is typed."""

import re
import unicodedata
from datetime import date

from django import forms
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from ocop_portal.wording import grouped

# A date outside is a slip of the finger, and counting days from it runs off the calendar.
DAY_LIMITS = [
    MinValueValidator(date(1900, 1, 1), _("Năm chưa đúng. Xin ghi năm từ 1900 đến 2100.")),
    MaxValueValidator(date(2100, 12, 31), _("Năm chưa đúng. Xin ghi năm từ 1900 đến 2100.")),
]

# Thousands stand apart by a dot or a space; a comma would begin decimals.
WHOLE = re.compile(r"-?([0-9]+|[0-9]{1,3}([. \u00a0][0-9]{3})+)")
LARGEST_COUNT = 9999


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


class WholeField(forms.IntegerField):
    """A whole number as it is written here: 1000, 1.000 or 1 000; so counts and amounts take it alike."""

    widget = forms.TextInput
    default_error_messages = {"invalid": _("Ghi số nguyên bằng chữ số, ví dụ 12 hoặc 1.000.")}

    def __init__(self, *, max_value=LARGEST_COUNT, **options):
        super().__init__(max_value=max_value, **options)
        most = _("Số lớn nhất ghi được ở đây là %(most)s.") % {"most": grouped(max_value)}
        self.error_messages = {"max_value": most, **self.error_messages}

    def widget_attrs(self, widget):
        return {**super().widget_attrs(widget), "inputmode": "numeric", "autocomplete": "off"}

    def to_python(self, value):
        if isinstance(value, str) and (text := value.strip()):
            if not WHOLE.fullmatch(text):
                raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
            value = re.sub(r"[. \u00a0]", "", text)
        return super().to_python(value)
