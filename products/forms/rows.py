"""Rows of a table that people fill in: they work without scripts, and a row left empty is no row."""

from django import forms
from django.forms import BaseFormSet, formset_factory

from .text import CleanTextMixin

FRESH = 3
MAX_ROWS = 40
EMPTY = (None, "")


class RowForm(CleanTextMixin, forms.Form):
    """One row: empty, or filled in wholly. `missing`: {field: what to say when it alone is empty}."""

    use_required_attribute = False
    hide_optional = True
    missing = {}

    def clean(self):
        cleaned = super().clean()
        filled = {name for name in self.missing if cleaned.get(name) not in EMPTY or name in self.errors}
        for name, text in self.missing.items():
            if filled and name not in filled:
                self.add_error(name, text)
        return cleaned


class BaseRows(BaseFormSet):
    """A formset of RowForms with fresh rows below what is there."""

    def rows(self):
        """What was filled in, row by row."""
        found = [form.cleaned_data for form in self.forms if hasattr(form, "cleaned_data")]
        return [row for row in found if row and all(row.get(name) not in EMPTY for name in self.form.missing)]

    @classmethod
    def typed_in(cls, data):
        """What was typed so far, as `initial` of a formset that adds fresh rows below."""
        total = data.get("form-TOTAL_FORMS", "")
        count = min(int(total), MAX_ROWS) if total.isdecimal() else 0
        rows = [
            {name: data.get(f"form-{row}-{name}", "") for name in cls.form.missing} for row in range(count)
        ]
        return [row for row in rows if any(row.values())]


def rows_forms(request, rows, saved, **form_kwargs):
    """The formset for a page of rows: bound when it is saved (“save”); when more rows are asked for what was
    typed, else what is `saved` ([{field: value}]), with fresh rows below."""
    if request.method == "POST" and "save" in request.POST:
        return rows(request.POST, form_kwargs=form_kwargs)
    initial = rows.typed_in(request.POST) if request.method == "POST" else saved
    return rows(initial=initial, form_kwargs=form_kwargs)


def rows_of(form, formset=BaseRows):
    """The formset class for rows of this form."""
    return formset_factory(form, formset=formset, extra=FRESH, max_num=MAX_ROWS)
