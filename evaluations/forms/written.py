"""What is typed around written opinions (R-CNCL-6)."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from products.forms.text import CleanTextMixin, day_field, hour_field

REASON_MAX = 500
WINDOW_WORDS = 50  # the event's ground tells the former and the new end before the reason


class AskMeetingForm(CleanTextMixin, forms.Form):
    """Why a member wants the council to meet; chair and secretariat read it, without any score."""

    reason = forms.CharField(
        label=_("Vì sao cần họp"),
        max_length=REASON_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Không ghi điểm. Biên bản ghi lý do này."),
        error_messages={"required": _("Ghi vì sao cần họp.")},
    )


class ExtendForm(CleanTextMixin, forms.Form):
    """Until when opinions are taken instead, and why."""

    day = day_field(_("Nhận ý kiến đến ngày"), example="03/06/2024")
    time = hour_field(_("Đến giờ"), example="17:00")
    reason = forms.CharField(
        label=_("Lý do gia hạn"),
        max_length=REASON_MAX - WINDOW_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Thành viên chưa trả lời đọc lý do này trong thư báo; biên bản ghi lại."),
        error_messages={"required": _("Ghi lý do gia hạn.")},
    )

    @property
    def facts(self):
        """What `extend_answers` takes."""
        return {"until": _at(self.cleaned_data), "reason": self.cleaned_data["reason"]}


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
        return {"starts_at": _at(data), "place": data["place"], "reason": data["reason"]}


def _at(data):
    return timezone.make_aware(datetime.combine(data["day"], data["time"]))
