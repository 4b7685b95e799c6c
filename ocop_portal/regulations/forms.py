from django import forms
from django.utils.translation import gettext_lazy as _

from ocop_portal.typed import DAY_LIMITS


class DemoDateForm(forms.Form):
    date = forms.DateField(
        label=_("Ngày của bản trình diễn"),
        help_text=_("Ví dụ: 28/05/2024"),
        validators=DAY_LIMITS,
        widget=forms.DateInput(attrs={"inputmode": "numeric"}),
    )
