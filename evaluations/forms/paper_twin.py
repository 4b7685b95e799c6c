"""Typing a sheet that a member filled in by hand: one choice a criterion, every criterion (R-SET-3)."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from evaluations.forms.assessment import NONE_REACHED, level_cards, level_choices
from evaluations.forms.sheet import TEXT_MAX, field_name, level_named
from products.forms.files import CheckedFileField
from products.forms.text import CleanTextMixin
from products.uploads import PHOTO_TYPES

SCAN_TYPES = ("pdf", *PHOTO_TYPES)
DIFFERS = _("Hai lượt nhập khác nhau ở đây. Xem lại phiếu giấy.")


def text_box(label, help_text, *, required=False):
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=TEXT_MAX, widget=widget
    )


class PaperForm(CleanTextMixin, forms.Form):
    """`criteria` with their levels; `asks_scan` for the first to type, `asks_reason` for a rescored sheet.

    `stored`: one's own former entry, shown but for the criteria in `differences`; texts are kept, and marked.
    """

    hide_optional = True
    scan = CheckedFileField(
        label=_("Bản quét hoặc ảnh chụp phiếu giấy"),
        help_text=_("PDF, JPG hoặc PNG, đủ các trang, thấy rõ chữ ký. Tệp được lưu kèm phiếu."),
        error_messages={"required": _("Đính kèm bản quét hoặc ảnh chụp phiếu giấy.")},
    )
    opinion = text_box(_("Ý kiến của người đánh giá"), _("Ghi đúng như trên phiếu; để trống nếu không có."))
    reason = text_box(_("Lý do chấm lại"), _("Ghi đúng như trên phiếu."), required=True)

    def __init__(self, *args, criteria, asks_scan, asks_reason, stored=None, differences=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        if not asks_scan:
            del self.fields["scan"]
        if not asks_reason:
            del self.fields["reason"]
        marks = {mark.criterion_id: mark for mark in stored.marks.all()} if stored else {}
        for criterion in criteria:
            shown = None if criterion.code in differences else marks.get(criterion.pk)
            self._add(criterion, shown)
        if stored:
            self.initial |= {"opinion": stored.opinion, "reason": stored.reason}
        self.differences = differences
        for name in {"opinion", "reason"} & self.fields.keys() & set(differences):
            self.fields[name].help_text = DIFFERS

    def _add(self, criterion, mark):
        initial = (str(mark.level_id) if mark.level_id else NONE_REACHED) if mark else ""
        self.fields[field_name(criterion)] = forms.ChoiceField(
            label=_("Tiêu chí %(code)s") % {"code": criterion.code},
            choices=level_choices(criterion),
            initial=initial,
            error_messages={
                "required": _("Chưa nhập tiêu chí %(code)s.") % {"code": criterion.code},
                "invalid_choice": _("Chọn một trong các mức đã nêu."),
            },
        )

    def clean_scan(self):
        scan = self.cleaned_data["scan"]
        if scan and scan.extension not in SCAN_TYPES:
            raise ValidationError(_("Gửi bản quét dạng PDF, JPG hoặc PNG."), code="bad_file")
        return scan

    def answers(self):
        """{Criterion: Level, or None for “không đạt mức nào”}."""
        sent = {criterion: self.cleaned_data[field_name(criterion)] for criterion in self.criteria}
        return {criterion: level_named(criterion, value) for criterion, value in sent.items()}

    def rows(self):
        """(criterion, choices by case, what to mend) of each criterion in printed order."""
        for criterion in self.criteria:
            name = field_name(criterion)
            field = self[name]
            errors = field.errors or ([DIFFERS] if criterion.code in self.differences else [])
            yield criterion, level_cards(criterion, str(field.value() or ""), name), errors

    def places(self):
        """(id of the element, its name) of each place where the two entries differ."""
        for criterion in self.criteria:
            if criterion.code in self.differences:
                yield f"id_{field_name(criterion)}", criterion.code
        for field in self.texts:
            if field.name in self.differences:
                yield field.id_for_label, field.label

    @property
    def texts(self):
        """The fields beside the criteria that are asked for, in order."""
        return [self[name] for name in ("scan", "opinion", "reason") if name in self.fields]
