"""What is typed on the way to a session: late releases, recalls, attendance."""

from django import forms
from django.utils.translation import gettext_lazy as _

from councils.models import Seat
from products.forms.text import CleanTextMixin


class ReleaseForm(CleanTextMixin, forms.Form):
    """Asked only when the dossiers go out late (R-CNCL-3)."""

    late_reason = forms.CharField(
        label=_("Lý do gửi muộn"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Lý do được lưu cùng phiên họp."),
        error_messages={"required": _("Gửi muộn phải ghi lý do.")},
    )


class RecallForm(CleanTextMixin, forms.Form):
    """Why the dossiers are taken back; members read it."""

    reason = forms.CharField(
        label=_("Lý do thu lại"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Thành viên đọc được lý do này trong thư báo."),
        error_messages={"required": _("Ghi lý do thu lại hồ sơ.")},
    )


class AttendanceForm(CleanTextMixin, forms.Form):
    """One member: sits, or is absent with a reason (R-SCORE-1)."""

    present = forms.TypedChoiceField(
        choices=[("1", _("Có mặt")), ("0", _("Vắng"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
        error_messages={"required": _("Chọn có mặt hay vắng.")},
    )
    reason = forms.CharField(
        label=_("Lý do vắng"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )

    def __init__(self, *args, seat, recorded=None, **kwargs):
        known = {"present": "1" if recorded.present else "0", "reason": recorded.reason} if recorded else {}
        super().__init__(*args, prefix=f"seat-{seat.pk}", initial={"present": "1", **known}, **kwargs)
        self.seat = seat
        self.fields["present"].label = f"{seat.number}. {seat.user}"
        self.fields["present"].help_text = f"{seat.title}, {seat.organisation}"

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("present") is False and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Ghi lý do vắng của %(member)s.") % {"member": self.seat})
            self.fields["reason"].widget.attrs["class"] = "form-control is-invalid"
        return cleaned


def attendance_forms(session, data=None):
    """One form a member, in order; default everybody sits."""
    recorded = {row.seat_id: row for row in session.attendance.all()}
    seats = Seat.objects.expected(session).select_related("user").order_by("number")
    return [AttendanceForm(data, seat=seat, recorded=recorded.get(seat.pk)) for seat in seats]
