"""Asking that a handed-in sheet be opened again, and saying no."""

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluations.forms.board import text_field
from products.forms.text import CleanTextMixin


class ReopenForm(CleanTextMixin, forms.Form):
    """`places` whose sheet is handed in and not opened by a lock."""

    reason = text_field(
        _("Lý do mở lại"),
        help_text=_("Ví dụ: thành viên chọn nhầm mức. Không nêu số điểm; lý do được ghi vào biên bản."),
    )

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.sheets = {str(place.seat.pk): place.sheet for place in places}
        names = [(str(place.seat.pk), str(place.seat)) for place in places]
        self.fields["seat"] = forms.ChoiceField(
            label=_("Phiếu của"), choices=[("", _("Chọn một thành viên")), *names]
        )
        self.order_fields(["seat", "reason"])

    @property
    def sheet(self):
        return self.sheets[self.cleaned_data["seat"]]


class DeclineForm(CleanTextMixin, forms.Form):
    answer = text_field(_("Lý do không mở lại"))
