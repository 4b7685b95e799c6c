"""What is new since the last recognition, item by item."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop_portal.typed import at_most
from products.models.dossiers import VisitReason
from products.models.renewals import ALWAYS_TOLD

from .text import CleanTextMixin

CHANGED, SAME = "co", "khong"
CHOICES = [(SAME, _("Không thay đổi")), (CHANGED, _("Có thay đổi"))]
HINTS = {
    "testing": _("Ngày và kết quả lần kiểm nghiệm gần nhất."),
    "output": _("Sản lượng từng năm trong ba năm qua."),
    "revenue": _("Doanh thu từng năm trong ba năm qua."),
    "papers": _("Giấy tờ nào đã gia hạn, cấp lại; số, ngày hết hạn."),
}


class RenewalForm(CleanTextMixin, forms.Form):
    """Two fields an item, saved as they stand at any time. `updates`: from `updates_of`."""

    hide_optional = True

    def __init__(self, *args, updates, **kwargs):
        super().__init__(*args, **kwargs)
        self.updates = updates
        for row in updates:
            label = str(row.get_topic_display())
            self.fields[f"said-{row.topic}"] = forms.ChoiceField(
                label=label,
                choices=CHOICES,
                required=False,
                widget=forms.RadioSelect,
                initial={True: CHANGED, False: SAME}.get(row.is_changed, ""),
            )
            words = (
                _("%(topic)s: số liệu, điểm mới") if row.topic in ALWAYS_TOLD else _("%(topic)s: điểm mới")
            )
            text = forms.CharField(
                label=words % {"topic": label},
                required=False,
                initial=row.text,
                help_text=HINTS.get(row.topic, ""),
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            at_most(text, 2000)
            self.fields[f"text-{row.topic}"] = text

    def answers(self):
        """{topic: (is_changed or None, text)} of what was sent."""
        said = {CHANGED: True, SAME: False}
        return {
            row.topic: (
                said.get(self.cleaned_data[f"said-{row.topic}"]),
                self.cleaned_data[f"text-{row.topic}"],
            )
            for row in self.updates
        }


class VisitForm(forms.Form):
    """Whether the place of a re-evaluation must be seen; the law names two reasons and no other."""

    visit_reason = forms.ChoiceField(
        label=_("Khảo sát thực tế"),
        choices=[("", _("Không cần")), *VisitReason.choices],
        required=False,
        widget=forms.RadioSelect,
        initial="",
    )
