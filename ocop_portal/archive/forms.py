"""Typing a number that the register did not hand out just now."""

from django import forms
from django.utils.html import escape
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from ocop_portal.archive.rules import number_text, typed_number
from ocop_portal.typed import nfc

TITLE_SHOWN = 60


def shortened(title):
    return Truncator(title).chars(TITLE_SHOWN)


class OutsideNumbersField(forms.CharField):
    """Numbers that the office's own system gave to several papers, in their order; cleans to ints.

    The form says how many there are to be, see `refuse_other_count`.
    """

    def __init__(self, *, series, **options):
        self.series = series
        widget = forms.TextInput(attrs={"class": "oc-w-40", "autocomplete": "off"})
        options.setdefault("label", _("Số đã cấp ngoài hệ thống"))
        options.setdefault(
            "help_text",
            _(
                "Ghi theo thứ tự đã chọn ở trên, cách nhau bằng dấu phẩy. Để trống thì cổng lấy số tiếp theo "
                "trong sổ."
            ),
        )
        super().__init__(required=False, max_length=500, widget=widget, **options)

    def clean(self, value):
        typed = [part for part in nfc(super().clean(value)).split(",") if part.strip()]
        numbers = [typed_number(part, self.series, 0) for part in typed]
        if None in numbers or len(set(numbers)) < len(numbers):
            raise forms.ValidationError(
                _("Xin ghi các số khác nhau, cách nhau bằng dấu phẩy. Ví dụ: 1186/%(sign)s, 1187/%(sign)s."),
                code="number",
                params={"sign": self.series},
            )
        return numbers


def refuse_other_count(numbers, count):
    """ValidationError unless there are no numbers, or one for each of `count` papers."""
    if numbers and len(numbers) != count:
        raise forms.ValidationError(
            _("Đã ghi %(typed)d số cho %(count)d văn bản. Xin ghi mỗi văn bản một số, hoặc để trống."),
            code="count",
            params={"typed": len(numbers), "count": count},
        )


class OutsideNumberField(forms.CharField):
    """A number kept before, or given by the office's own system; cleans to an int, None when empty."""

    def __init__(self, *, series, year, kept=(), **options):
        self.series, self.year = series, year
        self.example = number_text(series, 1186, year)
        options.setdefault("label", _("Số đã cấp ngoài hệ thống"))
        options.setdefault("help_text", self._help(kept))
        widget = forms.TextInput(attrs={"class": "oc-w-20", "autocomplete": "off"})
        super().__init__(required=False, max_length=60, widget=widget, **options)

    def clean(self, value):
        text = nfc(super().clean(value))
        if not text:
            return None
        number = typed_number(text, self.series, self.year)
        if number is None:
            raise forms.ValidationError(
                _("Xin ghi số, hoặc số và ký hiệu như %(example)s."),
                code="number",
                params={"example": self.example},
            )
        return number

    def _help(self, kept):
        text = _("Ví dụ: %(example)s. Để trống thì cổng lấy số tiếp theo trong sổ.") % {
            "example": self.example
        }
        if not kept:
            return text
        # Help is printed as it stands, so what people typed is escaped here.
        held = "; ".join(
            f"{entry.text} ({shortened(entry.title)})" if entry.title else entry.text for entry in kept
        )
        return text + " " + _("Số đã giữ trước: %(held)s.") % {"held": escape(held)}
