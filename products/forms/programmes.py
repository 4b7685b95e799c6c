"""The year's programme with its targets and work items."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop_portal.typed import WholeField
from products.models import Programme, Target, WorkItem

from .text import CleanTextMixin, day_field

EARLIEST, LATEST = 2018, 2100


class ProgrammeForm(CleanTextMixin, forms.ModelForm):
    """A year's plan; a new one may take over what an earlier year had."""

    signed_on = day_field(_("Ngày ban hành"), example="05/04/2024", required=False)
    copied_from = forms.ModelChoiceField(
        label=_("Chép chỉ tiêu, nhiệm vụ từ"),
        required=False,
        queryset=Programme.objects.none(),
        empty_label=_("Không chép, lập mới"),
        help_text=_("Hạn được dời theo năm; kết quả và ghi chú để trống."),
    )

    class Meta:
        model = Programme
        fields = ["year", "title", "number", "signed_on"]
        field_classes = {"year": WholeField}
        help_texts = {"number": _("Ví dụ: 58/KH-UBND"), "title": _("Ghi như trên văn bản.")}

    def __init__(self, *args, authority, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.authority = authority
        self.fields["year"].min_value, self.fields["year"].max_value = EARLIEST, LATEST
        if self.instance.pk:
            del self.fields["copied_from"]
            self.fields["year"].disabled = True
        else:
            self.fields["copied_from"].queryset = Programme.objects.here().order_by("-year")

    def clean_year(self):
        year = self.cleaned_data["year"]
        if not EARLIEST <= year <= LATEST:
            raise forms.ValidationError(_("Ghi năm từ %(first)s trở đi.") % {"first": EARLIEST})
        others = Programme.objects.filter(authority=self.instance.authority, year=year)
        if others.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Năm này đã có kế hoạch."))
        return year


class PartForm(CleanTextMixin, forms.ModelForm):
    """A target or work item: its code is used once in a programme."""

    def clean_code(self):
        code = self.cleaned_data["code"].strip()
        others = type(self.instance).objects.filter(programme=self.instance.programme, code__iexact=code)
        if others.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Kế hoạch đã có mã này."))
        return code


class TargetForm(PartForm):
    due_on = day_field(_("Thời hạn"), example="31/12/2024", required=False)

    class Meta:
        model = Target
        fields = ["code", "text", "at_least", "at_most", "due_on", "measure", "result", "note"]
        field_classes = dict.fromkeys(("at_least", "at_most", "result"), WholeField)
        widgets = {"text": forms.Textarea(attrs={"rows": 3}), "note": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "code": _("Ví dụ: T1"),
            "measure": _("Cổng đếm từ dữ liệu; “ghi tay” thì ghi kết quả ở ô dưới."),
            "result": _("Dùng khi cách đếm là “ghi tay” hoặc “giấy chứng nhận đã báo hết hạn”."),
        }

    def clean(self):
        cleaned = super().clean()
        least, most = cleaned.get("at_least"), cleaned.get("at_most")
        if least is not None and most is not None and most < least:
            self.add_error("at_most", _("Số này phải từ %(least)s trở lên.") % {"least": least})
        return cleaned


class WorkItemForm(PartForm):
    due_on = day_field(_("Hạn hoàn thành"), example="30/06/2024", required=False)

    class Meta:
        model = WorkItem
        fields = ["code", "title", "detail", "lead", "partners", "term", "due_on", "status", "note"]
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2}),
            "detail": forms.Textarea(attrs={"rows": 6}),
            "note": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {"code": _("Ví dụ: W1"), "term": _("Ví dụ: Quý II–III")}
