"""What every form of the portal does with typed text."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop_portal.typed import DAY_LIMITS, CleanTextMixin

__all__ = ["CleanTextMixin", "day_field"]


def day_field(label, *, example="20/05/2024", **options):
    """A date typed as 20/05/2024."""
    help_text = options.pop("help_text", None) or _("Ví dụ: %(example)s") % {"example": example}
    return forms.DateField(
        label=label,
        help_text=help_text,
        widget=forms.DateInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": _("Ghi ngày theo dạng ngày/tháng/năm, ví dụ 20/05/2024.")},
        validators=DAY_LIMITS,
        **options,
    )


def hour_field(label, *, example="08:00", **options):
    """A time of day typed as 08:00, 8h00 or 8 giờ 00."""
    return forms.TimeField(
        label=label,
        help_text=_("Ví dụ: %(example)s") % {"example": example},
        input_formats=["%H:%M", "%H:%M:%S", "%Hh%M", "%H giờ %M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "oc-w-10", "autocomplete": "off"}),
        error_messages={"invalid": _("Ghi giờ theo dạng giờ:phút, ví dụ 08:00.")},
        **options,
    )
