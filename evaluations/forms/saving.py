"""One change that a page with script sends by itself."""

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluations.actions import Change
from evaluations.forms.assessment import NONE_REACHED
from evaluations.forms.seen import Seen, plain
from evaluations.forms.sheet import TEXT_MAX, TEXTS
from evaluations.models import Criterion, Level
from products.forms.text import CleanTextMixin

WITH = "section__part"
# The page keeps the text beside what it may be, and goes on with the rest.
TOO_LONG = "too_long"


class ChangeForm(CleanTextMixin, forms.Form):
    """`field` is a field of the sheet's page, `seen` what the page had from the server beside it."""

    field = forms.CharField(max_length=40)
    value = forms.CharField(max_length=TEXT_MAX, required=False)
    seen = forms.CharField(max_length=60)
    page = forms.RegexField(r"^[0-9a-f]{1,32}$")
    step = forms.IntegerField(min_value=1)
    attempt = forms.IntegerField(min_value=1)

    def __init__(self, *args, criteria_set_id, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria_set_id = criteria_set_id

    def refusal(self):
        """(code, what to tell) of a change that is not valid."""
        if self.has_error("value", "max_length"):
            return TOO_LONG, self.errors["value"][0]
        return "invalid", _("Trang này không còn khớp với phiếu. Xin tải lại trang.")

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            cleaned["change"] = self._change(cleaned)
        return cleaned

    def _change(self, data):
        name, value = data["field"], plain(data["value"])
        key = name
        if name not in TEXTS:
            key, value = self._choice(name, value)
        seen = Seen.of(data["seen"]).version
        return Change(key, value, seen=seen, page=data["page"], step=data["step"])

    def _choice(self, name, value):
        """(Criterion, Level or None), one query."""
        code = name.removeprefix("tc-").replace("-", ".")
        if value == NONE_REACHED:
            of_set = Criterion.objects.filter(criteria_set=self.criteria_set_id, code=code)
            found = of_set.exclude(levels__points=0).select_related(WITH).first()
            if found:
                return found, None
        elif value.isascii() and value.isdigit() and len(value) < 19:
            levels = Level.objects.filter(criterion__criteria_set=self.criteria_set_id, criterion__code=code)
            level = levels.filter(pk=value).select_related(f"criterion__{WITH}").first()
            if level:
                return level.criterion, level
        raise forms.ValidationError(_("Chọn một trong các mức đã nêu."), code="invalid_choice")
