"""An idea: its product, its texts, the consent to register it on behalf; and reasons."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts.models import User
from ocop_portal.meanwhile import SeenMixin
from ocop_portal.typed import at_most
from products.models import Idea, Producer, ProducerState

from .files import CheckedFileField
from .producers import ProducerForm
from .products import ProductForm
from .text import CleanTextMixin, day_field


class IdeaProductForm(ProductForm):
    """What the product of an idea is called and which group it belongs to; the rest comes later."""

    class Meta(ProductForm.Meta):
        fields = ["name", "group"]
        help_texts = {
            "name": _("Tên dự định ghi trên nhãn. Sửa được cho đến khi gửi đăng ký."),
            "group": _("Nhóm quyết định bộ tiêu chí dùng để đánh giá về sau."),
        }


class IdeaTextsForm(SeenMixin, CleanTextMixin, forms.ModelForm):
    """Saved as it stands at any time; what is still empty is asked for before sending."""

    hide_optional = True

    class Meta:
        model = Idea
        fields = ["description", "origin", "raw_material", "market", "scale"]
        help_texts = {
            "description": _("Sản phẩm là gì, dùng vào việc gì, có gì khác sản phẩm cùng loại."),
            "origin": _("Ai nghĩ ra, từ nghề, nguyên liệu hay câu chuyện nào của địa phương."),
            "raw_material": _("Nguyên liệu chính lấy ở đâu, mùa nào, khoảng bao nhiêu."),
            "market": _("Dự kiến bán cho ai, ở đâu."),
            "scale": _("Ví dụ: 5.000 hộp một năm"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 4
                at_most(field, 4000)
            if name in Idea.NEEDED:
                field.label = _("%(label)s (cần có khi gửi)") % {"label": field.label}


class ConsentForm(CleanTextMixin, forms.Form):
    """Who let the commune register in the producer's name, when, and the scan; `on` is today."""

    by = forms.CharField(
        label=_("Người đồng ý"), max_length=150, help_text=_("Họ tên người đại diện của chủ thể.")
    )
    on = day_field(_("Ngày đồng ý"), example="12/03/2024")
    scan = CheckedFileField(
        label=_("Bản quét giấy đồng ý"),
        help_text=_("Giấy đồng ý có chữ ký của người đại diện: PDF hoặc ảnh."),
    )

    def __init__(self, *args, today, has_scan=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        if has_scan:
            self.fields["scan"].required = False
            self.fields["scan"].help_text = _("Đã có bản quét. Chỉ gửi khi có bản mới.")

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on > self.today:
            raise ValidationError(_("Ngày đồng ý không được sau hôm nay."), code="future")
        return on


class ProducerChoiceForm(forms.Form):
    """One of the confirmed producers of an official's commune."""

    producer = forms.ModelChoiceField(
        label=_("Chủ thể"), queryset=Producer.objects.none(), empty_label=_("Chọn chủ thể")
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        approved = Producer.objects.visible_to(user).filter(state=ProducerState.APPROVED)
        self.fields["producer"].queryset = approved


class OnBehalfProducerForm(ProducerForm):
    """A producer as their commune enters them; the commune is the official's own."""

    def __init__(self, *args, commune, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["commune"]
        self.instance.commune = commune


class ProducerAccountForm(CleanTextMixin, forms.ModelForm):
    """The account of a producer that the commune entered; they get a link to set a password."""

    class Meta:
        model = User
        fields = ["full_name", "username", "email", "phone"]
        help_texts = {
            "username": _("Chữ không dấu, số và dấu . _ -"),
            "email": _("Thư mời gửi tới đây. Ai không có thư điện tử thì nhận đường dẫn trực tiếp."),
        }


class ReasonForm(CleanTextMixin, forms.Form):
    """A reason that the other side reads."""

    reason = forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, label, help_text="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = label
        self.fields["reason"].help_text = help_text
