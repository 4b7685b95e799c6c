"""The particulars of a producer: for sign-up and for editing."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ocop_portal.meanwhile import SeenMixin
from ocop_portal.regulations.models import Commune
from products.identifiers import id_number_of, phone_of, tax_code_of
from products.models import Producer, ProducerKind, ProducerState

from .text import CleanTextMixin, day_field

REGISTERED_KINDS = {ProducerKind.COMPANY, ProducerKind.COOPERATIVE}
# What the commune confirmed changes only with the commune.
CONFIRMED_FIELDS = ("tax_code", "id_number", "commune")


class ProducerForm(SeenMixin, CleanTextMixin, forms.ModelForm):
    """A producer's particulars with checked tax code, ID number and phone.

    `on` narrows the communes to those that exist on that date.
    """

    founded_on = day_field(_("Ngày thành lập hoặc đăng ký kinh doanh"), required=False, example="14/02/2019")

    class Meta:
        model = Producer
        fields = [
            "name",
            "kind",
            "tax_code",
            "id_number",
            "registration_number",
            "founded_on",
            "representative",
            "position",
            "gender",
            "ethnicity",
            "residence",
            "commune",
            "address",
            "phone",
            "email",
        ]
        help_texts = {
            "name": _("Ghi như trên giấy đăng ký kinh doanh."),
            "tax_code": _("10 hoặc 13 chữ số. Hộ chưa có mã số thuế thì ghi số căn cước ở ô dưới."),
            "id_number": _("12 chữ số trên thẻ căn cước."),
            "email": _("Để nhận thông báo. Có thể bỏ trống."),
        }
        widgets = {
            "tax_code": forms.TextInput(attrs={"class": "oc-w-20", "inputmode": "numeric"}),
            "id_number": forms.TextInput(attrs={"class": "oc-w-20", "inputmode": "numeric"}),
            "phone": forms.TextInput(attrs={"class": "oc-w-20", "inputmode": "tel", "autocomplete": "tel"}),
            "registration_number": forms.TextInput(attrs={"class": "oc-w-20"}),
            "gender": forms.Select(attrs={"class": "oc-w-20"}),
            "ethnicity": forms.TextInput(attrs={"class": "oc-w-20"}),
        }

    def __init__(self, *args, on=None, **kwargs):
        super().__init__(*args, **kwargs)
        communes = Commune.objects.in_force(on) if on else Commune.objects.all()
        self.fields["commune"].queryset = communes
        if self.instance.pk and self.instance.state == ProducerState.APPROVED:
            for name in CONFIRMED_FIELDS:
                self.fields[name].disabled = True
                self.fields[name].help_text = _("UBND xã đã xác nhận. Cần đổi, xin liên hệ UBND xã.")

    def clean_tax_code(self):
        code = self.cleaned_data["tax_code"]
        code = tax_code_of(code) if code else ""
        if code and Producer.objects.exclude(pk=self.instance.pk).filter(tax_code=code).exists():
            raise ValidationError(_("Mã số thuế này đã đăng ký trên cổng."), code="unique")
        return code

    def clean_id_number(self):
        number = self.cleaned_data["id_number"]
        return id_number_of(number) if number else ""

    def clean_phone(self):
        return phone_of(self.cleaned_data["phone"])

    def clean(self):
        cleaned = super().clean()
        if {"tax_code", "id_number"} & set(self.errors):
            return cleaned
        if cleaned.get("kind") in REGISTERED_KINDS and not cleaned.get("tax_code"):
            self.add_error("tax_code", _("Doanh nghiệp và hợp tác xã phải ghi mã số thuế."))
        elif not cleaned.get("tax_code") and not cleaned.get("id_number"):
            self.add_error("tax_code", _("Ghi mã số thuế, hoặc số căn cước của người đại diện ở ô dưới."))
        return cleaned


class RefusalForm(CleanTextMixin, forms.Form):
    """Why a commune does not confirm a producer; the producer reads it."""

    reason = forms.CharField(
        label=_("Lý do không xác nhận"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Chủ thể đọc được dòng này. Xin ghi rõ cần sửa gì."),
    )
