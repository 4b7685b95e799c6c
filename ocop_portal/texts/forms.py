"""Typing the words of a block."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop_portal.texts.messages import error_of
from ocop_portal.texts.rules import problems, tidied
from ocop_portal.typed import nfc


class TextForm(forms.Form):
    """`based_on`: the version that the writer has read."""

    text = forms.CharField(label=_("Nội dung"), strip=False, required=False)
    reason = forms.CharField(
        label=_("Lý do sửa"),
        max_length=300,
        required=False,
        help_text=_("Ví dụ: theo mẫu mới của Văn phòng. Ghi vào nhật ký."),
        widget=forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"}),
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args, block, saving=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.block = block
        rows = 10 if block.lines else 5
        attrs = {"class": "vLargeTextField", "rows": rows, "cols": 32}
        self.fields["text"].widget = forms.Textarea(attrs=attrs)
        self.fields["text"].help_text = self._help(block)
        self.fields["reason"].required = saving
        # Only a preview leaves it empty: the browser must not hold it back.
        self.fields["reason"].widget.is_required = False

    def _help(self, block):
        hints = [_("Mỗi dòng in thành một đoạn.") if block.lines else _("Chỉ một dòng.")]
        if block.end == "list":
            hints = [_("Mỗi dòng một ý; dấu cuối dòng do văn bản tự ghi.")]
        if block.end == "final":
            hints.append(_("Dấu kết thúc ./. do văn bản tự ghi."))
        return " ".join(str(hint) for hint in hints)

    def clean_text(self):
        text = tidied(self.cleaned_data["text"])
        if found := problems(self.block, text):
            raise forms.ValidationError([error_of(problem) for problem in found])
        return text

    def clean_reason(self):
        return nfc(self.cleaned_data["reason"]).strip()
