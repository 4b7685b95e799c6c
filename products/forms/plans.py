"""A business plan: its texts part by part, the rows of costs and milestones, its files."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ocop_portal.meanwhile import SeenMixin
from ocop_portal.typed import WholeField, at_most
from ocop_portal.wording import day, file_size, grouped
from products.models import BusinessPlan
from products.models.plans import FundSource

from .files import ManyFilesField
from .rows import RowForm, rows_of
from .text import CleanTextMixin, day_field

LARGEST = 10**13  # đồng; what is above it was typed wrongly


class PlanTextForm(SeenMixin, CleanTextMixin, forms.ModelForm):
    """Some texts of a plan, saved as they stand; what is still empty is asked for before handing in."""

    hide_optional = True

    class Meta:
        model = BusinessPlan
        fields = [
            "overview",
            "products",
            "raw_material",
            "production",
            "organisation",
            "market",
            "results",
            "risks",
        ]
        help_texts = {
            "overview": _("Vì sao làm sản phẩm này, muốn đạt gì trong hai đến ba năm tới."),
            "products": _("Làm ra những gì, đóng gói thế nào, mỗi năm bao nhiêu."),
            "raw_material": _("Lấy ở đâu, của ai, cần bao nhiêu; liên kết với vùng nguyên liệu nào."),
            "production": _("Làm qua những khâu nào, máy móc, nhà xưởng, an toàn thực phẩm."),
            "organisation": _("Ai phụ trách việc gì, bao nhiêu lao động, bao nhiêu người địa phương."),
            "market": _("Bán ở đâu, cho ai, giá dự kiến, giới thiệu bằng cách nào."),
            "results": _("Doanh thu, chi phí, lợi nhuận một năm; việc làm cho địa phương."),
            "risks": _("Điều gì có thể xảy ra và ứng phó thế nào."),
        }

    def __init__(self, *args, names, **kwargs):
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - set(names):
            del self.fields[name]
        for name, field in self.fields.items():
            field.widget.attrs["rows"] = 5
            at_most(field, 8000)
            if name in BusinessPlan.NEEDED:
                field.label = _("%(label)s (cần có khi nộp)") % {"label": field.label}


class DongField(WholeField):
    """An amount in đồng, typed as 120000000 or 120.000.000; its value is an int."""

    default_error_messages = dict.fromkeys(
        ("invalid", "min_value"), _("Ghi số tiền bằng chữ số, ví dụ 120.000.000.")
    )

    def __init__(self, **options):
        super().__init__(min_value=1, max_value=LARGEST, **options)

    def prepare_value(self, value):
        return grouped(value) if isinstance(value, int) else value


class CostForm(RowForm):
    """One line of the investment."""

    missing = {
        "item": _("Ghi tên hạng mục."),
        "amount": _("Ghi số tiền của hạng mục này."),
        "source": _("Chọn nguồn vốn của hạng mục này."),
    }
    item = forms.CharField(label=_("Hạng mục"), required=False, max_length=200)
    amount = DongField(label=_("Số tiền (đồng)"), required=False)
    source = forms.ChoiceField(
        label=_("Nguồn vốn"), required=False, choices=[("", _("Chọn nguồn vốn")), *FundSource.choices]
    )


class MilestoneForm(RowForm):
    """One thing to be done by a day; `since` is the day from which the plan counts."""

    missing = {"title": _("Ghi việc cần làm."), "due_on": _("Ghi ngày dự kiến xong.")}
    title = forms.CharField(label=_("Việc"), required=False, max_length=200)
    due_on = day_field(_("Dự kiến xong"), required=False, example="30/06/2024")

    def __init__(self, *args, since, **kwargs):
        super().__init__(*args, **kwargs)
        self.since = since

    def clean_due_on(self):
        due_on = self.cleaned_data["due_on"]
        if due_on and due_on < self.since:
            text = _("Ngày này trước ngày tiếp nhận ý tưởng, %(day)s.") % {"day": day(self.since)}
            raise ValidationError(text, code="too_early")
        return due_on


CostRows = rows_of(CostForm)
MilestoneRows = rows_of(MilestoneForm)


class PlanFilesForm(forms.Form):
    """Files enclosed with a plan."""

    files = ManyFilesField(label=_("Tệp"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        limit = file_size(settings.EVIDENCE_MAX_BYTES)
        text = _("PDF, JPG, PNG, XLSX hoặc DOCX; mỗi tệp tối đa %(limit)s. Chọn được nhiều tệp một lần.")
        self.fields["files"].help_text = text % {"limit": limit}

    @property
    def refused(self):
        return getattr(self.fields["files"], "refused", [])
