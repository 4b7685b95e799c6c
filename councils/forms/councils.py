"""Councils and their seats as they are typed."""

from django import forms
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from councils.models import Council, MinimumWay, Seat
from ocop_portal.accounts.models import Role, User
from ocop_portal.regulations.models import Regulation
from ocop_portal.regulations.models.publication import PublishState
from ocop_portal.search import matching
from ocop_portal.typed import WholeField
from products.forms.text import CleanTextMixin, day_field


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
        field_classes = dict.fromkeys(("max_spread", "quorum_numerator", "quorum_denominator"), WholeField)
        widgets = {
            "minimum_way": forms.RadioSelect,
            "decision_number": forms.TextInput(attrs={"class": "oc-w-20"}),
        }
        labels = {"quorum_denominator": _("Tỷ lệ dự họp tối thiểu: mẫu số")}
        help_texts = {
            "decision_number": _("Ví dụ: 900/QĐ-UBND. Để trống nếu quyết định được lập trên cổng."),
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


class PersonSearchForm(CleanTextMixin, forms.Form):
    """Narrows the list of people; lives in the address."""

    q = forms.CharField(label=_("Tìm người theo tên"), required=False, max_length=100)

    @property
    def words(self):
        return self.cleaned_data.get("q", "") if self.is_valid() else ""


class PersonChoice(forms.ModelChoiceField):
    """People of the same name are told apart by account and role."""

    def label_from_instance(self, user):
        return f"{user.full_name} ({user.username}) – {user.role_label}"


class SeatForm(CleanTextMixin, forms.ModelForm):
    """A member of `council`; the fields to represent are those of its regulation (R-CNCL-1).

    `words` narrows the people offered; whoever may sit is taken all the same.
    """

    user = PersonChoice(
        label=_("Người giữ"),
        queryset=User.objects.none(),
        empty_label=_("Chọn người"),
        help_text=_("Người chưa có trong danh sách: mời ở mục Tài khoản trước, rồi quay lại đây."),
    )
    fields_represented = forms.MultipleChoiceField(
        label=_("Lĩnh vực đại diện"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Một thành viên có thể đại diện nhiều lĩnh vực."),
    )

    class Meta:
        model = Seat
        fields = ["user", "number", "is_chair", "title", "organisation"]
        field_classes = {"number": WholeField}
        labels = {"is_chair": _("Là Chủ tịch Hội đồng")}
        help_texts = {
            "title": _("Ví dụ: Phó Trưởng phòng"),
            "organisation": _("Ví dụ: Phòng Tài nguyên và Môi trường"),
        }

    def __init__(self, *args, council, words="", **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.council = council
        self.others = council.seats.exclude(pk=self.instance.pk)
        # An administrator reads all history, so scores nothing (R-SCORE-7); a producer is who is judged.
        able = Q(is_active=True) & ~Q(role__in=[Role.PRODUCER, Role.ADMIN])
        can_sit = User.objects.filter(able | Q(pk=self.instance.user_id)).for_list()
        if not self.is_bound:
            can_sit = matching(can_sit, words, "full_name", "username")
        self.fields["user"].queryset = can_sit
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
