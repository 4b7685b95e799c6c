"""What is typed around written opinions (R-CNCL-6)."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from products.forms.text import CleanTextMixin, day_field, hour_field

REASON_MAX = 500


class AskMeetingForm(CleanTextMixin, forms.Form):
    """Why a member wants the council to meet; chair and secretariat read it, without any score."""

    reason = forms.CharField(
        label=_("Vì sao cần họp"),
        max_length=REASON_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Không ghi điểm. Biên bản ghi lý do này."),
        error_messages={"required": _("Ghi vì sao cần họp.")},
    )


class TurnForm(CleanTextMixin, forms.Form):
    """When and where the council meets instead, and why."""

    day = day_field(_("Ngày họp"), example="03/06/2024")
    time = hour_field(_("Giờ bắt đầu"))
    place = forms.CharField(label=_("Địa điểm"), max_length=200)
    reason = forms.CharField(
        label=_("Lý do chuyển sang họp"),
        max_length=REASON_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Thành viên đọc lý do này trong thư báo; biên bản ghi lại."),
        error_messages={"required": _("Ghi lý do chuyển sang họp.")},
    )

    @property
    def facts(self):
        """What `turn_into_meeting` takes."""
        data = self.cleaned_data
        starts_at = timezone.make_aware(datetime.combine(data["day"], data["time"]))
        return {"starts_at": starts_at, "place": data["place"], "reason": data["reason"]}
