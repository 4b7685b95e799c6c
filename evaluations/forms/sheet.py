"""A member's score sheet: one choice a criterion; nobody types a number (R-SET-3)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluations.actions import Change
from evaluations.forms.assessment import NONE_REACHED, level_choices
from evaluations.forms.seen import Seen, plain
from ocop_portal.meanwhile import fingerprint
from products.forms.text import CleanTextMixin

TEXT_MAX = 4000
TEXTS = ("opinion", "reason")


def field_name(criterion):
    return f"tc-{criterion.slug}"


class SheetForm(CleanTextMixin, forms.Form):
    """`criteria` with their levels at hand; `marks`: {criterion pk: Mark} and `sheet` as stored.

    `asks_reason` for a rescored sheet; `kept`: {field: value} that was sent and could not be stored. Beside
    each field the page carries what it showed (`seen`), so that only what was changed in it is stored.
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

    page = forms.RegexField(r"^[0-9a-f]{1,32}$", required=False)
    step = forms.IntegerField(min_value=0, required=False)
    attempt = forms.IntegerField(required=False)

    def __init__(self, *args, criteria, marks, sheet=None, asks_reason=False, kept=None, **kwargs):
        self.criteria, self.marks, self.sheet, self.kept = criteria, marks, sheet, kept or {}
        texts = {name: getattr(sheet, name) for name in TEXTS} if sheet else {}
        super().__init__(*args, initial={**texts, **self.kept}, **kwargs)
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

    def seen(self, name, criterion=None):
        """The hidden value beside a field: what the page showed when it came from the server."""
        if self.is_bound:
            return self.data.get(f"seen-{name}", "")
        if criterion:
            return seen_mark(self.marks.get(criterion.pk)).token
        return seen_text(self.sheet, name).token

    @property
    def seen_texts(self):
        """[(hidden field's name, its value)] of the opinion and the reason."""
        return [(f"seen-{name}", self.seen(name)) for name in TEXTS if name in self.fields]

    def changes(self):
        """[Change] of what was changed in the page, for `save_changes`."""
        data = self.cleaned_data
        sending = {"page": data["page"], "step": data["step"] or 0}
        found = []
        for criterion in self.criteria:
            name = field_name(criterion)
            seen = Seen.of(self.seen(name))
            if data[name] and data[name] != seen.value:
                level = level_named(criterion, data[name])
                found.append(Change(criterion, level, seen=seen.version, **sending))
        for name in TEXTS:
            seen = Seen.of(self.seen(name))
            if name in self.fields and fingerprint(data[name]) != (seen.value or fingerprint("")):
                found.append(Change(name, plain(data[name]), seen=seen.version, **sending))
        return found


def level_named(criterion, value):
    """The Level behind a choice's value; None for “không đạt mức nào”."""
    return next((level for level in criterion.levels.all() if str(level.pk) == value), None)


def seen_mark(mark):
    """What a page shows of a mark: its version and the choice's value."""
    return Seen(mark.version, _chosen(mark)) if mark else Seen()


def seen_text(sheet, name):
    """What a page shows of the opinion or the reason; long texts are told apart by their fingerprint."""
    if sheet is None:
        return Seen(0, fingerprint(""))
    return Seen(sheet.text_stamp(name).version, fingerprint(getattr(sheet, name)))


def value_of(level):
    """A choice's value as the browser sends it."""
    return str(level.pk) if level else NONE_REACHED


def _chosen(mark):
    if mark is None:
        return ""
    return str(mark.level_id) if mark.level_id else NONE_REACHED
