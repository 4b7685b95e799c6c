"""The secretariat's request to complete a dossier, and the producer's answers to it."""

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from ocop_portal.wording import day
from products.forms.text import CleanTextMixin, day_field

ROWS = 3
MAX_ROWS = 40


class ReturnForm(CleanTextMixin, forms.Form):
    """Until when the producer completes the dossier; `on` is today."""

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


class ReturnItemForm(CleanTextMixin, forms.Form):
    """One thing to complete. A row left empty is no row."""

    use_required_attribute = False
    place = forms.ChoiceField(label=_("Chỗ cần hoàn thiện"), required=False)
    text = forms.CharField(
        label=_("Cần làm gì"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    hide_optional = True

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", _("Chọn chỗ cần hoàn thiện")), *places]

    def clean(self):
        cleaned = super().clean()
        place, text = cleaned.get("place"), cleaned.get("text", "").strip()
        if text and not place and "place" not in self.errors:
            self.add_error("place", _("Chọn chỗ cần hoàn thiện cho nội dung này."))
        if place and not text:
            self.add_error("text", _("Ghi rõ chủ thể cần làm gì."))
        return cleaned


class BaseReturnItems(BaseFormSet):
    """Rows with what to complete; at least one."""

    def clean(self):
        if not any(self.errors) and not self.items():
            raise forms.ValidationError(_("Xin ghi ít nhất một nội dung cần hoàn thiện."), code="no_items")

    def items(self):
        """[(place key, text)] of the rows that were filled in."""
        rows = [form.cleaned_data for form in self.forms if hasattr(form, "cleaned_data")]
        return [(row["place"], row["text"]) for row in rows if row.get("place") and row.get("text")]


ReturnItems = formset_factory(ReturnItemForm, formset=BaseReturnItems, extra=ROWS, max_num=MAX_ROWS)


def typed_rows(data):
    """What was typed into the rows so far, as `initial` of a formset that adds fresh rows below."""
    total = data.get("form-TOTAL_FORMS", "")
    count = min(int(total), MAX_ROWS) if total.isdecimal() else 0
    rows = [{name: data.get(f"form-{row}-{name}", "") for name in ("place", "text")} for row in range(count)]
    return [row for row in rows if any(row.values())]


class AnswersForm(CleanTextMixin, forms.Form):
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
