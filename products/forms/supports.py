"""Supports and consulting units as the secretariat types them, and the filters of their lists."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.db.models.functions import ExtractYear
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ocop_portal.regulations.models import Commune
from ocop_portal.search import matching
from ocop_portal.typed import at_most
from products.models import ConsultingUnit, Product, Support
from products.models.supports import BudgetLine
from products.statuses import OFFICE_ROLES

from .lists import SearchMixin
from .plans import DongField
from .promotion import web_field
from .text import CleanTextMixin, day_field

LINES = [(line.value, capfirst(line.label)) for line in BudgetLine]
ANY_LINE = [("", _("Tất cả")), *LINES]
SUPPORT_PATHS = ("product__name", "product__producer__name")


class ProductField(forms.ModelChoiceField):
    """A product, named with its producer."""

    def label_from_instance(self, product):
        return f"{product.name} – {product.producer.name}"


class SupportForm(CleanTextMixin, forms.ModelForm):
    """One support of a product, until today (`on`); the product of one that was recorded stays."""

    product = ProductField(
        label=_("Sản phẩm"), queryset=Product.objects.none(), empty_label=_("Chọn sản phẩm")
    )
    line = forms.ChoiceField(label=_("Nội dung hỗ trợ"), choices=[("", _("Chọn nội dung")), *LINES])
    amount = DongField(label=_("Số tiền (đồng)"), help_text=_("Ví dụ: 12.000.000"))
    provided_on = day_field(_("Ngày hỗ trợ"), example="25/04/2024")

    class Meta:
        model = Support
        fields = ["product", "line", "amount", "provided_on", "unit", "note"]

    def __init__(self, *args, user, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["product"].queryset = Product.objects.visible_to(user).for_list()
        offered = Q(is_active=True) | Q(pk=self.instance.unit_id)
        self.fields["unit"].queryset = ConsultingUnit.objects.filter(offered)
        self.fields["unit"].empty_label = _("Không qua đơn vị tư vấn")
        if self.instance.pk:
            self.fields["product"].disabled = True

    def clean_provided_on(self):
        provided_on = self.cleaned_data["provided_on"]
        if provided_on > self.on:
            raise ValidationError(_("Ngày hỗ trợ không được sau hôm nay."), code="future")
        return provided_on


class UnitForm(CleanTextMixin, forms.ModelForm):
    """A consulting unit with what it offers."""

    services = forms.MultipleChoiceField(
        label=_("Dịch vụ"), choices=LINES, widget=forms.CheckboxSelectMultiple
    )
    website = web_field(_("Trang web"), max_length=200)

    class Meta:
        model = ConsultingUnit
        fields = ["name", "services", "address", "phone", "email", "website", "note", "is_active"]
        help_texts = {
            "note": _("Đã làm gì cho sản phẩm OCOP, giá tham khảo, cách liên hệ."),
            "is_active": _(
                "Bỏ chọn thì chủ thể và xã không thấy nữa; các khoản hỗ trợ đã ghi vẫn giữ tên đơn vị."
            ),
        }
        widgets = {
            "phone": forms.TextInput(attrs={"type": "tel", "class": "oc-w-20"}),
            "note": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        at_most(self.fields["note"], 2000)


class UnitFilterForm(SearchMixin):
    """Consulting units by words and service."""

    service = forms.ChoiceField(label=_("Dịch vụ"), required=False, choices=ANY_LINE)

    def apply(self, units):
        if service := self.wanted("service"):
            units = units.offering(service)
        return matching(units, self.wanted("q") or "", "name", "address")


class SupportFilterForm(SearchMixin):
    """Supports by words, line, year and (for the office) commune; `supports`: those this person may see."""

    q = forms.CharField(label=_("Tên sản phẩm hoặc chủ thể"), required=False, max_length=100)
    line = forms.ChoiceField(label=_("Nội dung hỗ trợ"), required=False, choices=ANY_LINE)
    year = forms.TypedChoiceField(label=_("Năm"), required=False, coerce=int, empty_value=None)
    commune = forms.ModelChoiceField(
        label=_("Xã"), required=False, queryset=Commune.objects.none(), empty_label=_("Tất cả các xã")
    )

    def __init__(self, *args, user, supports, **kwargs):
        super().__init__(*args, **kwargs)
        years = supports.order_by().annotate(year=ExtractYear("provided_on")).values_list("year", flat=True)
        listed = [(year, str(year)) for year in sorted(set(years), reverse=True)]
        self.fields["year"].choices = [("", _("Tất cả")), *listed]
        if user.role in OFFICE_ROLES:
            here = supports.order_by().values("product__producer__commune")
            self.fields["commune"].queryset = Commune.objects.filter(pk__in=here)
        else:
            del self.fields["commune"]

    def apply(self, supports):
        if line := self.wanted("line"):
            supports = supports.filter(line=line)
        if year := self.wanted("year"):
            supports = supports.filter(provided_on__year=year)
        if commune := self.wanted("commune"):
            supports = supports.filter(product__producer__commune=commune)
        return matching(supports, self.wanted("q") or "", *SUPPORT_PATHS)
