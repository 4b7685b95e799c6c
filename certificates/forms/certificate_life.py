"""What is typed for the notice of expiry and for a revocation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from certificates.actions import Letter
from certificates.models import Certificate, Revocation
from certificates.rules import RevocationGround
from ocop_portal.archive.forms import OutsideNumbersField, refuse_other_count
from ocop_portal.archive.office import NOTICE_SYMBOL
from products.forms.files import PdfField
from products.forms.signing import SignerForm
from products.forms.text import CleanTextMixin, day_field


class CertificateChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, certificate):
        return f"{certificate.product_name} – {certificate.producer_name}"


class ExpiryNoticeForm(SignerForm):
    """Ticks among the `certificates` that run out and were not told of yet."""

    certificates = CertificateChoice(
        label=_("Gửi thông báo cho"),
        queryset=Certificate.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Xin chọn ít nhất một giấy chứng nhận.")},
    )
    given = OutsideNumbersField(series=NOTICE_SYMBOL)
    field_order = ["certificates", "signer", "given"]

    def __init__(self, *args, certificates, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["certificates"].queryset = certificates
        self.fields["certificates"].initial = certificates

    def clean_given(self):
        given = self.cleaned_data["given"]
        refuse_other_count(given, len(self.cleaned_data.get("certificates", given)))
        return given


class SuperiorsRevocationForm(CleanTextMixin, forms.Form):
    """The decision by which the issuing body above revoked its certificate."""

    number = forms.CharField(label=_("Số quyết định thu hồi"), max_length=60)
    signed_on = day_field(_("Ngày quyết định"), help_text=_("Giấy không còn hiệu lực từ ngày này."))
    ground = forms.ChoiceField(
        label=_("Căn cứ thu hồi"), choices=RevocationGround.choices, widget=forms.RadioSelect
    )
    scan = PdfField(label=_("Bản quét quyết định (PDF)"), help_text=_("Chủ thể và xã đọc được bản này."))

    def letter(self):
        file = self.cleaned_data["scan"].file
        file.seek(0)
        return Letter(self.cleaned_data["number"], self.cleaned_data["signed_on"], file.read())


class RevocationForm(SignerForm, CleanTextMixin, forms.ModelForm):
    """The ground, what was concluded by whom, and who signs."""

    concluded_on = day_field(_("Ngày kết luận"))
    field_order = ["ground", "conclusion_number", "concluded_on", "concluded_by", "findings", "signer"]

    class Meta:
        model = Revocation
        fields = ["ground", "conclusion_number", "concluded_on", "concluded_by", "findings", "signer"]
        widgets = {
            "ground": forms.RadioSelect,
            "findings": forms.Textarea(attrs={"rows": 4}),
            "conclusion_number": forms.TextInput(attrs={"class": "oc-w-20", "autocomplete": "off"}),
        }
        help_texts = {
            "findings": _("Ghi trong quyết định. Trang tra cứu công khai chỉ nêu căn cứ thu hồi."),
            "conclusion_number": _("Ví dụ: 12/KL-TTr, hoặc văn bản xác nhận của UBND cấp xã."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = self.fields["ground"].choices[1:]
        self.fields["findings"].label = _("Nội dung kết luận")
