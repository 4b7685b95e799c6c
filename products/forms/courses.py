"""Courses as they are typed, their learners and their attendance."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts.models import Role, User
from ocop_portal.regulations.models import Commune
from ocop_portal.search import matching
from ocop_portal.typed import WholeField
from products.models import Course
from products.permissions import LEARNERS

from .guidance import PLAIN_TEXT, PublicationForm
from .lists import SearchMixin
from .text import CleanTextMixin, day_field, hour_field

MOMENTS = {
    "first_day": "starts_at",
    "first_hour": "starts_at",
    "last_day": "ends_at",
    "last_hour": "ends_at",
}
COMING, OVER = "sap-toi", "da-qua"


class CourseForm(PublicationForm):
    """Begins and ends within days and hours; registering ends on the first day at the latest."""

    first_day = day_field(_("Ngày bắt đầu"), example="23/05/2024")
    first_hour = hour_field(_("Giờ bắt đầu"))
    last_day = day_field(_("Ngày kết thúc"), example="23/05/2024")
    last_hour = hour_field(_("Giờ kết thúc"), example="16:30")
    register_until = day_field(_("Đăng ký đến hết ngày"), example="20/05/2024")
    field_order = [
        "title",
        "content",
        "audience",
        "teacher",
        "place",
        "first_day",
        "first_hour",
        "last_day",
        "last_hour",
        "register_until",
        "seats",
        "commune",
    ]

    class Meta:
        model = Course
        fields = ["title", "content", "audience", "teacher", "place", "register_until", "seats", "commune"]
        field_classes = {"seats": WholeField}
        widgets = {"content": forms.Textarea(attrs={"rows": 8})}
        help_texts = {"content": PLAIN_TEXT}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seats"].min_value = 1
        if self.instance.pk:
            begins, ends = (timezone.localtime(at) for at in (self.instance.starts_at, self.instance.ends_at))
            self.initial.update(
                first_day=begins.date(), first_hour=begins.time(), last_day=ends.date(), last_hour=ends.time()
            )

    @cached_property
    def changed_data(self):
        """Names of the course's own fields: days and hours are stored as moments."""
        return list(dict.fromkeys(MOMENTS.get(name, name) for name in super().changed_data))

    def clean_seats(self):
        seats = self.cleaned_data["seats"]
        taken = self.instance.enrolments.active().count() if self.instance.pk else 0
        if seats < max(1, taken):
            text = _("Đã có %(taken)s người đăng ký, nên cần ít nhất từng ấy chỗ.") % {"taken": taken}
            raise forms.ValidationError(text if taken else _("Lớp cần ít nhất 1 chỗ."))
        return seats

    def clean(self):
        cleaned = super().clean()
        begins, ends = self._moment(cleaned, "first"), self._moment(cleaned, "last")
        if begins and ends and ends <= begins:
            self.add_error("last_hour", _("Lớp phải kết thúc sau lúc bắt đầu."))
        until = cleaned.get("register_until")
        if until and cleaned.get("first_day") and until > cleaned["first_day"]:
            self.add_error("register_until", _("Hạn đăng ký không thể sau ngày bắt đầu lớp."))
        if begins and ends:
            self.instance.starts_at, self.instance.ends_at = begins, ends
        return cleaned

    @staticmethod
    def _moment(cleaned, end):
        day, hour = cleaned.get(f"{end}_day"), cleaned.get(f"{end}_hour")
        return timezone.make_aware(datetime.combine(day, hour)) if day and hour else None


class CourseFilterForm(SearchMixin):
    """The published courses by words, time and commune."""

    when = forms.ChoiceField(
        label=_("Thời gian"),
        required=False,
        choices=[("", _("Tất cả")), (COMING, _("Sắp tới, đang học")), (OVER, _("Đã qua"))],
    )
    commune = forms.ModelChoiceField(
        label=_("Xã tổ chức"), required=False, queryset=Commune.objects.none(), empty_label=_("Tất cả")
    )
    field_order = ["q", "when", "commune"]

    def __init__(self, *args, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["q"].label = _("Tìm lớp")
        holding = Course.objects.published().values("commune")
        self.fields["commune"].queryset = Commune.objects.filter(pk__in=holding)

    def apply(self, courses):
        when = self.wanted("when")
        if when:
            courses = courses.not_over(self.on) if when == COMING else courses.over(self.on)
        if commune := self.wanted("commune"):
            courses = courses.filter(commune=commune)
        return matching(courses, self.wanted("q") or "", "title", "content", "place")


class LearnerForm(CleanTextMixin, forms.Form):
    """An account that `by` may put on a list: an official only people of their own commune."""

    username = forms.CharField(
        label=_("Tên đăng nhập"), max_length=60, help_text=_("Tài khoản của chủ thể hoặc cán bộ xã.")
    )

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by

    def clean_username(self):
        typed = self.cleaned_data["username"]
        people = User.objects.filter(is_active=True, role__in=LEARNERS)
        if self.by.role == Role.COMMUNE:
            commune = self.by.commune_id
            people = people.filter(commune=commune) | people.filter(producers__commune=commune)
        self.learner = people.filter(username__iexact=typed).distinct().first()
        if self.learner is None:
            raise forms.ValidationError(_("Không có tài khoản chủ thể hoặc cán bộ xã nào mang tên này."))
        return typed


class PresenceForm(forms.Form):
    """One learner came, or did not."""

    attended = forms.TypedChoiceField(
        choices=[("1", _("Có dự")), ("0", _("Vắng"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
        error_messages={"required": _("Chọn có dự hay vắng.")},
    )

    def __init__(self, *args, enrolment, **kwargs):
        known = {} if enrolment.attended is None else {"attended": "1" if enrolment.attended else "0"}
        super().__init__(*args, prefix=f"nguoi-{enrolment.pk}", initial=known, **kwargs)
        self.enrolment = enrolment
        self.fields["attended"].label = str(enrolment.user)


def presence_forms(course, data=None):
    """One form a learner, in the order of registering."""
    return [PresenceForm(data, enrolment=row) for row in course.enrolments.active().for_list()]
