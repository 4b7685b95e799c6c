"""Step 4 as it is typed: the day a milestone was reached, a report with photos, the filter of reports."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ocop_portal.regulations.models import Commune
from ocop_portal.search import matching
from products.models import Cycle
from products.statuses import OFFICE_ROLES
from products.uploads import PHOTO_TYPES, checked_file

from .files import ManyFilesInput
from .lists import SearchMixin
from .products import PHOTO_MAX_BYTES
from .text import CleanTextMixin, day_field

PHOTOS_MAX = 10
PATHS = ("cycle__product__name", "cycle__product__producer__name")


class MilestoneDoneForm(forms.Form):
    """The day on which a milestone was reached, today (`on`) at the latest."""

    done_on = day_field(_("Xong ngày"), example="25/04/2024")

    def __init__(self, *args, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_done_on(self):
        done_on = self.cleaned_data["done_on"]
        if done_on > self.on:
            raise ValidationError(_("Ngày xong không được sau hôm nay."), code="future")
        return done_on


class PhotosField(forms.FileField):
    """At most PHOTOS_MAX photos; its value is a list of CheckedFiles. One bad photo refuses all."""

    widget = ManyFilesInput(attrs={"multiple": True, "accept": "image/jpeg,image/png"})

    def clean(self, data, initial=None):
        uploads = [upload for upload in (data or []) if upload]
        if len(uploads) > PHOTOS_MAX:
            text = _("Mỗi báo cáo gửi được tối đa %(count)s ảnh.") % {"count": PHOTOS_MAX}
            raise ValidationError(text, code="too_many")
        kept, refused = [], []
        for upload in uploads:
            try:
                kept.append(checked_file(upload, max_bytes=PHOTO_MAX_BYTES, allowed=PHOTO_TYPES))
            except ValidationError as error:
                refused += error.messages
        if refused:
            raise ValidationError([ValidationError(text, code="bad_file") for text in refused])
        return kept


class ReportForm(CleanTextMixin, forms.Form):
    """A report on the progress of a plan."""

    done = forms.CharField(
        label=_("Việc đã làm"),
        max_length=4000,
        help_text=_("Từ lần báo cáo trước đến nay đã làm được gì, kết quả ra sao."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    difficulties = forms.CharField(
        label=_("Khó khăn, kiến nghị"),
        required=False,
        max_length=4000,
        help_text=_("Xã và Tổ giúp việc đọc để hỗ trợ."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    photos = PhotosField(
        label=_("Ảnh"),
        required=False,
        help_text=_("JPG hoặc PNG, mỗi ảnh tối đa 8 MB, nhiều nhất 10 ảnh. Chọn được nhiều ảnh một lần."),
    )


class ReportFilterForm(SearchMixin):
    """Reports by words, product and (for the office) commune; `reports`: those this person may read."""

    q = forms.CharField(label=_("Tên sản phẩm hoặc chủ thể"), required=False, max_length=100)
    cycle = forms.ModelChoiceField(
        label=_("Sản phẩm"),
        required=False,
        queryset=Cycle.objects.none(),
        empty_label=_("Tất cả các sản phẩm"),
    )
    commune = forms.ModelChoiceField(
        label=_("Xã"), required=False, queryset=Commune.objects.none(), empty_label=_("Tất cả các xã")
    )

    def __init__(self, *args, user, reports, **kwargs):
        super().__init__(*args, **kwargs)
        reported = Cycle.objects.filter(pk__in=reports.order_by().values("cycle")).select_related("product")
        self.fields["cycle"].queryset = reported
        if user.role in OFFICE_ROLES:
            self.fields["commune"].queryset = Commune.objects.filter(
                producers__products__cycle__in=reported
            ).distinct()
        else:
            del self.fields["commune"]

    def apply(self, reports):
        if cycle := self.wanted("cycle"):
            reports = reports.filter(cycle=cycle)
        if commune := self.wanted("commune"):
            reports = reports.filter(cycle__product__producer__commune=commune)
        return matching(reports, self.wanted("q") or "", *PATHS)
