"""What every form of the portal does with typed text."""

import unicodedata

from django import forms
from django.utils.translation import gettext_lazy as _


class CleanTextMixin:
    """Text arrives in NFC, whatever keyboard or copy it came from."""

    def clean(self):
        cleaned = super().clean()
        cleaned = self.cleaned_data if cleaned is None else cleaned
        return {name: nfc(value) for name, value in cleaned.items()}


def nfc(value):
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def day_field(label, *, example="20/05/2024", **options):
    """A date typed as 20/05/2024."""
    help_text = options.pop("help_text", None) or _("Ví dụ: %(example)s") % {"example": example}
    return forms.DateField(
        label=label,
        help_text=help_text,
        widget=forms.DateInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": _("Ghi ngày theo dạng ngày/tháng/năm, ví dụ 20/05/2024.")},
        **options,
    )
