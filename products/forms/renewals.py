"""What is new since the last recognition, item by item."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop_portal.meanwhile import SeenMixin
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


class ChangedField(forms.TypedChoiceField):
    """Whether something has changed: True, False, or None while nobody has said."""

    def __init__(self, **options):
        said = {CHANGED: True, SAME: False}
        super().__init__(choices=CHOICES, coerce=said.get, empty_value=None, required=False, **options)

    def prepare_value(self, value):
        return {True: CHANGED, False: SAME}.get(value, value)


class RenewalForm(SeenMixin, CleanTextMixin, forms.Form):
    """Two fields an item, saved as they stand at any time. `updates`: from `updates_of`."""

    hide_optional = True

    def __init__(self, *args, updates, **kwargs):
        super().__init__(*args, **kwargs)
        self.updates = updates
        for row in updates:
            label = str(row.get_topic_display())
            self.fields[f"said-{row.topic}"] = ChangedField(
                label=label, widget=forms.RadioSelect, initial=row.is_changed
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
        typed = self.cleaned_data
        return {row.topic: (typed[f"said-{row.topic}"], typed[f"text-{row.topic}"]) for row in self.updates}


class VisitForm(forms.Form):
    """Whether the place of a re-evaluation must be seen; the law names two reasons and no other."""

    visit_reason = forms.ChoiceField(
        label=_("Khảo sát thực tế"),
        choices=[("", _("Không cần")), *VisitReason.choices],
        required=False,
        widget=forms.RadioSelect,
        initial="",
    )
