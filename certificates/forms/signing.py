"""Signing: the PIN of a leader's key, and the file that comes back signed."""

from django import forms
from django.conf import settings
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ocop_portal.archive.forms import OutsideNumberField
from ocop_portal.archive.office import DECISION_SYMBOL
from ocop_portal.wording import file_size
from products.forms.text import CleanTextMixin
from products.uploads import checked_file


class PinForm(forms.Form):
    """The PIN, as it is typed: not trimmed, never shown again, kept nowhere."""

    pin = forms.CharField(
        label=gettext_lazy("Mã PIN của chứng thư số"),
        help_text=gettext_lazy("Cổng không lưu mã PIN. Nhập sai 5 lần thì phải chờ 15 phút."),
        max_length=100,
        strip=False,
        widget=forms.PasswordInput(attrs={"class": "oc-w-20", "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Xin nhập mã PIN.")},
    )


class DecisionNumberForm(forms.Form):
    """The number that the office's own system gave to a decision, if it did."""

    hide_optional = True

    def __init__(self, *args, year, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["given"] = OutsideNumberField(series=DECISION_SYMBOL, year=year)


def _help():
    limit = file_size(settings.SIGNED_COPY_MAX_BYTES)
    return _("Bản quét từ 200 dpi, hoặc tệp PDF đã ký số trên hệ thống của cơ quan. Tối đa %(limit)s.") % {
        "limit": limit
    }


class SignedCopyForm(CleanTextMixin, forms.Form):
    """The signed copy of a paper; with `replaces` also why the one that is there is wrong."""

    file = forms.FileField(
        label=gettext_lazy("Tệp PDF của bản đã ký"),
        help_text=lazy(_help, str)(),
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
        error_messages={
            "required": gettext_lazy("Xin chọn tệp PDF của bản đã ký."),
            "empty": gettext_lazy("Tệp này rỗng. Xin chọn tệp khác."),
        },
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do thay bản đã ký"),
        help_text=gettext_lazy("Ví dụ: quét thiếu trang 2. Bản cũ vẫn được giữ cùng lý do."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Xin ghi lý do thay bản đã ký.")},
    )

    def __init__(self, *args, replaces, **kwargs):
        super().__init__(*args, **kwargs)
        if not replaces:
            del self.fields["reason"]

    def clean_file(self):
        """Its bytes, once it was found to be a PDF."""
        upload = self.cleaned_data["file"]
        checked = checked_file(upload, max_bytes=settings.SIGNED_COPY_MAX_BYTES, allowed=("pdf",))
        checked.file.seek(0)
        return checked.file.read()
