"""Step 6 as it is typed: what a product tells the public, events, points of sale."""

from django import forms
from django.db.models import Q
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from ocop_portal.collation import vietnamese
from ocop_portal.regulations.models import Commune
from ocop_portal.search import matching
from ocop_portal.typed import at_most
from ocop_portal.wording import day
from products.models import PointOfSale, Product, PromotionEvent
from products.models.promotion import EventKind

from .lists import SearchMixin
from .products import PhotoMixin
from .text import CleanTextMixin, day_field


def web_field(label, **options):
    """An address on the web; one typed without https:// gets it."""
    return forms.URLField(
        label=label,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Ghi địa chỉ trang, ví dụ https://ocop.example.vn.")},
        **options,
    )


class PresentationForm(PhotoMixin, CleanTextMixin, forms.ModelForm):
    """What the public reads of a product; name and group belong to its dossiers and are not here."""

    website = web_field(_("Trang bán hàng"), max_length=200, help_text=_("Ví dụ: https://ocop.example.vn"))

    class Meta:
        model = Product
        fields = ["photo", "story", "where_to_buy", "website", "growing_area_code", "traceability_code"]
        help_texts = {
            "photo": _("Ảnh JPG hoặc PNG, tối đa 8 MB. Ảnh mới thay ảnh cũ."),
            "story": _("Sản phẩm làm ở đâu, ai làm, có gì khác. Mỗi ý một đoạn."),
            "where_to_buy": _("Mỗi nơi một dòng, ví dụ: Cửa hàng của hợp tác xã, chợ Bình Sơn."),
            "growing_area_code": _("Do cơ quan trồng trọt cấp."),
            "traceability_code": _("Mã in trên tem truy xuất."),
        }
        widgets = {
            "photo": forms.FileInput(attrs={"accept": "image/jpeg,image/png"}),
            "story": forms.Textarea(attrs={"rows": 10}),
            "where_to_buy": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        at_most(self.fields["story"], 5000)
        at_most(self.fields["where_to_buy"], 1000)


class EventForm(CleanTextMixin, forms.ModelForm):
    """A fair or another activity of promotion."""

    starts_on = day_field(_("Từ ngày"), example="20/06/2024")
    ends_on = day_field(_("Đến ngày"), example="24/06/2024")

    class Meta:
        model = PromotionEvent
        fields = ["kind", "title", "organiser", "place", "starts_on", "ends_on", "text", "is_public"]
        widgets = {"kind": forms.RadioSelect, "text": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = EventKind.choices
        at_most(self.fields["text"], 3000)

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("Ngày này phải từ %(day)s trở đi.") % {"day": day(first)})
        return cleaned


class PointForm(CleanTextMixin, forms.ModelForm):
    """A place that shows and sells products of the programme."""

    website = web_field(_("Trang bán hàng"), max_length=200)

    class Meta:
        model = PointOfSale
        fields = ["name", "address", "commune", "phone", "website", "opening_hours", "is_open"]
        help_texts = {"opening_hours": _("Ví dụ: 7 giờ 30 – 17 giờ 00, trừ Chủ nhật")}
        widgets = {"phone": forms.TextInput(attrs={"type": "tel", "class": "oc-w-20"})}

    def __init__(self, *args, on, **kwargs):
        super().__init__(*args, **kwargs)
        here = Q(pk__in=Commune.objects.in_force(on)) | Q(pk=self.instance.commune_id)
        self.fields["commune"].queryset = Commune.objects.filter(here)
        self.fields["commune"].empty_label = _("Ngoài địa bàn")


class EventFilterForm(SearchMixin):
    """Events by words, kind and the year in which they begin; `events`: those the list may show."""

    kind = forms.ChoiceField(label=_("Loại"), required=False, choices=[("", _("Tất cả")), *EventKind.choices])
    year = forms.TypedChoiceField(label=_("Năm"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args, events, **kwargs):
        super().__init__(*args, **kwargs)
        years = events.order_by().annotate(year=ExtractYear("starts_on")).values_list("year", flat=True)
        listed = [(year, str(year)) for year in sorted(set(years), reverse=True)]
        self.fields["year"].choices = [("", _("Tất cả")), *listed]

    def apply(self, events):
        if kind := self.wanted("kind"):
            events = events.filter(kind=kind)
        if year := self.wanted("year"):
            events = events.filter(starts_on__year=year)
        return matching(events, self.wanted("q") or "", "title", "organiser", "place")


class PointFilterForm(SearchMixin):
    """Points of sale by words and commune; words find the products they carry too."""

    q = forms.CharField(label=_("Tên điểm bán hoặc sản phẩm"), required=False, max_length=100)
    commune = forms.ModelChoiceField(
        label=_("Xã, phường, thị trấn"),
        required=False,
        queryset=Commune.objects.none(),
        empty_label=_("Tất cả"),
    )

    def __init__(self, *args, points, **kwargs):
        super().__init__(*args, **kwargs)
        here = Commune.objects.filter(pk__in=points.order_by().values("commune"))
        self.fields["commune"].queryset = here.order_by(vietnamese("name"), "pk")

    def apply(self, points):
        if commune := self.wanted("commune"):
            points = points.filter(commune=commune)
        return matching(points, self.wanted("q") or "", "name", "address", "products__name")


class ResultsForm(CleanTextMixin, forms.Form):
    """One line of what came of it for each product that took part."""

    hide_optional = True

    def __init__(self, *args, participations, **kwargs):
        super().__init__(*args, **kwargs)
        self.participations = participations
        for row in participations:
            self.fields[self._name(row)] = forms.CharField(
                label=row.product.name,
                initial=row.result,
                required=False,
                max_length=300,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def results(self):
        """The texts by the participation's pk."""
        return {row.pk: self.cleaned_data[self._name(row)] for row in self.participations}

    @staticmethod
    def _name(row):
        return f"result_{row.pk}"
