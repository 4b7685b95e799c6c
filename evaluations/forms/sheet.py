"""A member's score sheet: one choice a criterion; nobody types a number (R-SET-3)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluations.forms.assessment import NONE_REACHED, level_choices
from products.forms.text import CleanTextMixin

TEXT_MAX = 4000


def field_name(criterion):
    return f"tc-{criterion.slug}"


class SheetForm(CleanTextMixin, forms.Form):
    """`criteria` with their levels at hand; `marks`: {criterion pk: Mark} as stored.

    `asks_reason` for a rescored sheet.
    """

    hide_optional = True
    opinion = forms.CharField(
        label=_("Ý kiến (không bắt buộc)"),
        help_text=_("Ghi vào phiếu và lưu cùng biên bản."),
        required=False,
        max_length=TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reason = forms.CharField(
        label=_("Lý do chấm lại (cần có khi nộp)"),
        help_text=_("Vì sao bạn đổi hoặc giữ điểm sau khi Hội đồng thảo luận. Lý do được ghi vào biên bản."),
        required=False,
        max_length=TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, criteria, marks, asks_reason=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        if not asks_reason:
            del self.fields["reason"]
        for criterion in criteria:
            self.fields[field_name(criterion)] = forms.ChoiceField(
                label=_("Tiêu chí %(code)s") % {"code": criterion.code},
                choices=level_choices(criterion),
                required=False,
                initial=_chosen(marks.get(criterion.pk)),
                error_messages={"invalid_choice": _("Chọn một trong các mức đã nêu.")},
            )

    def chosen(self, criterion):
        """The value shown as chosen: what was sent, else what is stored; "" for nothing."""
        return str(self[field_name(criterion)].value() or "")

    def answers(self):
        """{Criterion: Level, or None for “không đạt mức nào”} of what is chosen, for `save_marks`."""
        sent = {criterion: self.cleaned_data[field_name(criterion)] for criterion in self.criteria}
        return {criterion: level_named(criterion, value) for criterion, value in sent.items() if value}


def level_named(criterion, value):
    """The Level behind a choice's value; None for “không đạt mức nào”."""
    return next((level for level in criterion.levels.all() if str(level.pk) == value), None)


def _chosen(mark):
    if mark is None:
        return ""
    return str(mark.level_id) if mark.level_id else NONE_REACHED
