"""What is typed about inspections and the use of the mark."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from certificates.actions import Found, Record
from certificates.forms.complaints import FilesField
from certificates.models import (
    Certificate,
    InspectionContent,
    InspectionKind,
    InspectionPlan,
    InspectionState,
    LabelFault,
    LabelUse,
    Verdict,
)
from ocop_portal.search import matching
from products.forms.lists import SearchMixin, year_choices, year_field
from products.forms.text import CleanTextMixin, day_field

OF_CERTIFICATE = ("product_name", "producer_name", "register_number", "product__producer__commune__name")
# As `composing.inspection` reads it for the paper.
PLAN_NUMBER = re.compile(r"\d+/\S+")
PATHS = ("number", *(f"certificate__{path}" for path in OF_CERTIFICATE))


def _words(label, *, most=2000, rows=3, **options):
    return forms.CharField(
        label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **options
    )


class PlanForm(CleanTextMixin, forms.ModelForm):
    """Number and date of the year's plan: both once it is signed, none before."""

    signed_on = day_field(_("Ngày ban hành"), required=False)

    class Meta:
        model = InspectionPlan
        fields = ["number", "signed_on"]
        widgets = {"number": forms.TextInput(attrs={"class": "oc-w-20", "autocomplete": "off"})}
        help_texts = {"number": _("Ví dụ: 25/KH-UBND. Để trống số và ngày khi kế hoạch còn là dự thảo.")}

    def clean_number(self):
        number = self.cleaned_data["number"]
        if number and not PLAN_NUMBER.fullmatch(number):
            raise forms.ValidationError(_("Ghi số và ký hiệu, ví dụ 25/KH-UBND."))
        return number

    def clean(self):
        typed = super().clean()
        number, signed_on = typed.get("number"), typed.get("signed_on")
        if not self.errors and bool(number) != bool(signed_on):
            left_away = "signed_on" if number else "number"
            self.add_error(left_away, _("Ghi cả số và ngày, hoặc để trống cả hai."))
        return typed


class CertificateTicks(forms.ModelMultipleChoiceField):
    def label_from_instance(self, row):
        return f"{row.product_name} – {row.producer_name} ({row.register_number})"


class PlannedForm(CleanTextMixin, forms.Form):
    """Which certificates of the page, by which day, and who inspects."""

    certificates = CertificateTicks(
        label=_("Giấy chứng nhận"),
        queryset=Certificate.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Xin chọn ít nhất một giấy chứng nhận.")},
    )
    due_on = day_field(_("Kiểm tra chậm nhất ngày"))
    inspectors = forms.CharField(
        label=_("Thành phần đoàn kiểm tra"),
        max_length=500,
        help_text=_("Ví dụ: Phòng Nông nghiệp và Môi trường (chủ trì), Trung tâm Y tế, UBND xã"),
    )

    def __init__(self, *args, certificates, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["certificates"].queryset = certificates


class CertificatesToPlanForm(SearchMixin):
    """The certificates from which a plan chooses."""

    q = forms.CharField(label=_("Tìm theo tên, xã, số"), required=False, max_length=100)

    def apply(self, certificates):
        return matching(certificates, self.wanted("q") or "", *OF_CERTIFICATE)


class MoveForm(CleanTextMixin, forms.Form):
    due_on = day_field(_("Kiểm tra chậm nhất ngày"))
    reason = _words(_("Lý do"), most=500)


# Said with each of its fields, so that none is mistaken for the other content's.
ABOUT = {
    InspectionContent.CRITERIA: _("duy trì tiêu chí"),
    InspectionContent.MARK: _("nhãn hiệu, quảng bá"),
}


class RecordForm(CleanTextMixin, forms.Form):
    """The record of an inspection: day, people, and for each content what was found."""

    held_on = day_field(_("Ngày kiểm tra"))
    inspectors = _words(_("Thành phần đoàn kiểm tra"), most=500, rows=2)
    attendees = _words(
        _("Đại diện chủ thể, UBND xã"),
        most=500,
        rows=2,
        help_text=_("Họ tên, chức vụ từng người có mặt."),
    )
    files = FilesField(label=_("Ảnh, tài liệu"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for content in InspectionContent:
            self.fields[f"{content}_verdict"] = forms.ChoiceField(
                label=content.label, choices=Verdict.choices, widget=forms.RadioSelect
            )
            about = {"about": ABOUT[content]}
            self.fields[f"{content}_text"] = _words(_("Ghi nhận về %(about)s") % about)
            self.fields[f"{content}_due_on"] = day_field(
                _("Hạn khắc phục về %(about)s") % about,
                required=False,
                help_text=_("Chỉ khi cần khắc phục."),
            )
        self.order_fields([name for name in self.fields if name != "files"] + ["files"])

    def clean(self):
        typed = super().clean()
        for content in InspectionContent:
            asked = typed.get(f"{content}_verdict") == Verdict.MEND
            if asked and not typed.get(f"{content}_due_on") and f"{content}_due_on" not in self.errors:
                self.add_error(f"{content}_due_on", _("Ghi hạn khắc phục."))
        return typed

    def record(self):
        typed = self.cleaned_data
        people = {name: " ".join(typed[name].split()) for name in ("inspectors", "attendees")}
        found = tuple(
            Found(
                content=content.value,
                verdict=(verdict := typed[f"{content}_verdict"]),
                text=typed[f"{content}_text"],
                due_on=typed[f"{content}_due_on"] if verdict == Verdict.MEND else None,
            )
            for content in InspectionContent
        )
        return Record(typed["held_on"], **people, findings=found, files=tuple(typed["files"]))


class FindingAnswerForm(CleanTextMixin, forms.Form):
    """What the producer did, with photos and papers."""

    answer = _words(_("Đã khắc phục thế nào"), rows=5)
    files = FilesField(label=_("Ảnh, tài liệu"), required=False)


class RecheckForm(CleanTextMixin, forms.Form):
    """What the re-check came to; `choices` are the outcomes that can follow."""

    FIXED, AGAIN, BREACH = "fixed", "again", "breach"
    outcome = forms.ChoiceField(label=_("Kết quả"), widget=forms.RadioSelect)
    note = _words(_("Ghi nhận"))
    due_on = day_field(_("Hạn mới"), required=False, help_text=_("Chỉ khi gia thêm thời hạn khắc phục."))

    def __init__(self, *args, finding, **kwargs):
        super().__init__(*args, **kwargs)
        if finding.verdict == Verdict.BREACH:
            self.fields["outcome"].choices = [(self.FIXED, _("Không thu hồi, kết thúc"))]
            self.fields["outcome"].initial = self.FIXED
            del self.fields["due_on"]
            return
        self.fields["outcome"].choices = [
            (self.FIXED, _("Đã khắc phục, kết thúc")),
            (self.AGAIN, _("Chưa đạt, gia thêm thời hạn")),
            (self.BREACH, _("Không khắc phục: kết luận vi phạm, xem xét thu hồi")),
        ]

    def clean(self):
        typed = super().clean()
        if typed.get("outcome") == self.AGAIN and not typed.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Ghi hạn mới."))
        return typed


RIGHT = "right"


class LabelUseForm(CleanTextMixin, forms.ModelForm):
    """Where the mark was seen, and whether it was used rightly."""

    seen_on = day_field(_("Ngày ghi nhận"))

    class Meta:
        model = LabelUse
        fields = ["seen_on", "place", "description", "fault"]
        widgets = {"place": forms.RadioSelect, "fault": forms.RadioSelect}
        help_texts = {"description": _("Ví dụ: nhãn hũ 250 g in 4 sao; cửa hàng trên sàn thương mại điện tử")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = self.fields["place"].choices[1:]
        self.fields["fault"].label = _("Nhận xét")
        self.fields["fault"].required = True
        self.fields["fault"].choices = [(RIGHT, _("Dùng đúng")), *LabelFault.choices]

    def clean_fault(self):
        """Right or wrong is said, never left to a default."""
        fault = self.cleaned_data["fault"]
        return "" if fault == RIGHT else fault


class InspectionFilterForm(SearchMixin):
    """Inspections by words, year, kind and state."""

    q = forms.CharField(label=_("Tìm theo sản phẩm, chủ thể, số"), required=False, max_length=100)
    year = year_field()
    kind = forms.ChoiceField(
        label=_("Hình thức"), required=False, choices=[("", _("Tất cả")), *InspectionKind.choices]
    )
    state = forms.ChoiceField(
        label=_("Tình trạng"), required=False, choices=[("", _("Tất cả")), *InspectionState.choices]
    )

    def __init__(self, *args, inspections, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = year_choices(inspections, "day")

    def apply(self, inspections):
        if year := self.wanted("year"):
            inspections = inspections.filter(day__year=year)
        for name in ("kind", "state"):
            if value := self.wanted(name):
                inspections = inspections.filter(**{name: value})
        return matching(inspections, self.wanted("q") or "", *PATHS)


class LabelUseFilterForm(SearchMixin):
    """Uses of the mark by words, year, and whether they were right."""

    q = forms.CharField(label=_("Tìm theo sản phẩm, chủ thể, mô tả"), required=False, max_length=100)
    year = year_field()
    use = forms.ChoiceField(
        label=_("Nhận xét"),
        required=False,
        choices=[("", _("Tất cả")), ("right", _("Dùng đúng")), ("wrong", _("Sai phạm"))],
    )

    def __init__(self, *args, uses, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = year_choices(uses, "seen_on")

    def apply(self, uses):
        if year := self.wanted("year"):
            uses = uses.filter(seen_on__year=year)
        if use := self.wanted("use"):
            uses = uses.filter(fault="") if use == "right" else uses.exclude(fault="")
        return matching(uses, self.wanted("q") or "", "description", *PATHS[1:])
