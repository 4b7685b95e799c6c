"""Councils, seats, sessions and agendas as they are typed."""

from datetime import datetime

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from councils.models import AgendaItem, Council, MinimumWay, Seat, Session, SessionKind
from ocop_portal.accounts.models import Role, User
from ocop_portal.regulations.models import Regulation
from ocop_portal.regulations.models.regulation import PublishState
from products.forms.text import CleanTextMixin, day_field
from products.models import Dossier, Round
from products.workflow import Status


class CouncilForm(CleanTextMixin, forms.ModelForm):
    """A council of `authority`, with the rules of its quy chế."""

    founded_on = day_field(_("Ngày thành lập"), example="15/04/2024")

    class Meta:
        model = Council
        fields = [
            "name",
            "decision_number",
            "founded_on",
            "regulation",
            "secretary",
            "max_spread",
            "quorum_numerator",
            "quorum_denominator",
            "minimum_way",
        ]
        widgets = {
            "minimum_way": forms.RadioSelect,
            "decision_number": forms.TextInput(attrs={"class": "oc-w-20"}),
        }
        labels = {"quorum_denominator": _("Tỷ lệ dự họp tối thiểu: mẫu số")}
        help_texts = {
            "decision_number": _("Ví dụ: 900/QĐ-UBND"),
            "secretary": _("Thư ký không chấm điểm, trừ khi cũng là thành viên."),
            "max_spread": _("Điểm của các thành viên chênh nhau nhiều hơn số này thì chưa kết luận được."),
            "quorum_numerator": _("Ví dụ 3/4 số thành viên: tử số 3, mẫu số 4. Luôn phải có Chủ tịch."),
        }

    def __init__(self, *args, authority, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.authority = authority
        self.fields["regulation"].queryset = Regulation.objects.filter(state=PublishState.PUBLISHED)
        self.fields["secretary"].queryset = User.objects.filter(is_active=True).exclude(
            role__in=[Role.PRODUCER, Role.ADMIN]
        )
        self.fields["regulation"].empty_label = _("Chọn văn bản")
        self.fields["secretary"].empty_label = _("Chọn thư ký")
        self.fields["minimum_way"].choices = [(way.value, capfirst(way.label)) for way in MinimumWay]

    def clean(self):
        cleaned = super().clean()
        top, bottom = cleaned.get("quorum_numerator"), cleaned.get("quorum_denominator")
        if top is not None and bottom is not None and not 0 < top <= bottom:
            self.add_error("quorum_numerator", _("Tử số phải từ 1 đến bằng mẫu số."))
        self._check_spread(cleaned.get("regulation"), cleaned.get("max_spread"))
        return cleaned

    def _check_spread(self, regulation, spread):
        if regulation and spread is not None and regulation.spread_is_law and spread > regulation.max_spread:
            text = _("%(regulation)s cho phép chênh nhiều nhất %(limit)s điểm.")
            self.add_error("max_spread", text % {"regulation": regulation, "limit": regulation.max_spread})


class SeatForm(CleanTextMixin, forms.ModelForm):
    """A member of `council`; the fields to represent are those of its regulation (R-CNCL-1)."""

    fields_represented = forms.MultipleChoiceField(
        label=_("Lĩnh vực đại diện"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Một thành viên có thể đại diện nhiều lĩnh vực."),
    )

    class Meta:
        model = Seat
        fields = ["user", "number", "is_chair", "title", "organisation"]
        labels = {"is_chair": _("Là Chủ tịch Hội đồng")}
        help_texts = {
            "user": _("Người chưa có trong danh sách: mời ở mục Tài khoản trước, rồi quay lại đây."),
            "title": _("Ví dụ: Phó Trưởng phòng"),
            "organisation": _("Ví dụ: Phòng Tài nguyên và Môi trường"),
        }

    def __init__(self, *args, council, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.council = council
        self.others = council.seats.exclude(pk=self.instance.pk)
        can_sit = Q(is_active=True) | Q(pk=self.instance.user_id)
        self.fields["user"].queryset = User.objects.filter(can_sit).order_by("full_name", "pk")
        self.fields["user"].empty_label = _("Chọn người")
        represented = self.fields["fields_represented"]
        represented.choices = [(row.code, row.name) for row in council.regulation.council_fields.all()]
        represented.initial = self.instance.fields

    def clean_user(self):
        user = self.cleaned_data["user"]
        if self.others.filter(user=user).exists():
            raise forms.ValidationError(_("%(user)s đã là thành viên Hội đồng này.") % {"user": user})
        return user

    def clean_number(self):
        number = self.cleaned_data["number"]
        if self.others.filter(number=number).exists():
            raise forms.ValidationError(_("Số thứ tự này đã có thành viên khác."))
        return number

    def clean_is_chair(self):
        is_chair = self.cleaned_data["is_chair"]
        if is_chair and (chair := self.others.filter(is_chair=True).first()):
            raise forms.ValidationError(
                _("Hội đồng đã có Chủ tịch là %(chair)s. Bỏ đánh dấu ở người đó trước.") % {"chair": chair}
            )
        return is_chair

    def clean(self):
        cleaned = super().clean()
        self.instance.fields = cleaned.get("fields_represented", [])
        return cleaned


class SessionForm(CleanTextMixin, forms.ModelForm):
    """A session; what its agenda hangs on stays once the agenda has products."""

    day = day_field(_("Ngày họp"), example="28/05/2024")
    time = forms.TimeField(
        label=_("Giờ bắt đầu"),
        help_text=_("Ví dụ: 08:00"),
        input_formats=["%H:%M", "%H:%M:%S", "%Hh%M", "%H giờ %M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "oc-w-10", "autocomplete": "off"}),
        error_messages={"invalid": _("Ghi giờ theo dạng giờ:phút, ví dụ 08:00.")},
    )
    field_order = ["council", "round", "kind", "day", "time", "place"]

    class Meta:
        model = Session
        fields = ["council", "round", "kind", "place"]
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = SessionKind.choices
        self.fields["council"].queryset = Council.objects.for_list()
        self.fields["council"].empty_label = _("Chọn Hội đồng")
        self.fields["round"].queryset = Round.objects.for_list()
        self.fields["round"].empty_label = _("Chọn đợt")
        if self.instance.pk is None:
            return
        starts_at = timezone.localtime(self.instance.starts_at)
        self.initial.update(day=starts_at.date(), time=starts_at.time())
        if self.instance.agenda.exists():
            for name in ("council", "round"):
                self.fields[name].disabled = True
                self.fields[name].help_text = _("Chương trình đã có sản phẩm, nên không đổi được.")

    def clean(self):
        cleaned = super().clean()
        council, round_ = cleaned.get("council"), cleaned.get("round")
        if council and round_ and council.regulation_id != round_.regulation_id:
            text = _("Hội đồng lập theo %(council)s, còn đợt này theo %(round)s.")
            self.add_error("council", text % {"council": council.regulation, "round": round_.regulation})
        if cleaned.get("day") and cleaned.get("time"):
            moment = datetime.combine(cleaned["day"], cleaned["time"])
            self.instance.starts_at = timezone.make_aware(moment)
        return cleaned


class DossierChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, dossier):
        return f"{dossier.product.name} – {dossier.product.producer.name} ({dossier.code})"


class AgendaForm(forms.Form):
    """Which accepted dossiers of the session's round come onto its agenda."""

    dossiers = DossierChoice(
        label=_("Sản phẩm"),
        queryset=Dossier.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chọn ít nhất một sản phẩm.")},
    )

    def __init__(self, *args, session, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["dossiers"].queryset = (
            Dossier.objects.filter(round=session.round_id, status=Status.ACCEPTED).for_list().order_by("pk")
        )


class SamplesForm(CleanTextMixin, forms.ModelForm):
    """Samples received; for tourism the site visit instead (R-CNCL-5). Nothing lies in the future."""

    samples_on = day_field(_("Ngày nhận mẫu"), example="27/05/2024", required=False)
    visited_on = day_field(_("Ngày khảo sát"), example="27/05/2024", required=False)

    class Meta:
        model = AgendaItem
        fields = ["samples_received", "samples_on", "visited_on", "visitors", "visit_findings"]
        widgets = {
            "visitors": forms.Textarea(attrs={"rows": 3}),
            "visit_findings": forms.Textarea(attrs={"rows": 6}),
        }
        help_texts = {"visitors": _("Họ tên, chức vụ từng người."), "visit_findings": _("Thấy gì tại chỗ.")}

    SAMPLES, VISIT = ("samples_received", "samples_on"), ("visited_on", "visitors", "visit_findings")

    def __init__(self, *args, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on
        self.is_tourism = self.instance.dossier.product.group.is_tourism
        for name in self.SAMPLES if self.is_tourism else self.VISIT:
            del self.fields[name]
        needed = self.instance.dossier.law.samples_required
        if needed and not self.is_tourism:
            help_text = _("Cần ít nhất %(count)s sản phẩm mẫu.") % {"count": needed}
            self.fields["samples_received"].help_text = help_text
        for field in self.fields.values():
            field.required = self.is_tourism or field is self.fields["samples_received"]

    def clean(self):
        cleaned = super().clean()
        for name in ("samples_on", "visited_on"):
            if cleaned.get(name) and cleaned[name] > self.on:
                self.add_error(name, _("Ngày này chưa đến."))
        if cleaned.get("samples_received") and not cleaned.get("samples_on") and not self.errors:
            self.add_error("samples_on", _("Ghi ngày nhận mẫu."))
        return cleaned


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
    seats = session.council.seats.select_related("user")
    return [AttendanceForm(data, seat=seat, recorded=recorded.get(seat.pk)) for seat in seats]
