"""What a commune types when a product is not made any more."""

from django import forms
from django.utils.translation import gettext_lazy as _

from certificates.models import ProductionStop
from products.forms.files import CheckedFileField
from products.forms.text import CleanTextMixin, day_field


class StopForm(CleanTextMixin, forms.ModelForm):
    """Number and days of the commune's paper, what it says, and its scan."""

    stopped_on = day_field(_("Ngừng sản xuất từ ngày"))
    signed_on = day_field(_("Ngày văn bản xác nhận"), help_text=_("Thời hạn thu hồi tính từ ngày này."))
    scan = CheckedFileField(
        label=_("Bản quét văn bản xác nhận"), help_text=_("Văn bản UBND xã đã ký, tệp PDF hoặc ảnh.")
    )
    field_order = ["stopped_on", "words", "number", "signed_on", "scan"]

    class Meta:
        model = ProductionStop
        fields = ["stopped_on", "words", "number", "signed_on"]
        widgets = {
            "words": forms.Textarea(attrs={"rows": 4}),
            "number": forms.TextInput(attrs={"class": "oc-w-20", "autocomplete": "off"}),
        }
        help_texts = {
            "number": _("Ví dụ: 45/XN-UBND"),
            "words": _("Vì sao ngừng, ai xác minh, còn hàng trên thị trường không."),
        }
