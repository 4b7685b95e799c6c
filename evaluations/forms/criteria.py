"""The filter of the list of criteria sets, and the upload of a workbook of them."""

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from evaluations.criteria_book.reading import read_sets
from ocop_portal.exchange.tables import MAX_BYTES, refuse_if_heavy
from ocop_portal.regulations.models import Edition
from ocop_portal.search import fold, matching
from ocop_portal.typed import CleanTextMixin
from ocop_portal.wording import file_size
from products.forms.lists import SearchMixin

PATHS = ("code", "name", "group__name", "group__parent__name")


class CriteriaFilterForm(SearchMixin):
    """Criteria sets by words and edition."""

    q = forms.CharField(label=_("Tìm theo tên, nhóm sản phẩm"), required=False, max_length=100)
    edition = forms.ModelChoiceField(
        label=_("Ấn bản"), required=False, queryset=Edition.objects.none(), empty_label=_("Tất cả")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["edition"].queryset = Edition.objects.order_by("-pk")

    def apply(self, sets):
        if edition := self.wanted("edition"):
            sets = sets.filter(edition=edition)
        return matching(sets, self.wanted("q") or "", *PATHS)


class SetsUploadForm(CleanTextMixin, forms.Form):
    """A workbook of criteria sets and the edition it is a draft of: one that is there, or a new one."""

    file = forms.FileField(
        label=_("Tệp XLSX"),
        help_text=_("Tệp xuất ra ở trang này, đã sửa. Tối đa %(limit)s.") % {"limit": file_size(MAX_BYTES)},
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        allow_empty_file=True,
        error_messages={"required": _("Xin chọn tệp.")},
    )
    edition = forms.ModelChoiceField(
        label=_("Ấn bản đã có"),
        queryset=Edition.objects.order_by("-pk"),
        required=False,
        empty_label=_("Lập ấn bản mới"),
    )
    title = forms.CharField(
        label=_("Tên ấn bản mới"),
        help_text=_("Ghi khi lập ấn bản mới. Ví dụ: Phụ lục II QĐ 26/2026/QĐ-TTg, sửa đổi 2027."),
        max_length=200,
        required=False,
    )

    def clean_file(self):
        """The SheetSets of the file, whatever stands in their cells."""
        upload = self.cleaned_data["file"]
        refuse_if_heavy(upload.size)
        self.file_name = upload.name[:200]
        return read_sets(upload.read())

    def clean(self):
        cleaned = super().clean()
        edition, title = cleaned.get("edition"), cleaned.get("title", "")
        if bool(edition) == bool(title):
            text = _("Chọn ấn bản đã có, hoặc ghi tên ấn bản mới: một trong hai.")
            self.add_error("title", text)
        elif title and Edition.objects.filter(title=title).exists():
            self.add_error("title", _("Đã có ấn bản tên này. Xin chọn ở trên."))
        return cleaned

    @property
    def chosen(self):
        """The edition; a new one is not saved yet."""
        title = self.cleaned_data["title"]
        return self.cleaned_data["edition"] or Edition(title=title, key=_free_key(title))


def _free_key(title):
    """A key that no edition has: “phu-luc-ii”, “phu-luc-ii-2”."""
    base = slugify(fold(title))[:40] or "an-ban"
    taken = set(Edition.objects.filter(key__startswith=base).values_list("key", flat=True))
    keys = [base, *(f"{base}-{number}" for number in range(2, len(taken) + 2))]
    return next(key for key in keys if key not in taken)
