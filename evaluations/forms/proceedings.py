"""Questions and votes as the secretary writes them down in the hall."""

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluations.models import Question, Vote
from ocop_portal.typed import WholeField, at_most
from products.forms.text import CleanTextMixin

TEXT_MAX = 2000
COUNTS = ("agreed", "against", "abstained")
WHOLE_SESSION = _("Cả phiên họp")


class ProceedingForm(CleanTextMixin, forms.ModelForm):
    """`items`: the products that the writing person may open."""

    hide_optional = True

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["agenda_item"]
        field.queryset, field.empty_label = items, WHOLE_SESSION
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.Textarea):
                at_most(field, TEXT_MAX)
                self.fields[name].widget.attrs["rows"] = 2


class QuestionForm(ProceedingForm):
    class Meta:
        model = Question
        fields = ["agenda_item", "asked_by", "text", "answered_by", "answer"]
        help_texts = {
            "text": _("Không nêu điểm của thành viên nào."),
            "answer": _("Để trống nếu chưa trả lời tại phiên họp."),
        }


class VoteForm(ProceedingForm):
    """Counts as raised in the hall; their sum is held to the members present by the server."""

    class Meta:
        model = Vote
        fields = ["agenda_item", "text", "agreed", "against", "abstained", "dissent"]
        field_classes = dict.fromkeys(COUNTS, WholeField)
        help_texts = {"dissent": _("Ghi nếu có thành viên đề nghị bảo lưu ý kiến.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in COUNTS:
            self.fields[name].widget.attrs["class"] = "oc-w-10"
