from django import forms
from django.utils.translation import gettext_lazy as _


class DemoDateForm(forms.Form):
    date = forms.DateField(
        label=_("Ngày của bản trình diễn"),
        help_text=_("Ví dụ: 28/05/2024"),
        widget=forms.DateInput(attrs={"inputmode": "numeric"}),
    )
