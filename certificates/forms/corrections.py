"""What is typed for a correction: how it must read, why, and who signs."""

from django import forms
from django.utils.translation import gettext_lazy as _

from certificates.models import Certificate
from certificates.rules import Corrected, speaks_of_result
from products.forms.signing import SignerForm


def _reason():
    return forms.CharField(
        label=_("Lý do đính chính"),
        help_text=_("Ghi trong quyết định. Ví dụ: lỗi đánh máy tên chủ thể."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CertificateCorrectionForm(SignerForm):
    """The lines of a certificate that a clerical error can be in; what is changed is corrected."""

    product_name = forms.CharField(label=_("Tên sản phẩm trên giấy"), max_length=300)
    producer_name = forms.CharField(label=_("Tên chủ thể trên giấy"), max_length=300)
    address = forms.CharField(label=_("Địa chỉ trên giấy"), max_length=500)
    reason = _reason()
    field_order = ["product_name", "producer_name", "address", "reason", "signer"]

    def __init__(self, *args, certificate: Certificate, **kwargs):
        self.printed = {name: getattr(certificate, name) for name in NAMES}
        super().__init__(*args, initial=self.printed, **kwargs)

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not self.rows():
            raise forms.ValidationError(_("Chưa có chỗ nào được sửa."), code="nothing_changed")
        return cleaned

    def rows(self):
        """The rows of the correction."""
        return [
            [name, self.printed[name], self.cleaned_data[name]]
            for name in NAMES
            if self.cleaned_data[name] != self.printed[name]
        ]


class DecisionCorrectionForm(SignerForm):
    """One place of a decision: as it stands, and as it must stand."""

    what = forms.ChoiceField(label=_("Chỗ sai"), choices=Corrected.choices, widget=forms.RadioSelect)
    wrong = forms.CharField(label=_("Đã ghi"), max_length=500)
    right = forms.CharField(label=_("Đính chính thành"), max_length=500)
    reason = _reason()
    field_order = ["what", "wrong", "right", "reason", "signer"]

    def clean(self):
        cleaned = super().clean()
        for name in ("wrong", "right"):
            if speaks_of_result(cleaned.get(name, "")):
                self.add_error(name, _("Điểm và hạng sao không đính chính được."))
        if not self.errors and cleaned["wrong"] == cleaned["right"]:
            self.add_error("right", _("Chưa có chỗ nào được sửa."))
        return cleaned

    def rows(self):
        """The rows of the correction."""
        return [[self.cleaned_data[name] for name in ("what", "wrong", "right")]]


NAMES = (Corrected.PRODUCT_NAME.value, Corrected.PRODUCER_NAME.value, Corrected.ADDRESS.value)
