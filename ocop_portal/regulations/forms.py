from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop_portal.wording import day

# Clocks count years from the demo's date: at the calendar's own end they would have nowhere to go.
EARLIEST, LATEST = date(2020, 1, 1), date(2099, 12, 31)


class DemoDateForm(forms.Form):
    date = forms.DateField(
        label=_("Ngày của bản trình diễn"),
        help_text=_("Ví dụ: 28/05/2024"),
        widget=forms.DateInput(attrs={"inputmode": "numeric"}),
    )

    def clean_date(self):
        chosen = self.cleaned_data["date"]
        if not EARLIEST <= chosen <= LATEST:
            raise forms.ValidationError(
                _("Chọn một ngày từ %(first)s đến %(last)s."),
                params={"first": day(EARLIEST), "last": day(LATEST)},
            )
        return chosen
