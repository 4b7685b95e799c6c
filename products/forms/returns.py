"""The secretariat's request to complete a dossier or a plan, and the producer's answers to it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop_portal.meanwhile import SeenMixin
from ocop_portal.wording import day

from .rows import BaseRows, RowForm, rows_of
from .text import CleanTextMixin, day_field


class ReturnForm(CleanTextMixin, forms.Form):
    """Until when the producer completes it; `on` is today."""

    due_on = day_field(_("Hạn hoàn thiện"), example="17/05/2024")
    note = forms.CharField(
        label=_("Ghi chú chung"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_due_on(self):
        due_on = self.cleaned_data["due_on"]
        if due_on <= self.on:
            raise forms.ValidationError(
                _("Hạn hoàn thiện phải sau hôm nay, %(day)s.") % {"day": day(self.on)}
            )
        return due_on


class ReturnItemForm(RowForm):
    """One thing to complete."""

    missing = {
        "place": _("Chọn chỗ cần hoàn thiện cho nội dung này."),
        "text": _("Ghi rõ chủ thể cần làm gì."),
    }
    place = forms.ChoiceField(label=_("Chỗ cần hoàn thiện"), required=False)
    text = forms.CharField(
        label=_("Cần làm gì"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", _("Chọn chỗ cần hoàn thiện")), *places]


class BaseReturnItems(BaseRows):
    """Rows with what to complete; at least one."""

    def clean(self):
        if not any(self.errors) and not self.items():
            raise forms.ValidationError(_("Xin ghi ít nhất một nội dung cần hoàn thiện."), code="no_items")

    def items(self):
        """[(place key, text)] of the rows that were filled in."""
        return [(row["place"], row["text"]) for row in self.rows()]


ReturnItems = rows_of(ReturnItemForm, BaseReturnItems)


def return_forms(request, places):
    """(ReturnForm, ReturnItems): bound when something is being returned; else fresh, keeping what was
    typed when rows are added."""
    kwargs = {"form_kwargs": {"places": places}}
    if "return" in request.POST:
        return ReturnForm(request.POST, on=request.business_date), ReturnItems(request.POST, **kwargs)
    typed = {name: request.POST.get(name, "") for name in ("due_on", "note")}
    form = ReturnForm(initial=typed, on=request.business_date)
    return form, ReturnItems(initial=ReturnItems.typed_in(request.POST), **kwargs)


class AnswersForm(SeenMixin, CleanTextMixin, forms.Form):
    """The producer's answer to each item of a request; an answer may still be empty in a draft."""

    hide_optional = True

    def __init__(self, *args, items, needed=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.items = items
        for number, item in enumerate(items, 1):
            self.fields[f"answer-{item.pk}"] = forms.CharField(
                label=_("Trả lời nội dung %(number)s") % {"number": number},
                required=needed,
                max_length=4000,
                initial=item.answer,
                widget=forms.Textarea(attrs={"rows": 3}),
                error_messages={"required": _("Trả lời nội dung %(number)s.") % {"number": number}},
            )

    def rows(self):
        """[(item, field)]."""
        return [(item, self[f"answer-{item.pk}"]) for item in self.items]

    def answers(self):
        """{item pk: text}."""
        return {item.pk: self.cleaned_data[f"answer-{item.pk}"] for item in self.items}
